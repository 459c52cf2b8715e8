import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { type PreviewQuery, previewTicketTemplate } from './preview.ts';
import { ticketTemplateKind } from './template-kind.ts';

export const handlers: Handlers = {
  ...recordHandlers('ticketTemplates', ticketTemplateKind),
  'ticketTemplates.preview': ({ params, query }, { caller, session }) =>
    previewTicketTemplate(params.ticketTemplateId as string, query as PreviewQuery, caller, session),
};
