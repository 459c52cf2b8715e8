import { useEffect, useState } from 'react';

export type Loaded<T> = { status: 'loading' } | { status: 'loaded'; data: T } | { status: 'failed'; message: string };

/** Loads something, again whenever `load` is another function, and gives up on it when it is no longer wanted. */
export function useLoaded<T>(load: (signal: AbortSignal) => PromiseLike<T>): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ status: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    setState({ status: 'loading' });
    load(abort.signal).then(
      (data) => setState({ status: 'loaded', data }),
      (error: unknown) => {
        if (!abort.signal.aborted)
          setState({ status: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => abort.abort();
  }, [load]);
  return state;
}
