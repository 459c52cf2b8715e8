import { calendarPeriod } from '@korkep/insight';
import { inTenant } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { tenantFacts } from '../store/write-context.ts';
import { type DayRange, STORED_AFTER_DAYS, storeCells } from './day-cells.ts';
import { addDays, earlierDay } from './days.ts';

type Needs = Pick<BackendServices, 'engine' | 'now'>;

/** Days that are counted in one transaction. */
export const DAYS_AT_ONCE = 31;
const LOCK = 1_160_116;

/**
 * Counts a few days that are not stored yet, or no longer hold, in a transaction of its own; `true` where there may be
 * more. Any number of processes may do so on one database: one at a time does, for each tenant.
 */
export function storeDays({ engine, now }: Needs, tenantId: string, days = DAYS_AT_ONCE): Promise<boolean> {
  return inTenant(engine, tenantId, async (session) => {
    const [lock] = await session.prepared<{ is_mine: boolean }>(
      'service_days_lock',
      `select pg_try_advisory_xact_lock(${LOCK}, hashtext(t.tenant_id)) as is_mine from tenants as t where t.tenant_id = $1`,
      [tenantId],
    );
    if (!lock?.is_mine) return false;
    const { timeZone } = await tenantFacts(session);
    const at = now();
    // The marks are one set for all zones: what another zone's days hold would never be counted again.
    await session.prepared(
      'service_days_of_other_zones',
      `delete from service_days where tenant_id = $1 and time_zone <> $2`,
      [tenantId, timeZone],
    );
    const today = calendarPeriod('day', at, timeZone).firstDay;
    const end = addDays(today, -STORED_AFTER_DAYS);
    const [next] = await session.prepared<{ day: string | null }>(
      'service_days_next',
      `select to_char(least(
         (select (min(m.at) at time zone $2)::date from service_day_marks as m where m.tenant_id = $1),
         (select min(g.day)::date from generate_series(
            (select (min(m.at) at time zone $2)::date from ticket_moments as m where m.tenant_id = $1),
            $3::date - 1, interval '1 day') as g (day)
          where not exists (select 1 from service_days as d where d.tenant_id = $1 and d.time_zone = $2
            and d.dimension = 'all' and d.day = g.day::date and d.part = '' and d.kind = 'day'))), 'YYYY-MM-DD') as day`,
      [tenantId, timeZone, end],
    );
    if (!next?.day || next.day >= end) return false;
    const range: DayRange = { from: next.day, to: earlierDay(addDays(next.day, days), end) };
    // What is marked after this statement is counted by a later one.
    await session.prepared(
      'service_day_marks_take',
      `delete from service_day_marks where tenant_id = $1
         and (at at time zone $2)::date >= $3::date and (at at time zone $2)::date < $4::date`,
      [tenantId, timeZone, range.from, range.to],
    );
    await storeCells(session, range, timeZone, at);
    return true;
  });
}
