import { type BusinessCalendar, type BusinessSchedule, businessCalendar } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { publicHolidays } from './public-holidays.ts';

interface ScheduleRow {
  id: string;
  version: number;
  time_zone: string;
  weekly: BusinessSchedule['weekly'];
  holidays_of: { country: string; region?: string } | null;
  closed_days: BusinessSchedule['holidays'] | null;
}

/** Calendars that were made ready lately, by tenant, schedule, version and year. */
const ready = new Map<string, BusinessCalendar>();
const MOST_READY = 200;
/** Public holidays of earlier years are not looked up. */
const FIRST_YEAR = 2000;

/** The calendars of schedules by their ids; also of archived ones, since tickets have a history. */
export async function calendarsOf(
  session: TenantSession,
  ids: readonly string[],
  now: Date,
  /** When the oldest ticket began, milliseconds since 1970. */
  since: number = now.getTime(),
): Promise<Record<string, BusinessCalendar>> {
  if (ids.length === 0) return {};
  const rows = await session.prepared<ScheduleRow>(
    'sla_schedules',
    `select id, version, time_zone, weekly, holidays_of, closed_days from business_schedules
     where tenant_id = $1 and id = any($2::text[])`,
    [session.tenantId, ids],
  );
  const firstYear = Math.max(FIRST_YEAR, Math.min(new Date(since).getUTCFullYear(), now.getUTCFullYear()) - 1);
  const calendars = await Promise.all(
    rows.map(
      async (row) => [row.id, await calendarOf(session.tenantId, row, firstYear, now.getUTCFullYear())] as const,
    ),
  );
  return Object.fromEntries(calendars);
}

async function calendarOf(
  tenantId: string,
  row: ScheduleRow,
  firstYear: number,
  year: number,
): Promise<BusinessCalendar> {
  const key = `${tenantId} ${row.id} ${row.version} ${firstYear} ${year}`;
  const known = ready.get(key);
  if (known) return known;
  const holidays = row.holidays_of ? await publicHolidays(row.holidays_of, firstYear, year + 10) : [];
  const calendar = businessCalendar({
    timeZone: row.time_zone,
    weekly: row.weekly,
    holidays: [...(row.closed_days ?? []), ...holidays],
  });
  const oldest = ready.size >= MOST_READY ? ready.keys().next().value : undefined;
  if (oldest !== undefined) ready.delete(oldest);
  ready.set(key, calendar);
  return calendar;
}
