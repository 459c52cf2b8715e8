import { type BusinessSchedule, businessCalendar } from '@korkep/insight';
import { Problem } from '../http/problem.ts';
import { checkCondition } from '../predicate/check-condition.ts';
import { orderedByName } from '../store/named-kind.ts';
import { storedKind } from '../store/record-kind.ts';
import type { Row } from '../store/row.ts';
import { checkHolidaysOf } from './public-holidays.ts';

/** Values of one condition. Those of fifty policies with two each stay below the 65,535 that a statement takes. */
const MOST_VALUES = 500;

/** Business hours in the store. */
export const businessScheduleKind = storedKind('businessSchedule', {
  table: 'business_schedules',
  ...orderedByName,
  prepare: async (drafts) => {
    orderedByName.prepare(drafts);
    for (const { row, path } of drafts) {
      checkHours(row, path);
      if (row.holidays_of !== null) await checkHolidaysOf(row.holidays_of as { country: string }, path);
    }
  },
});

/** Policies in the store. */
export const slaPolicyKind = storedKind('slaPolicy', {
  table: 'sla_policies',
  ...orderedByName,
  references: { scheduleId: 'businessSchedule' },
  prepare: async (drafts, context) => {
    orderedByName.prepare(drafts);
    for (const draft of drafts) {
      const kept = { role: 'owner', mostValues: MOST_VALUES } as const;
      await checkCondition(draft, { ...kept, column: 'condition', field: 'condition', kind: 'ticket' }, context);
      await checkCondition(
        draft,
        { ...kept, column: 'customer_condition', field: 'customerCondition', kind: 'customer' },
        context,
      );
    }
  },
});

function checkHours(row: Row, path: string): void {
  try {
    businessCalendar({
      timeZone: row.time_zone as string,
      weekly: row.weekly as BusinessSchedule['weekly'],
      holidays: (row.closed_days ?? []) as BusinessSchedule['holidays'] & object,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem('validation_failed', 'The business hours cannot be read.', {
      issues: [{ path: `${path}weekly`, message: error.message }],
    });
  }
}
