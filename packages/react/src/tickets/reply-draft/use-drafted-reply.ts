import type { ArticleSource } from '@korkep/core';
import { isCrmError } from '@korkep/core/client';
import { useEffect, useRef, useState } from 'react';
import { stateErrorOf, useCrmContext } from '../../provider/already-loaded.ts';
import { useDraft } from '../use-draft.ts';

/** What came of asking for a draft. */
export type DraftedReply =
  | { readonly status: 'idle' | 'busy' | 'nothing' | 'offline' }
  | { readonly status: 'failed'; readonly text: string }
  | {
      readonly status: 'drafted';
      readonly by: 'retrieval' | 'model';
      readonly sources: readonly ArticleSource[];
      /** What was put into the composer. */
      readonly text: string;
      /** What stood there before. */
      readonly before: string;
    };

/**
 * Drafts a reply out of articles and puts it behind what is written already; it sends nothing. `undo` is there as long as
 * the text is as it was drafted.
 */
export function useDraftedReply(ticketId: string) {
  const { crm } = useCrmContext();
  const [draft, setDraft] = useDraft(ticketId);
  const [drafted, setDrafted] = useState<DraftedReply>({ status: 'idle' });
  const stop = useRef<AbortController>(undefined);
  const text = useRef(draft.text);
  text.current = draft.text;
  useEffect(() => () => stop.current?.abort(), []);

  const run = async () => {
    if (drafted.status === 'busy') return;
    const own = new AbortController();
    stop.current = own;
    setDrafted({ status: 'busy' });
    try {
      const { body, sources, by } = await crm.chats.draft(ticketId, { signal: own.signal });
      if (own.signal.aborted) return;
      if (!body) {
        setDrafted({ status: 'nothing' });
        return;
      }
      const before = text.current;
      const next = before.trim() === '' ? body : `${before.trimEnd()}\n\n${body}`;
      setDraft((last) => ({ ...last, text: next }));
      setDrafted({ status: 'drafted', by, sources, text: next, before });
    } catch (error) {
      if (own.signal.aborted) return;
      setDrafted(
        isCrmError(error, 'network') || isCrmError(error, 'timeout')
          ? { status: 'offline' }
          : { status: 'failed', text: stateErrorOf(error).message },
      );
    }
  };
  const isUntouched = drafted.status === 'drafted' && draft.text === drafted.text;
  const undo = () => {
    if (drafted.status !== 'drafted') return;
    setDraft((last) => ({ ...last, text: drafted.before }));
    setDrafted({ status: 'idle' });
  };
  // What was drafted was sent or taken away: its sources are told no longer.
  const isOver = drafted.status === 'drafted' && draft.text.trim() === '';
  return {
    drafted: isOver ? ({ status: 'idle' } as const) : drafted,
    run,
    undo: isUntouched ? undo : undefined,
  };
}
