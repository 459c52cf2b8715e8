import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { savedViewKind } from './saved-view-kind.ts';

export const handlers: Handlers = recordHandlers('savedViews', savedViewKind);
