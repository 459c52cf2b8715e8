import {
  type DefaultError,
  type DefaultedQueryObserverOptions,
  notifyManager,
  type QueryClient,
  QueryObserver,
  type QueryObserverOptions,
  type QueryObserverResult,
} from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react';

type Options<T> = QueryObserverOptions<T, DefaultError, T>;
type Defaulted<T> = DefaultedQueryObserverOptions<T, DefaultError, T>;

/**
 * What the store knows of a question, asked while somebody looks. TanStack's own hook also carries suspense, error
 * boundaries, persistence and a context, none of which is used here: a kilobyte in every widget.
 */
export function useObserved<T, Result = QueryObserverResult<T>>(
  options: object,
  client: QueryClient,
  Observer: new (client: QueryClient, options: never) => unknown = QueryObserver,
): Result {
  const defaulted = defaultedBy<T>(client, options as Options<T>);
  const [observer] = useState(() => new Observer(client, defaulted as never) as QueryObserver<T>);
  const result = observer.getOptimisticResult(defaulted as never);
  useEffect(() => observer.setOptions(defaulted as never), [observer, defaulted]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stop = observer.subscribe(notifyManager.batchCalls(listener));
      // What came between the first drawing and now.
      observer.updateResult();
      return stop;
    },
    [observer],
  );
  const current = () => observer.getCurrentResult();
  useSyncExternalStore(subscribe, current, current);
  return observer.trackResult(result) as Result;
}

interface Held<T> {
  readonly observer: QueryObserver<T>;
  stop?: (() => void) | undefined;
}

/** The same of several questions, as many as there are each time. */
export function useAllObserved<T>(questions: readonly Options<T>[], client: QueryClient): QueryObserverResult<T>[] {
  const held = useRef(new Map<string, Held<T>>());
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const now = questions.map((options) => {
    const defaulted = defaultedBy(client, options);
    const one = held.current.get(defaulted.queryHash) ?? { observer: new QueryObserver<T>(client, defaulted as never) };
    held.current.set(defaulted.queryHash, one);
    return { one, defaulted, result: one.observer.getOptimisticResult(defaulted as never) };
  });

  useEffect(() => {
    const wanted = new Set(now.map(({ one }) => one));
    for (const [hash, one] of held.current) {
      if (wanted.has(one)) continue;
      one.stop?.();
      held.current.delete(hash);
    }
    for (const { one, defaulted, result } of now) {
      one.observer.setOptions(defaulted as never);
      if (one.stop) continue;
      one.stop = one.observer.subscribe(notifyManager.batchCalls(drawAgain));
      one.observer.updateResult();
      if (one.observer.getCurrentResult().dataUpdatedAt !== result.dataUpdatedAt) drawAgain();
    }
  });
  useEffect(
    () => () => {
      for (const one of held.current.values()) {
        one.stop?.();
        one.stop = undefined;
      }
    },
    [],
  );
  return now.map(({ result }) => result);
}

function defaultedBy<T>(client: QueryClient, options: Options<T>): Defaulted<T> {
  const defaulted = client.defaultQueryOptions(options as never) as unknown as Defaulted<T>;
  defaulted._optimisticResults = 'optimistic';
  return defaulted;
}
