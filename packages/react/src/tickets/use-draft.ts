'use client';
import type { CommentVisibility, Ticket } from '@korkep/core';
import type { Crm } from '@korkep/core/client';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useCrmContext } from '../provider/crm-context.ts';

/** What somebody is writing in a ticket. */
export interface TicketDraft {
  readonly text: string;
  readonly visibility: CommentVisibility;
  /** What the ticket becomes with it, where something was chosen, such as by a macro. */
  readonly status?: Ticket['status'] | undefined;
  /** The tenant's own status in that category. */
  readonly customStatusId?: string | null | undefined;
  /** When the one before it was sent, in milliseconds since 1970. */
  readonly sentAt?: number | undefined;
  /** Colleagues who were called by `@`, by id and as they stand in the text. */
  readonly mentioned?: readonly { readonly id: string; readonly name: string }[];
  /** Its text as it came back from the device. */
  readonly kept?: string;
  /** Files that go with it. */
  readonly files?: readonly DraftFile[];
  /** It was to be sent while files were missing. */
  readonly isHeld?: boolean;
}

/** A file of a draft. Its content is with the server once it has an id; what has none is on this page alone. */
export interface DraftFile {
  /** Of its own on this page. */
  readonly key: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly id?: string;
  /** When the server forgets it unless it is sent. */
  readonly expiresAt?: string | undefined;
}

export const noDraft: TicketDraft = { text: '', visibility: 'public' };

/** A draft behind what was written earlier. A note on either side makes a note of both: nobody reads it by accident. */
export const withEarlier = (now: TicketDraft, earlier: TicketDraft): TicketDraft => ({
  ...earlier,
  ...now,
  text: now.text.trim() ? `${earlier.text}\n\n${now.text}` : earlier.text,
  visibility: now.visibility === 'internal' ? now.visibility : earlier.visibility,
  mentioned: [...(earlier.mentioned ?? []), ...(now.mentioned ?? [])],
  ...((earlier.files || now.files) && { files: [...(earlier.files ?? []), ...(now.files ?? [])] }),
});

interface Held {
  draft: TicketDraft;
  /** Whoever shows it. */
  readonly readers: Set<() => void>;
}

/** Whether there is something to keep. */
const hasAny = (draft: TicketDraft) => draft.text || draft.files?.length;

/** As it lies on the device: a file that the server has not is gone with the page. */
const keptOf = (draft: TicketDraft): TicketDraft =>
  draft.files ? { ...draft, files: draft.files.filter(({ id }) => id) } : draft;

/** Drafts of this session, by client and ticket: they outlive the widget. */
const drafts = new WeakMap<Crm, Map<string, Held>>();
const PAUSE = 400;

function heldOf(crm: Crm, ticketId: string): Held {
  const own = drafts.get(crm) ?? new Map<string, Held>();
  drafts.set(crm, own);
  const held = own.get(ticketId) ?? { draft: noDraft, readers: new Set() };
  own.set(ticketId, held);
  return held;
}

/**
 * The draft for a ticket, the same wherever on the page it is asked for. It outlives the widget, and with a cache the
 * page: then it lies on the device, encrypted as everything there. `change` may be given what makes the next draft of
 * the last.
 */
export function useDraft(ticketId: string) {
  const { crm, cache } = useCrmContext();
  const held = heldOf(crm, ticketId);
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
    () => noDraft,
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const name = `draft/${ticketId}`;
  const put = useCallback(
    (next: TicketDraft) => {
      held.draft = next;
      for (const tell of held.readers) tell();
    },
    [held],
  );

  useEffect(() => {
    if (!cache || hasAny(held.draft)) return;
    cache.answer<TicketDraft>(name).then(
      (kept) =>
        kept &&
        hasAny(kept.data) &&
        !held.draft.text &&
        put({ ...withEarlier(held.draft, kept.data), kept: kept.data.text }),
      () => undefined,
    );
  }, [cache, held, name, put]);

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    if (timer.current !== undefined) cache?.keep(name, keptOf(held.draft)).catch(() => undefined);
    timer.current = undefined;
  }, [cache, held, name]);
  useEffect(() => {
    // Also as the page goes.
    document.addEventListener('visibilitychange', keep);
    return () => {
      document.removeEventListener('visibilitychange', keep);
      keep();
    };
  }, [keep]);

  const change = useCallback(
    (next: TicketDraft | ((last: TicketDraft) => TicketDraft)) => {
      const had = hasAny(held.draft);
      const now = typeof next === 'function' ? next(held.draft) : next;
      put(now);
      if (!had && !hasAny(now)) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, PAUSE);
      // What was sent must not come back.
      if (!hasAny(now)) keep();
    },
    [held, keep, put],
  );
  return [draft, change] as const;
}
