import { isCrmError } from '@korkep/core';
import { useEffect, useState } from 'react';

export type Loaded<T> = { status: 'loading' } | { status: 'loaded'; data: T } | { status: 'failed'; message: string };

/**
 * Loads something, again whenever `load` is another function or the device comes back online after a failure, and gives
 * up on it when it is no longer wanted.
 */
export function useLoaded<T>(load: (signal: AbortSignal) => PromiseLike<T>): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ status: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    const attempt = () => {
      setState({ status: 'loading' });
      load(abort.signal).then(
        (data) => setState({ status: 'loaded', data }),
        (error: unknown) => {
          if (abort.signal.aborted) return;
          setState({ status: 'failed', message: messageOf(error) });
          window.addEventListener('online', attempt, { once: true, signal: abort.signal });
        },
      );
    };
    attempt();
    return () => abort.abort();
  }, [load]);
  return state;
}

function messageOf(error: unknown): string {
  if (isCrmError(error, 'network')) return 'The backend cannot be reached. Check the connection.';
  return error instanceof Error ? error.message : String(error);
}
