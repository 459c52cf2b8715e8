'use client';
import type { MacroPreview } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';
import { useSettled } from '../state/use-settled.ts';

/** Milliseconds that a macro has to be looked at before it is asked for: arrows run past many. */
const PAUSE = 120;

export interface MacroPreviewOptions {
  readonly ticketId: string;
  /** None is looked at where left out. */
  readonly macroId: string | undefined;
  /** Of the macro's texts; the requester's language where left out. */
  readonly language?: string | undefined;
}

/**
 * Reads what a macro would say and change on a ticket now, everything filled in by the server. With a cache what was
 * looked at before is there without a connection.
 *
 * @example
 * const preview = useMacroPreview({ ticketId, macroId });
 */
export function useMacroPreview(options: MacroPreviewOptions): AsyncState<MacroPreview> {
  const { ticketId, macroId, language } = options;
  const wanted = JSON.stringify([macroId, language]);
  const settled = useSettled(wanted, PAUSE);
  const state = useCrmQuery<MacroPreview>({
    key: ({ ofTicket }) => [...ofTicket(ticketId), 'macro', macroId ?? '', language ?? ''],
    ask: (crm, request) =>
      crm.macros.preview(macroId ?? '', { ticketId, ...(language && { language }) }, request) as Promise<MacroPreview>,
    isEnabled: macroId !== undefined && settled === wanted,
    // The ticket may have changed since.
    staleTime: 0,
    kept: keptAs(`macro/${ticketId}/${macroId}/${language ?? ''}`),
  });
  return macroId === undefined ? { status: 'loading' } : state;
}
