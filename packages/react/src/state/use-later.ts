import { useCallback, useEffect, useState } from 'react';

type Load<T> = () => Promise<T>;

const loaded = new WeakMap<Load<unknown>, unknown>();

/** A part that is loaded when it is first wanted. */
export interface Later<T> {
  readonly part: T | undefined;
  /** It could not be loaded, such as without a connection. */
  readonly hasFailed: boolean;
  /** Begins loading before it is wanted. */
  readonly prepare: () => void;
  readonly retry: () => void;
}

/**
 * Loads a part of a widget on its first use. Unlike `React.lazy` a part that cannot be loaded takes nothing down: the
 * host's page stays as it is.
 */
export function useLater<T>(load: Load<T>, isWanted: boolean): Later<T> {
  const [state, setState] = useState<{ readonly attempt: number; readonly hasFailed: boolean }>({
    attempt: 0,
    hasFailed: false,
  });
  const part = loaded.get(load) as T | undefined;
  const { attempt, hasFailed } = state;

  useEffect(() => {
    if (!isWanted || part) return;
    let isGone = false;
    load().then(
      (module) => {
        loaded.set(load, module);
        if (!isGone) setState({ attempt, hasFailed: false });
      },
      () => !isGone && setState({ attempt, hasFailed: true }),
    );
    return () => {
      isGone = true;
    };
  }, [load, isWanted, part, attempt]);

  const prepare = useCallback(() => {
    load().then(
      (module) => loaded.set(load, module),
      () => undefined,
    );
  }, [load]);
  const retry = useCallback(() => setState((last) => ({ attempt: last.attempt + 1, hasFailed: false })), []);
  return { part, hasFailed: hasFailed && !part, prepare, retry };
}
