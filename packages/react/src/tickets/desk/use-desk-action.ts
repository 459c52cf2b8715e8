import { type Crm, isCrmError, newIdempotencyKey } from '@korkep/core/client';
import { useState } from 'react';
import { stateErrorOf, useCrmContext } from '../../provider/already-loaded.ts';

/** How far something done with tickets is. `unsure`: no answer came, so that it may have been done. */
export type DeskState =
  | { readonly status: 'idle' | 'busy' | 'offline' | 'unsure' }
  | { readonly status: 'failed'; readonly text: string };

/** The same key for as long as what is asked for is the same and nobody knows whether it was done. */
export type Once = (asked: unknown) => { readonly idempotencyKey: string };

/** Things asked of one ticket that nobody knows the end of; what is tried anew after so many more may be done twice. */
const MOST = 20;
/** By client and ticket: who closes a dialog and opens it again goes on with the same keys. */
const unanswered = new WeakMap<Crm, Map<string, Map<string, string>>>();

function keysOf(crm: Crm, ticketId: string): Map<string, string> {
  const ofTickets = unanswered.get(crm) ?? new Map<string, Map<string, string>>();
  unanswered.set(crm, ofTickets);
  const known = ofTickets.get(ticketId) ?? new Map<string, string>();
  ofTickets.set(ticketId, known);
  return known;
}

/** Whether what was asked for may have been done all the same: who answered may only stand between, or not know. */
function isUnsure(error: unknown): boolean {
  if (!isCrmError(error)) return false;
  const { kind, status = 0, code } = error;
  return kind === 'network' || kind === 'timeout' || status >= 500 || code === 'idempotency_in_progress';
}

/**
 * Does something with a ticket that the server alone can do, and asks anew for what follows from it. `run` gives what came
 * of it, or `undefined` where it failed, which `state` tells of.
 */
export function useDeskAction(ticketId: string) {
  const { crm, queryClient, keys } = useCrmContext();
  const [state, setState] = useState<DeskState>({ status: 'idle' });
  const once: Once = (asked) => {
    const name = JSON.stringify(asked);
    const sent = keysOf(crm, ticketId);
    const idempotencyKey = sent.get(name) ?? newIdempotencyKey();
    sent.set(name, idempotencyKey);
    for (const oldest of [...sent.keys()].slice(0, -MOST)) sent.delete(oldest);
    return { idempotencyKey };
  };
  const run = async <T>(work: (crm: Crm, once: Once) => Promise<T>): Promise<T | undefined> => {
    if (state.status === 'busy') return undefined;
    setState({ status: 'busy' });
    // Once it is answered, the same again is asked anew.
    const isAnswered = () => unanswered.get(crm)?.delete(ticketId);
    try {
      const done = await work(crm, once);
      isAnswered();
      setState({ status: 'idle' });
      return done;
    } catch (error) {
      const isAway = isUnsure(error);
      if (!isAway) isAnswered();
      const isOffline = isCrmError(error, 'network') && !navigator.onLine;
      setState(
        isAway ? { status: isOffline ? 'offline' : 'unsure' } : { status: 'failed', text: stateErrorOf(error).message },
      );
      return undefined;
    } finally {
      // A part of it may have been done.
      for (const part of ['ticket', 'tickets', 'ticket-counts', 'customer']) {
        void queryClient.invalidateQueries({ queryKey: [...keys.all, part] });
      }
    }
  };
  return { state, run };
}
