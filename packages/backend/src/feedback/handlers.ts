import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { feedbackKind } from './feedback-kind.ts';

export const handlers: Handlers = recordHandlers('feedbacks', feedbackKind);
