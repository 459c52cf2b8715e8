import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { consentKind } from './consent-kind.ts';

export const handlers: Handlers = recordHandlers('consents', consentKind);
