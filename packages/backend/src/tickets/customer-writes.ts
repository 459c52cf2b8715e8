import type { HandlerContext } from '../http/handler.ts';
import { type Issue, Problem } from '../http/problem.ts';

/** What a customer says of their own ticket. Everything else is the company's to decide. */
const OWN = new Set([
  'customerId',
  'subject',
  'description',
  'channel',
  'language',
  'productId',
  'orderId',
  'customFields',
]);
/** What every ticket must have; the server decides it for a customer. */
const DECIDED = ['status', 'priority', 'openedAt'];
const MAY_MOVE_TO = new Set<unknown>(['open', 'solved']);

/** Whether the customer is behind the request, and no agent who is limited to them. */
export function isCustomer({ caller }: Pick<HandlerContext, 'caller'>): boolean {
  return caller.customerId !== undefined && caller.userId === undefined;
}

/**
 * A new ticket of a customer: new, of normal priority, opened now, whatever it says.
 *
 * @throws Problem `field_denied` naming what is not theirs to set.
 */
export function openedByCustomer(input: Readonly<Record<string, unknown>>, now: Date): Record<string, unknown> {
  refuse(Object.keys(input).filter((field) => !OWN.has(field) && !DECIDED.includes(field)));
  return { ...input, status: 'new', priority: 'normal', openedAt: now.toISOString() };
}

/**
 * Refuses what a customer may not change of a ticket.
 *
 * @throws Problem `field_denied` naming it.
 */
export function refuseFromCustomer(changes: Readonly<Record<string, unknown>>): void {
  const denied = Object.keys(changes).filter((field) => !OWN.has(field) && field !== 'status');
  if (changes.status !== undefined && !MAY_MOVE_TO.has(changes.status)) denied.push('status');
  refuse(denied);
}

function refuse(fields: readonly string[]): void {
  if (fields.length === 0) return;
  const issues = fields.map((path): Issue => ({ path, message: 'Not for a token of a customer.' }));
  throw new Problem(
    'field_denied',
    'A customer says what their ticket is about, opens it again or calls it solved; the rest is the company’s to decide.',
    { issues },
  );
}
