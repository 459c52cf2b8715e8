import { type Crm, isCrmError } from '@korkep/core/client';
import { useState } from 'react';
import { stateErrorOf, useCrmContext } from '../../provider/already-loaded.ts';

/** How far something done with tickets is. */
export type DeskState =
  | { readonly status: 'idle' | 'busy' | 'offline' }
  | { readonly status: 'failed'; readonly text: string };

/**
 * Does something with tickets that the server alone can do, and asks anew for what follows from it. `run` gives what came
 * of it, or `undefined` where it failed, which `state` tells of.
 */
export function useDeskAction() {
  const { crm, queryClient, keys } = useCrmContext();
  const [state, setState] = useState<DeskState>({ status: 'idle' });
  const run = async <T>(work: (crm: Crm) => Promise<T>): Promise<T | undefined> => {
    if (state.status === 'busy') return undefined;
    setState({ status: 'busy' });
    try {
      const done = await work(crm);
      setState({ status: 'idle' });
      return done;
    } catch (error) {
      const isAway = isCrmError(error, 'network') || isCrmError(error, 'timeout');
      setState(isAway ? { status: 'offline' } : { status: 'failed', text: stateErrorOf(error).message });
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
