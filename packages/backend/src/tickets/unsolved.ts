import { type FieldTest, TICKET_STATUSES } from '@korkep/core';

const SOLVED: ReadonlySet<unknown> = new Set(['solved', 'closed']);
const UNSOLVED: ReadonlySet<unknown> = new Set(TICKET_STATUSES.filter((status) => !SOLVED.has(status)));

/** As the indexes of unsolved tickets have it: only in the very same words does the database use them. */
export const UNSOLVED_SQL = `status not in ('solved', 'closed')`;

/** Whether a test asks for exactly the tickets that are not solved. */
export function asksForUnsolved({ field, op, value }: FieldTest): boolean {
  if (field !== 'status' || op !== 'in' || !Array.isArray(value)) return false;
  const asked = new Set<unknown>(value);
  return asked.size === UNSOLVED.size && [...asked].every((status) => UNSOLVED.has(status));
}
