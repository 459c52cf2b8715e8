import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { customFieldKind } from './custom-field-kind.ts';

export const handlers: Handlers = recordHandlers('customFields', customFieldKind);
