import type { CrmCache } from '@korkep/cache';
import { PRESENCE_LIFE, PRESENCE_RENEWAL, type TicketDoing, type TicketVisitor } from '@korkep/core';
import type { Crm } from '@korkep/core/client';

/** This page at one ticket: it says that it is there for as long as somebody on it asks who else is. */
export interface PresenceSession {
  /** Who is there, as it was told last. The same list until it changes. */
  readonly present: readonly TicketVisitor[];
  /** Somebody on this page is there until the function given back is called. */
  join(onChange: () => void): () => void;
  /** Somebody on this page writes a reply, until the function given back is called. */
  writes(): () => void;
}

const NOBODY: readonly TicketVisitor[] = [];
/** By these it is told from a ticket that merely stands open that somebody works at it. */
const ACTS = ['keydown', 'pointerdown', 'pointermove', 'wheel'];
const LONGEST_ANSWER = 10_000;
/** Who may not, or whose ticket is not there. */
const FINAL = new Set([403, 404, 405, 422]);

/** By client and ticket, so that a page is at a ticket once, however many of its parts ask. */
const sessions = new WeakMap<Crm, Map<string, PresenceSession>>();

export function presenceSession(crm: Crm, cache: CrmCache | undefined, ticketId: string): PresenceSession {
  const own = sessions.get(crm) ?? new Map<string, PresenceSession>();
  sessions.set(crm, own);
  const known = own.get(ticketId) ?? createSession(crm, cache, ticketId, () => own.delete(ticketId));
  own.set(ticketId, known);
  return known;
}

function createSession(crm: Crm, cache: CrmCache | undefined, ticketId: string, onEnd: () => void): PresenceSession {
  const place = newPlace();
  const readers = new Set<() => void>();
  let writers = 0;
  let present = NOBODY;
  let heardAt = 0;
  /** How often the stream told who is there. */
  let news = 0;
  let isHere = false;
  let isRefused = false;
  let isAnnouncing = false;
  let isActive = false;
  /** What was said last that the server has taken. */
  let said: TicketDoing | 'gone' = 'gone';
  let stops: (() => void)[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const show = (next: readonly TicketVisitor[]) => {
    if (next.length === 0 && present.length === 0) return;
    present = next;
    for (const tell of [...readers]) tell();
  };
  const doing = () => (!isHere ? 'gone' : writers > 0 ? 'replying' : 'viewing');

  /** One after another, so that the last word is the last one that the server hears. */
  const announce = async (isRenewal: boolean): Promise<void> => {
    if (isAnnouncing || isRefused || (!isRenewal && doing() === said)) return;
    isAnnouncing = true;
    const saying = doing();
    const before = news;
    const acted = isActive;
    isActive = false;
    try {
      const told = await crm.tickets.announce(
        ticketId,
        { place, doing: saying, ...(acted && { isActive: true }) },
        { retries: 0, timeout: LONGEST_ANSWER },
      );
      said = saying;
      heardAt = Date.now();
      // What the stream told meanwhile is newer.
      if (isHere && news === before) show(told.present);
    } catch (error) {
      isActive ||= acted;
      const { status } = error as { status?: number };
      // Anything else passes, and is tried again with the next renewal.
      isRefused = FINAL.has(status ?? 0);
      if (isRefused || Date.now() - heardAt > PRESENCE_LIFE) show(NOBODY);
      isAnnouncing = false;
      return;
    }
    isAnnouncing = false;
    await announce(false);
  };

  const renew = () => {
    // Who looks at something else for half a minute is not there.
    if (document.visibilityState === 'hidden') return;
    void announce(true);
  };
  /** Who comes back to the page has just done so; of a page that is left, the last word says until when somebody was there. */
  const turn = () => {
    if (document.visibilityState !== 'hidden') isActive = true;
    void announce(true);
  };
  const onAct = () => {
    isActive = true;
  };
  const arrive = () => {
    isHere = true;
    isRefused = false;
    // A page that is only cut off and comes back begins nothing; one that somebody opens does.
    isActive = document.visibilityState !== 'hidden';
    timer = setInterval(renew, PRESENCE_RENEWAL);
    document.addEventListener('visibilitychange', turn);
    for (const act of ACTS) document.addEventListener(act, onAct, { capture: true, passive: true });
    stops = [
      () => clearInterval(timer),
      () => document.removeEventListener('visibilitychange', turn),
      () => {
        for (const act of ACTS) document.removeEventListener(act, onAct, { capture: true });
      },
      ...(cache
        ? [
            cache.watch([ticketId]),
            cache.onNews(({ presence }) => {
              if (presence?.ticketId !== ticketId) return;
              news += 1;
              show(presence.present);
            }),
          ]
        : []),
    ];
    renew();
  };
  const leave = () => {
    isHere = false;
    for (const stop of stops) stop();
    show(NOBODY);
    onEnd();
    void announce(false);
  };

  return {
    get present() {
      return present;
    },
    join(onChange) {
      clearTimeout(leaving);
      readers.add(onChange);
      if (!isHere) arrive();
      return () => {
        readers.delete(onChange);
        // What is taken off the page is often put back at once.
        if (readers.size === 0) leaving = setTimeout(leave);
      };
    },
    writes() {
      writers += 1;
      if (isHere) void announce(false);
      return () => {
        writers -= 1;
        if (isHere) void announce(false);
      };
    },
  };
}

/** A name for this page that no other has; nothing depends on its being hard to guess. */
function newPlace(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}
