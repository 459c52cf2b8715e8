import { type Crm, isCrmError, newIdempotencyKey } from '@korkep/core/client';
import { useRef, useState } from 'react';
import { stateErrorOf, useCrmContext } from '../../provider/already-loaded.ts';

/** How far something done with tickets is. `unsure`: no answer came, so that it may have been done. */
export type DeskState =
  | { readonly status: 'idle' | 'busy' | 'offline' | 'unsure' }
  | { readonly status: 'failed'; readonly text: string };

/** The same key for as long as what is asked for is the same and nobody knows whether it was done. */
export type Once = (asked: unknown) => { readonly idempotencyKey: string };

/**
 * Does something with tickets that the server alone can do, and asks anew for what follows from it. `run` gives what came
 * of it, or `undefined` where it failed, which `state` tells of.
 */
export function useDeskAction() {
  const { crm, queryClient, keys } = useCrmContext();
  const [state, setState] = useState<DeskState>({ status: 'idle' });
  const sent = useRef(new Map<string, string>());
  const once: Once = (asked) => {
    const name = JSON.stringify(asked);
    const idempotencyKey = sent.current.get(name) ?? newIdempotencyKey();
    sent.current.set(name, idempotencyKey);
    return { idempotencyKey };
  };
  const run = async <T>(work: (crm: Crm, once: Once) => Promise<T>): Promise<T | undefined> => {
    if (state.status === 'busy') return undefined;
    setState({ status: 'busy' });
    try {
      const done = await work(crm, once);
      sent.current.clear();
      setState({ status: 'idle' });
      return done;
    } catch (error) {
      const isAway = isCrmError(error, 'network') || isCrmError(error, 'timeout');
      // Once it is answered, the same again is asked anew.
      if (!isAway) sent.current.clear();
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
