import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { tagKind } from './tag-kind.ts';

export const handlers: Handlers = recordHandlers('tags', tagKind);
