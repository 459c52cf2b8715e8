import type { BusinessScheduleRecord, SlaPolicy } from '@korkep/core';
import type { DemoHeap } from './demo-records.ts';
import { base, type DemoShop } from './demo-shop.ts';

/** Month and day of Hungary's public holidays that stand still. */
const HOLIDAYS = ['01-01', '03-15', '05-01', '08-20', '10-23', '11-01', '12-25', '12-26'];
const HOUR = 60;
const DAY = 24 * HOUR;

/** The shop's business hours, and what it promises to everybody and to those worth most. */
export function addServiceLevels(shop: DemoShop, heap: DemoHeap): void {
  const { startedAt, asOf, talk } = shop;
  const own = (prefix: string) => base({ ids: talk.ids }, prefix, startedAt);
  const years = Array.from(
    { length: asOf.getUTCFullYear() - startedAt.getUTCFullYear() + 3 },
    (_, index) => startedAt.getUTCFullYear() + index,
  );
  const schedule: BusinessScheduleRecord = {
    ...own('bsc'),
    name: 'Ügyfélszolgálat',
    timeZone: 'Europe/Budapest',
    weekly: [
      ...[1, 2, 3, 4, 5].map((day) => ({ from: day * DAY + 8 * HOUR, to: day * DAY + 18 * HOUR })),
      { from: 6 * DAY + 9 * HOUR, to: 6 * DAY + 13 * HOUR },
    ],
    closedDays: years.flatMap((year) => HOLIDAYS.map((day) => ({ from: `${year}-${day}`, to: `${year}-${day}` }))),
  };
  heap.businessSchedule.push(schedule);
  const hours = 'business' as const;
  const targets = (reply: readonly [number, number, number, number], days: readonly [number, number, number, number]) =>
    (['urgent', 'high', 'normal', 'low'] as const).flatMap((priority, place): SlaPolicy['targets'] => [
      { metric: 'firstReply', priority, minutes: reply[place]! * HOUR, hours },
      { metric: 'nextReply', priority, minutes: 2 * reply[place]! * HOUR, hours },
      { metric: 'totalResolution', priority, minutes: days[place]! * 10 * HOUR, hours },
    ]);
  heap.slaPolicy.push(
    {
      ...own('slp'),
      name: 'Kiemelt ügyfelek',
      position: 1,
      isActive: true,
      customerCondition: { field: 'valueTier', op: 'eq', value: 'vip' },
      scheduleId: schedule.id,
      targets: targets([1, 2, 4, 8], [1, 2, 3, 5]),
    },
    {
      ...own('slp'),
      name: 'Minden ügyfél',
      position: 2,
      isActive: true,
      scheduleId: schedule.id,
      targets: targets([2, 4, 8, 16], [1, 3, 5, 10]),
    },
  );
}
