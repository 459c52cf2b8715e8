import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import type { Sight } from '../masking/sight.ts';
import { Statement } from '../store/statement.ts';
import { hasChanges, shownRows, sourcesFor, type TimelineFilter, TOLD_CHANGES } from './timeline-sources.ts';

/** How much happened with a customer in each month of the time zone, newest first; months without entries are left out. */
export async function monthlyActivity(
  session: TenantSession,
  customerId: string,
  filter: TimelineFilter,
  sight: Sight,
  timeZone: string,
): Promise<{ month: string; count: number }[]> {
  const statement = new Statement(session.tenantId);
  const customer = statement.value(customerId);
  const zone = statement.value(timeZone);
  const branches = sourcesFor(sight, filter).map((source) => {
    const { stored, at, channel } = source;
    const channels = filter.channels?.length
      ? ` and t.${channel} = any(${statement.value(filter.channels)}::text[])`
      : '';
    return `select t.${at} as at from ${stored.table} as t where t.tenant_id = $1 and t.customer_id = ${customer} and t.archived_at is null${channels}${shownRows(
      source,
      sight,
    )
      .map((condition) => ` and ${condition}`)
      .join('')}`;
  });
  if (hasChanges(filter, sight))
    branches.push(
      `select t.at from journal as t where t.tenant_id = $1 and t.record_id = ${customer} and ${TOLD_CHANGES}`,
    );
  if (branches.length === 0) branches.push('select null::timestamptz as at where false');
  const rows = await statement.run<{ month: string | null; count: number }>(
    session,
    'activity',
    `with customer as (select id from customers where tenant_id = $1 and id = ${customer}),
      months as (select to_char(at at time zone ${zone}, 'YYYY-MM') as month, count(*) as count from (${branches.join(' union all ')}) as u group by 1)
      select m.month, m.count from customer left join months as m on true order by m.month desc`,
  );
  if (rows.length === 0) throw new Problem('not_found', 'There is no such customer.');
  return rows.filter(({ month }) => month !== null).map(({ month, count }) => ({ month: month!, count }));
}
