import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { teamKind, userKind } from './user-kinds.ts';

export const handlers: Handlers = { ...recordHandlers('users', userKind), ...recordHandlers('teams', teamKind) };
