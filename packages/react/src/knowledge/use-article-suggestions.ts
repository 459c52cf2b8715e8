'use client';
import type { ArticleAudience, ArticleSuggestion } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { type AsyncState, readyState } from '../state/async-state.ts';
import { useSettled } from '../state/use-settled.ts';

export interface ArticleSuggestionOptions {
  /** Its subject, what was said first and the customer's last words are the question. */
  readonly ticketId?: string | undefined;
  /** What somebody is writing, beside or instead of a ticket. */
  readonly text?: string | undefined;
  /** The ticket's when left out. */
  readonly language?: string | undefined;
  readonly audience?: ArticleAudience | undefined;
  /** 1 to 5; 3 when left out. */
  readonly limit?: number;
  /** Milliseconds without a key stroke before the server is asked. 600 when left out. */
  readonly pause?: number;
}

/** Fewer characters ask nothing yet. */
const SHORTEST = 8;

/**
 * The passages of published articles that may answer a ticket, or what somebody is writing; nothing is asked where there
 * is neither. With a cache those of a ticket are there without a connection.
 *
 * @example
 * const state = useArticleSuggestions({ ticketId });
 */
export function useArticleSuggestions(options: ArticleSuggestionOptions): AsyncState<readonly ArticleSuggestion[]> {
  const { ticketId, language, audience, limit = 3, pause = 600 } = options;
  const written = (options.text ?? '').trim().slice(0, 2000);
  const text = useSettled(written.length < SHORTEST ? '' : written, pause);
  const query = {
    limit,
    ...(ticketId && { ticketId }),
    ...(text && { text }),
    ...(language && { language }),
    ...(audience && { audience }),
  };
  const isAsked = ticketId !== undefined || text !== '';
  const state = useCrmQuery<readonly ArticleSuggestion[]>({
    key: ({ workspace, ofTicket }) => [
      ...(ticketId ? ofTicket(ticketId) : workspace('articles')),
      'suggestions',
      query,
    ],
    ask: async (crm, request) => (await crm.articles.suggest(query, request)).data as ArticleSuggestion[],
    isEnabled: isAsked,
    placeholder: (previous, key) => (key?.at(-2) === 'suggestions' && text !== '' ? previous : undefined),
    ...(ticketId && !text && { kept: keptAs(`articles/suggested/${ticketId}/${language ?? ''}/${limit}`) }),
  });
  return isAsked ? state : readyState([], 0);
}
