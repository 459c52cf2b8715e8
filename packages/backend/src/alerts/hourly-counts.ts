import type { AlertSubject } from '@korkep/core';
import { SPIKE_HOURS, SPIKE_RULES, SPIKE_WEEKS, type SpikeCounts } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { notOfOutreach } from './behind.ts';

/** A product or category whose tickets are counted. */
export interface Watched {
  about: AlertSubject;
  /** The product's id, or the category. */
  key: string;
  name: string;
}

/** So many products, and so many categories, are looked at in a sweep: those with most tickets. */
const MOST_WATCHED = 200;
const WEEK = 7 * 86_400_000;
const LONGEST_NAME = 300;

export const watchedKey = ({ about, key }: Pick<Watched, 'about' | 'key'>) => `${about} ${key}`;

/** Products and categories with enough tickets in the last day to be a spike at all. */
export function busyOnes(session: TenantSession, now: Date): Promise<Watched[]> {
  const part = (about: AlertSubject, column: string, name: string, join = '') => `(
    select '${about}' as about, t.${column} as key, left(${name}, ${LONGEST_NAME}) as name
    from tickets as t ${join}
    where t.tenant_id = $1 and t.opened_at > $2::timestamptz - interval '${SPIKE_HOURS} hours'
      and t.opened_at <= $2::timestamptz and t.archived_at is null and t.${column} is not null and ${notOfOutreach('t')}
    group by t.${column}, ${name} having count(*) >= ${SPIKE_RULES.minimumCount}
    order by count(*) desc, t.${column} limit ${MOST_WATCHED})`;
  return session.prepared<Watched>(
    'alert_busy',
    `${part('product', 'product_id', 'p.name', 'join products as p on p.tenant_id = $1 and p.id = t.product_id')}
     union all ${part('category', 'category', 't.category')}`,
    [session.tenantId, now.toISOString()],
  );
}

/** Counts by the hour of the last day and of the same hours in earlier weeks, by the tenant's clock. */
export async function hourlyCounts(
  watched: readonly Watched[],
  session: TenantSession,
  now: Date,
): Promise<Map<string, SpikeCounts>> {
  const keysOf = (about: AlertSubject) => watched.filter((one) => one.about === about).map(({ key }) => key);
  const rows = await session.prepared<{
    week: number;
    hour: number;
    product_id: string | null;
    category: string | null;
    count: number;
  }>(
    'alert_counts',
    `with weeks as (
       select g.week, ($2::timestamptz at time zone n.time_zone - g.week * interval '7 days') at time zone n.time_zone
         as until
       from tenants as n, generate_series(0, ${SPIKE_WEEKS}) as g (week) where n.tenant_id = $1)
     select w.week, floor(extract(epoch from w.until - t.opened_at) / 3600)::int as hour, t.product_id, t.category,
       count(*)::int as count
     from weeks as w
     join tickets as t on t.tenant_id = $1 and t.opened_at > w.until - interval '${SPIKE_HOURS} hours'
       and t.opened_at <= w.until
     where t.archived_at is null and (t.product_id = any($3::text[]) or t.category = any($4::text[]))
       and ${notOfOutreach('t')}
     group by 1, 2, 3, 4`,
    [session.tenantId, now.toISOString(), keysOf('product'), keysOf('category')],
  );
  const began = await beginnings(keysOf('product'), keysOf('category'), session);
  const empty = (weeks: number) =>
    Array.from({ length: weeks + 1 }, () => Array.from({ length: SPIKE_HOURS }, () => 0));
  const byKey = new Map(
    watched.map((one) => [watchedKey(one), empty(weeksSince(began.get(watchedKey(one)), now))] as const),
  );
  for (const { week, hour, product_id, category, count } of rows) {
    const add = (about: AlertSubject, key: string | null) => {
      const hours = key === null ? undefined : byKey.get(watchedKey({ about, key }))?.[Number(week)];
      if (hours && hour < SPIKE_HOURS) hours[SPIKE_HOURS - 1 - hour]! += Number(count);
    };
    add('product', product_id);
    add('category', category);
  }
  return new Map([...byKey].map(([key, [current, ...earlier]]) => [key, { current: current!, earlier }]));
}

/**
 * Since when there is something to count: for a product since it is in the catalogue or its first ticket, and for a
 * category since its first ticket, but not since before the first ticket of all. What is new is no alarm by being new.
 */
async function beginnings(
  products: readonly string[],
  categories: readonly string[],
  session: TenantSession,
): Promise<Map<string, string>> {
  const rows = await session.prepared<{ about: AlertSubject; key: string; began_at: string | null }>(
    'alert_beginnings',
    `with f as (select min(opened_at) as first_at from tickets where tenant_id = $1)
     select 'product' as about, p.id as key, greatest(f.first_at, least(p.created_at, (
       select min(t.opened_at) from tickets as t where t.tenant_id = $1 and t.product_id = p.id))) as began_at
     from f, products as p where p.tenant_id = $1 and p.id = any($2::text[])
     union all
     select 'category', c.key, (
       select min(t.opened_at) from tickets as t where t.tenant_id = $1 and t.category = c.key)
     from unnest($3::text[]) as c (key)`,
    [session.tenantId, products, categories],
  );
  return new Map(rows.flatMap((row) => (row.began_at === null ? [] : [[watchedKey(row), row.began_at] as const])));
}

/** Whole weeks that lie between a beginning and the last day, up to those that are compared with. */
function weeksSince(began: string | undefined, now: Date): number {
  if (began === undefined) return 0;
  const history = now.getTime() - SPIKE_HOURS * 3_600_000 - new Date(began).getTime();
  return Math.max(0, Math.min(SPIKE_WEEKS, Math.floor(history / WEEK)));
}
