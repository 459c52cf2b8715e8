import type { ArticleAudience } from '@korkep/core';
import type { Caller } from '../http/handler.ts';
import type { Row } from '../store/row.ts';

/** The one rule of what customers see of the articles `t`: get, list, snapshot, feed, search and suggestions ask it. */
export const FOR_CUSTOMERS = `t.visibility = 'public' and t.status = 'published' and t.archived_at is null`;

/** The same rule on a row. */
export function isForCustomers(row: Row): boolean {
  return row.visibility === 'public' && row.status === 'published' && row.archived_at === null;
}

/** Articles of which customers are told that they changed: also those they no longer see, so that copies go. */
export const ONCE_FOR_CUSTOMERS = 't.customers_since is not null';

/** For whom is searched: a customer's token never gets more than customers do, colleagues may ask for that view. */
export function audienceOf({ customerId }: Pick<Caller, 'customerId'>, asked: unknown): ArticleAudience {
  return customerId !== undefined || asked === 'customers' ? 'customers' : 'team';
}
