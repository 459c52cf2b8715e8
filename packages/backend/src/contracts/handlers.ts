import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { contractKind } from './contract-kind.ts';

export const handlers: Handlers = recordHandlers('contracts', contractKind);
