import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { macroKind } from './macro-kind.ts';
import { previewMacro } from './preview.ts';

export const handlers: Handlers = {
  ...recordHandlers('macros', macroKind),
  'macros.preview': ({ params, query }, { caller, session }) =>
    previewMacro(params.macroId as string, query as { ticketId: string; language?: string }, caller, session),
};
