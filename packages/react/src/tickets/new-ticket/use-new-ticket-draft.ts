'use client';
import type { CrmCache } from '@korkep/cache';
import type { Crm } from '@korkep/core/client';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useCrmContext } from '../../provider/already-loaded.ts';
import { emptyTicket, hasContent, type NewTicketDraft } from './new-ticket-draft.ts';

interface Held {
  draft: NewTicketDraft;
  readonly readers: Set<() => void>;
}

/** Drafts of this session, by client and whom they are for: they outlive the dialog. */
const drafts = new WeakMap<Crm, Map<string, Held>>();
const PAUSE = 400;

function heldOf(crm: Crm, customerId: string): Held {
  const own = drafts.get(crm) ?? new Map<string, Held>();
  drafts.set(crm, own);
  const held = own.get(customerId) ?? { draft: emptyTicket, readers: new Set() };
  own.set(customerId, held);
  return held;
}

const nameOf = (customerId: string) => `new-ticket/${customerId}`;

function put(held: Held, draft: NewTicketDraft): void {
  held.draft = draft;
  for (const tell of held.readers) tell();
}

/** Puts back what was not taken, unless something else is being written by now. */
export function putBack(crm: Crm, cache: CrmCache, customerId: string, draft: NewTicketDraft): void {
  const held = heldOf(crm, customerId);
  if (hasContent(held.draft)) return;
  put(held, draft);
  cache.keep(nameOf(customerId), draft).catch(() => undefined);
}

/**
 * What somebody is about to begin a ticket with; one for each customer whose page it is begun on, and one for
 * everywhere else. It outlives the dialog, and with a cache the page: then it lies on the device.
 */
export function useNewTicketDraft(customerId = '') {
  const { crm, cache } = useCrmContext();
  const held = heldOf(crm, customerId);
  const subscribe = useCallback(
    (tell: () => void) => {
      held.readers.add(tell);
      return () => held.readers.delete(tell);
    },
    [held],
  );
  const draft = useSyncExternalStore(
    subscribe,
    () => held.draft,
    () => emptyTicket,
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (!cache || hasContent(held.draft)) return;
    cache.answer<NewTicketDraft>(nameOf(customerId)).then(
      (kept) => kept && hasContent(kept.data) && !hasContent(held.draft) && put(held, kept.data),
      () => undefined,
    );
  }, [cache, held, customerId]);

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    if (timer.current !== undefined) cache?.keep(nameOf(customerId), held.draft).catch(() => undefined);
    timer.current = undefined;
  }, [cache, held, customerId]);
  useEffect(() => {
    // Also as the page goes.
    document.addEventListener('visibilitychange', keep);
    return () => {
      document.removeEventListener('visibilitychange', keep);
      keep();
    };
  }, [keep]);

  const change = useCallback(
    (next: (last: NewTicketDraft) => NewTicketDraft) => {
      const now = next(held.draft);
      if (now === held.draft) return;
      put(held, now);
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, PAUSE);
      // What was sent must not come back.
      if (!hasContent(now)) keep();
    },
    [held, keep],
  );
  return [draft, change] as const;
}
