import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { preferenceKind } from './preference-kind.ts';

export const handlers: Handlers = recordHandlers('preferences', preferenceKind);
