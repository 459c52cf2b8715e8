import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { customerKind } from './customer-kind.ts';

export const handlers: Handlers = recordHandlers('customers', customerKind);
