'use client';
import { type DehydratedState, HydrationBoundary, hashKey } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useCrmContext } from '../provider/crm-context.ts';
import type { QueryKeys } from '../provider/query-keys.ts';
import type { PrefetchedAnswers } from './prefetch.ts';

export interface PrefetchedProps extends PrefetchedAnswers {
  readonly children?: ReactNode;
}

/**
 * Gives the widgets below what a server asked ahead (`prefetch` of `@korkep/react/prefetch`): they are in its page as they
 * will be, and ask nothing while that is fresh. Stands below a `CrmProvider`.
 */
export function Prefetched({ answers, children }: PrefetchedProps) {
  const { queryClient, keys } = useCrmContext();
  const state = useMemo(() => ofThisClient(answers, keys), [answers, keys]);
  return (
    <HydrationBoundary state={state} queryClient={queryClient}>
      {children}
    </HydrationBoundary>
  );
}

/** The server's client and the page's have different keys, because in one place they would be different viewers. */
function ofThisClient(answers: DehydratedState, { all }: QueryKeys): DehydratedState {
  const queries = answers.queries.map((query) => {
    const queryKey = [...all, ...query.queryKey.slice(all.length)];
    return { ...query, queryKey, queryHash: hashKey(queryKey) };
  });
  return { ...answers, queries };
}
