import { foldText } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { Draft } from '../store/record-kind.ts';

/** Characters of a title that go into an address. */
const LONGEST_SLUG = 80;

/**
 * Numbers new articles, one after another in each tenant, and makes an address of title and number for those that have
 * none. The tenant's row stays locked until the transaction ends: articles are written rarely enough for that.
 */
export async function numberArticles(drafts: readonly Draft[], session: TenantSession): Promise<void> {
  const unnumbered = drafts.filter(({ row }) => row.number === null);
  const given = drafts.flatMap(({ row }) => (row.number === null ? [] : [row.number as number]));
  if (given.length > 0) await pass(session, Math.max(...given));
  if (unnumbered.length > 0) {
    const last = await take(session, unnumbered.length);
    for (const [index, { row }] of unnumbered.entries()) row.number = last - unnumbered.length + 1 + index;
  }
}

/** `returns-within-30-days-12`; the number makes it the article's own. */
export function slugOf(title: string, number: number): string {
  const words = foldText(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-|-$/g, '');
  return words === '' ? `article-${number}` : `${words}-${number}`;
}

async function take(session: TenantSession, count: number): Promise<number> {
  const [row] = await session.prepared<{ last: number }>(
    'article_numbers_take',
    `insert into article_numbers (tenant_id, last) values ($1, $2::bigint)
     on conflict (tenant_id) do update set last = article_numbers.last + $2::bigint returning last`,
    [session.tenantId, count],
  );
  return row!.last;
}

async function pass(session: TenantSession, number: number): Promise<void> {
  await session.prepared(
    'article_numbers_pass',
    `insert into article_numbers (tenant_id, last) values ($1, $2::bigint)
     on conflict (tenant_id) do update set last = greatest(article_numbers.last, $2::bigint)`,
    [session.tenantId, number],
  );
}
