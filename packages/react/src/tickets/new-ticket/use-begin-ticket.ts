'use client';
import type { CrmCache } from '@korkep/cache';
import type { Ticket } from '@korkep/core';
import type { Crm } from '@korkep/core/client';
import { useCrmContext } from '../../provider/already-loaded.ts';
import { useIsOnline } from '../../provider/async-state-of.ts';
import { type DeskState, type Once, useDeskAction } from '../desk/use-desk-action.ts';
import { type NewTicketDraft, writesOf } from './new-ticket-draft.ts';
import { putBack } from './use-new-ticket-draft.ts';

/** Milliseconds that the server is given to say what it thinks of a ticket that is safe on the device already. */
const PATIENCE = 3_000;

/** A ticket that nobody knows the end of, for as long as the same is asked for. */
interface Attempt {
  readonly asked: string;
  readonly at: number;
  /** It has begun, and its first word has not been said. */
  ticket?: Ticket;
}

/** By client and draft: who closes the dialog and opens it again goes on with the same ticket. */
const attempts = new WeakMap<Crm, Map<string, Attempt>>();

export interface BeginTicket {
  readonly state: DeskState;
  readonly isOnline: boolean;
  /** Begins it, and says its first word; while it waits on the device it has no number. `undefined` where that failed, which `state` tells of. */
  readonly begin: (draft: NewTicketDraft) => Promise<Ticket | undefined>;
}

/**
 * Begins tickets in a customer's name. With a cache both writes wait on the device, in their order; what is refused
 * after the dialog has gone comes back as the draft of `draftOf`.
 */
export function useBeginTicket(draftOf: string, now: () => number): BeginTicket {
  const { crm, cache } = useCrmContext();
  const isOnline = useIsOnline(cache);
  const { state, run } = useDeskAction(`new/${draftOf}`);
  const begin = (draft: NewTicketDraft) =>
    run(async (client, once): Promise<Ticket> => {
      const { filled: _, refusal: __, ...rest } = draft;
      const asked = JSON.stringify(rest);
      const begun = attempts.get(crm) ?? new Map<string, Attempt>();
      attempts.set(crm, begun);
      const last = begun.get(draftOf);
      // The same again is the same ticket, begun when it was first asked for.
      const attempt = last?.asked === asked ? last : { asked, at: now() };
      begun.set(draftOf, attempt);
      const ticket = cache
        ? await beginOnDevice(cache, draft, attempt.at, isOnline ? PATIENCE : 0, (text) =>
            putBack(crm, cache, draftOf, { ...draft, refusal: text }),
          )
        : await beginAtOnce(client, draft, attempt, once);
      begun.delete(draftOf);
      return ticket;
    });
  return { state, isOnline, begin };
}

/** Both writes one after the other; a ticket whose first word failed is not begun again. */
async function beginAtOnce(crm: Crm, draft: NewTicketDraft, attempt: Attempt, once: Once): Promise<Ticket> {
  const { ticket: body, said } = writesOf(draft, attempt.at);
  attempt.ticket ??= (await crm.tickets.create(body, once(body))) as Ticket;
  const { ticket } = attempt;
  if (said) {
    const word = { ...said, ticketId: ticket.id };
    await crm.ticketComments.create(word, once(word));
  }
  return ticket;
}

/** Keeps both on the device; a short while is waited for what the server says, so that a refusal is seen where it arose. */
async function beginOnDevice(
  cache: CrmCache,
  draft: NewTicketDraft,
  at: number,
  patience: number,
  onRefused: (text: string) => void,
): Promise<Ticket> {
  const { ticket: body, said } = writesOf(draft, at);
  const created = await cache.write({ operation: 'tickets.create', body });
  const { id } = created.entry.target;
  const word = said && (await cache.write({ operation: 'ticketComments.create', body: { ...said, ticketId: id } }));
  // It falls with its ticket, which tells; refused alone, it stays among what was not sent.
  word?.settled.catch(() => undefined);
  let isWaitedFor = true;
  let known: unknown;
  const answered = created.settled.then((ticket) => {
    known = ticket;
  });
  const settled = answered.catch(async (error: unknown) => {
    if (!isWaitedFor) return onRefused(error instanceof Error ? error.message : String(error));
    // It is told here, and asked for anew from here.
    for (const entry of [word?.entry, created.entry]) {
      if (entry) await cache.dismiss(entry.id).catch(() => undefined);
    }
    throw error;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patienceOver = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  try {
    await Promise.race([settled, patienceOver]);
  } finally {
    isWaitedFor = false;
    clearTimeout(timer);
  }
  const waiting = cache.pending.created('ticket').find((one) => one.id === id);
  return (known ?? waiting ?? created.entry.patch) as Ticket;
}
