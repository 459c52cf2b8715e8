import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { relationshipKind } from './relationship-kind.ts';

export const handlers: Handlers = recordHandlers('relationships', relationshipKind);
