'use client';
import type { Predicate } from '@korkep/core';
import { useEffect } from 'react';
import { useViewer } from '../../customers/use-viewer.ts';
import { onTick } from '../../primitives/relative-time/ticking.ts';
import { useCrmContext } from '../../provider/crm-context.ts';
import { useCrmQuery } from '../../provider/use-crm-query.ts';
import { conditionOf } from './ticket-pages.ts';
import type { TicketViewName } from './ticket-views.ts';

/** How many tickets a view has; counted up to ten thousand. */
export interface TicketCount {
  readonly value: number;
  readonly isExact: boolean;
}
export type TicketCounts = Readonly<Partial<Record<TicketViewName, TicketCount>>>;

/** What one looks at to know whether there is something to do; the others are long, and nobody counts them. */
const counted = ['mine', 'unassigned', 'overdue'] as const;
const FRESH = 60_000;

/** Counts the views that call for work, once a minute at most while the page is seen; nothing where that fails. */
export function useTicketCounts(filter?: Predicate | undefined): TicketCounts {
  const viewerId = useViewer()?.userId;
  const { queryClient, keys } = useCrmContext();
  const question = { viewerId, filter };
  const key = keys.ticketCounts(question);
  const state = useCrmQuery<TicketCounts>({
    key: () => key,
    ask: async (crm, options) => {
      const now = Date.now();
      const views = counted.filter((view) => view !== 'mine' || viewerId !== undefined);
      const counts = await Promise.all(
        views.map(async (view) => {
          const condition = conditionOf({ view, order: 'deadline', ...question }, now);
          const { count } = await crm.tickets.list({ filter: condition, limit: 1, withCount: true }, options);
          return [view, count] as const;
        }),
      );
      return Object.fromEntries(counts.filter(([, count]) => count)) as TicketCounts;
    },
    staleTime: FRESH,
  });
  const updatedAt = state.status === 'ready' ? state.updatedAt : undefined;
  const hash = JSON.stringify(key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the key says is what counts
  useEffect(() => {
    if (updatedAt === undefined) return;
    return onTick(() => {
      if (Date.now() - updatedAt > FRESH) void queryClient.invalidateQueries({ queryKey: key });
    });
  }, [updatedAt, queryClient, hash]);
  return state.status === 'ready' ? state.data : none;
}

const none: TicketCounts = {};
