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
  const weeks = await weeksOfHistory(session, now);
  const empty = () => Array.from({ length: weeks + 1 }, () => Array.from({ length: SPIKE_HOURS }, () => 0));
  const byKey = new Map(watched.map((one) => [watchedKey(one), empty()]));
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

/** Whole weeks that lie between the first ticket of all and the last day, up to those that are compared with. */
async function weeksOfHistory(session: TenantSession, now: Date): Promise<number> {
  const [row] = await session.prepared<{ first_at: string | null }>(
    'alert_first_ticket',
    'select min(opened_at) as first_at from tickets where tenant_id = $1',
    [session.tenantId],
  );
  if (!row?.first_at) return 0;
  const history = now.getTime() - SPIKE_HOURS * 3_600_000 - new Date(row.first_at).getTime();
  return Math.max(0, Math.min(SPIKE_WEEKS, Math.floor(history / WEEK)));
}
