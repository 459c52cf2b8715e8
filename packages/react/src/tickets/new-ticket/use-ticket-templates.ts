'use client';
import type { TicketTemplate, TicketTemplatePreview } from '@korkep/core';
import { useCrmQuery } from '../../provider/already-loaded.ts';
import { keptAs } from '../../provider/kept-answers.ts';
import type { AsyncState } from '../../state/async-state.ts';

const PAGE = 200;
const MOST_PAGES = 5;

/**
 * Reads the ticket templates of the tenant, up to 1,000, other people's own among them. With a cache the last list is
 * there without a connection.
 */
export function useTicketTemplates(isEnabled = true): AsyncState<readonly TicketTemplate[]> {
  return useCrmQuery<readonly TicketTemplate[]>({
    key: ({ workspace }) => workspace('ticket-templates'),
    ask: async (crm, options) => {
      const all: TicketTemplate[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        const page = await crm.ticketTemplates.list({ limit: PAGE, ...(cursor && { cursor }) }, options);
        all.push(...(page.data as TicketTemplate[]));
        cursor = page.next;
        if (!cursor) break;
      }
      return all;
    },
    kept: keptAs('ticket-templates'),
    isEnabled,
  });
}

export interface TicketTemplatePreviewOptions {
  /** None is asked for where left out. */
  readonly templateId: string | undefined;
  /** For whom it is filled in; what only they could tell stays open where left out. */
  readonly customerId?: string | undefined;
  /** Of the template's texts; the customer's language where left out. */
  readonly language?: string | undefined;
}

/** Reads a ticket as it would begin from a template now, everything filled in by the server. */
export function useTicketTemplatePreview(options: TicketTemplatePreviewOptions): AsyncState<TicketTemplatePreview> {
  const { templateId = '', customerId, language } = options;
  const name = `ticket-template/${templateId}/${customerId ?? ''}/${language ?? ''}`;
  return useCrmQuery<TicketTemplatePreview>({
    key: ({ workspace }) => workspace(name),
    ask: (crm, request) =>
      crm.ticketTemplates.preview(
        templateId,
        { ...(customerId && { customerId }), ...(language && { language }) },
        request,
      ) as Promise<TicketTemplatePreview>,
    isEnabled: templateId !== '',
    // The customer may have changed since.
    staleTime: 0,
    kept: keptAs(name),
  });
}
