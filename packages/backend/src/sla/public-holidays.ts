import { Problem } from '../http/problem.ts';

const DAY = 86_400_000;

/** Days on which a country's, or its region's, offices are closed by law, in a span of years; both ends belong to it. */
export async function publicHolidays(
  { country, region }: { country: string; region?: string },
  from: number,
  to: number,
): Promise<{ from: string; to: string }[]> {
  // A large library, and needed by few: only who asks for public holidays loads it.
  const { default: Holidays } = await import('date-holidays');
  const holidays = region === undefined ? new Holidays(country) : new Holidays(country, region);
  const days: { from: string; to: string }[] = [];
  for (let year = from; year <= to; year += 1) {
    for (const { type, date, start, end } of holidays.getHolidays(year) || []) {
      if (type !== 'public') continue;
      const first = date.slice(0, 10);
      const further = Math.max(0, Math.round((end.getTime() - start.getTime()) / DAY) - 1);
      const last = new Date(Date.parse(`${first}T00:00:00Z`) + further * DAY);
      days.push({ from: first, to: last.toISOString().slice(0, 10) });
    }
  }
  return days;
}

/**
 * Refuses a country or region without known holidays.
 *
 * @throws Problem `validation_failed` naming what there is.
 */
export async function checkHolidaysOf(
  { country, region }: { country: string; region?: string },
  path: string,
): Promise<void> {
  const { default: Holidays } = await import('date-holidays');
  const known = new Holidays();
  if (!(country in known.getCountries())) {
    throw new Problem('validation_failed', 'No public holidays are known for the country.', {
      issues: [{ path: `${path}holidaysOf.country`, message: 'Leave it out and give the days off instead.' }],
    });
  }
  const regions = Object.keys(known.getStates(country) ?? {});
  if (region !== undefined && !regions.includes(region)) {
    throw new Problem('validation_failed', 'No public holidays are known for the region.', {
      issues: [{ path: `${path}holidaysOf.region`, message: `One of ${regions.join(', ') || 'none'} is expected.` }],
    });
  }
}
