import type { Handlers } from '../http/handler.ts';
import { searchCustomers } from './search.ts';

const DEFAULT_LIMIT = 10;

export const searchHandlers: Handlers = {
  'customers.search': async ({ query }, { session, caller }) => {
    const { q, limit = DEFAULT_LIMIT } = query as { q: string; limit?: number };
    return { data: await searchCustomers(session, q, caller.role, limit) };
  },
};
