'use client';
import type { Order } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { type Fetched, type Paged, useCrmPages } from '../provider/use-crm-pages.ts';
import { useRealId } from '../provider/use-laid.ts';

const PAGE = 50;

/** Which orders, in which order. */
export interface OrdersQuery {
  readonly customerId?: string | undefined;
  readonly status?: readonly Order['status'][] | undefined;
  /** A field's name, with `-` before it for descending: `-placedAt` when left out. */
  readonly sort?: string | undefined;
}

/** Reads orders page by page, newest first when nothing else is asked for. */
export function useOrders({ customerId: given, status, sort = '-placedAt' }: OrdersQuery = {}): Paged<Fetched<Order>> {
  const customerId = useRealId(useCrmCache(), given);
  const asked = { ...(customerId && { customerId }), ...(status?.length && { status: [...status] }), sort };
  return useCrmPages<Order>({
    key: (keys) => keys.orders(asked),
    ask: (crm, at, options) => crm.orders.list({ limit: PAGE, ...asked, ...at }, options),
    kept: keptAs(`orders/${JSON.stringify(asked)}`),
    watched: customerId,
  });
}
