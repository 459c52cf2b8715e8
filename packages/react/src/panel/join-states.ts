import type { AsyncState } from '../state/async-state.ts';

/** Several states as that of a panel that shows them all: there as soon as one of them is there, failed once all have failed. */
export function frameOf(...states: readonly AsyncState<unknown>[]): AsyncState<undefined> {
  const denied = states.find(({ status }) => status === 'denied');
  if (denied?.status === 'denied') return denied;
  const ready = states.flatMap((state) => (state.status === 'ready' ? [state] : []));
  if (ready.length > 0) {
    return {
      status: 'ready',
      data: undefined,
      isStale: ready.some(({ isStale }) => isStale),
      isFetching: ready.some(({ isFetching }) => isFetching),
      updatedAt: Math.min(...ready.map(({ updatedAt }) => updatedAt)),
    };
  }
  const failed = states.flatMap((state) => (state.status === 'error' ? [state] : []));
  const [first] = failed;
  if (!first || failed.length < states.length) return { status: 'loading' };
  const retry = () => {
    for (const state of failed) state.retry();
  };
  return { ...first, retry };
}

/** The ids that wait in any of the states. */
export function waitingIn(...states: readonly AsyncState<unknown>[]): ReadonlySet<string> {
  return new Set(states.flatMap((state) => (state.status === 'ready' ? [...(state.waiting ?? [])] : [])));
}
