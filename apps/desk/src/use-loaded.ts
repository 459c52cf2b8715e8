import { type DependencyList, useEffect, useState } from 'react';

export type Loaded<T> = { status: 'loading' } | { status: 'loaded'; data: T } | { status: 'failed'; message: string };

/** Loads something once for its dependencies and gives up on it when they change. */
export function useLoaded<T>(load: (signal: AbortSignal) => PromiseLike<T>, dependencies: DependencyList): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ status: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what `load` depends on
  useEffect(() => {
    const abort = new AbortController();
    setState({ status: 'loading' });
    load(abort.signal).then(
      (data) => setState({ status: 'loaded', data }),
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ status: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => abort.abort();
  }, dependencies);
  return state;
}
