import type { AutomationRule, AutomationRun } from '@korkep/core';
import { anId, daysAgo } from './builders.ts';

/** A rule that sets a priority, for stories and tests. */
export function aListedRule(number = 1, change: Partial<AutomationRule> = {}): AutomationRule {
  return {
    id: anId('aut', number),
    version: 1,
    createdAt: daysAgo(30),
    updatedAt: daysAgo(2),
    name: 'VIP customers first',
    position: number * 1_000,
    status: 'active',
    trigger: { events: ['ticketCreated'] },
    actions: [{ do: 'set', priority: 'high' }],
    role: 'manager',
    ...change,
  };
}

/** A run of a rule on a ticket. */
export function aRun(number = 1, change: Partial<AutomationRun> = {}): AutomationRun {
  return {
    id: anId('arn', number),
    ruleId: anId('aut', 1),
    ticketId: anId('tkt', number),
    at: daysAgo(0, number),
    event: 'ticketCreated',
    outcome: 'done',
    actions: [{ do: 'set', changes: { priority: 'high' } }],
    ...change,
  };
}

const names: readonly (readonly [name: string, sentence: string])[] = [
  ['Confirm what arrived', 'When a ticket is created, if Channel is any of E-mail and Web: reply to the customer'],
  [
    'VIP customers first',
    'When a ticket is created, if of the requester Value tier is any of VIP: set priority to high',
  ],
  [
    'Szállítási kérdések a raktárhoz, hétvégén is, akkor is, ha már van felelőse',
    'When a ticket is created or Category of a ticket changes, if Category is “szállítás”: route to Raktár and add “szállítás”',
  ],
  [
    'Escalate before it is late',
    '1 hour before the next deadline: set priority to urgent, add a note for the assignee',
  ],
  ['Tell the stock', 'When a promise is broken: call the webhook “raktar.example.hu/hook”'],
  ['Ask after solving', '1 hour after its status changed, if Status is any of Solved: send the survey “CSAT”'],
];

/** The rules of a desk that has worked with them for a while. */
export const someRules: readonly AutomationRule[] = names.map(([name], at) =>
  aListedRule(at + 1, { name, ...(at === 5 && { status: 'paused' as const }) }),
);

/** Says those rules. */
export const sentenceOf = ({ position }: AutomationRule): string => names[position / 1_000 - 1]?.[1] ?? '';

/** How each of them ran last: two did what they are for, one had nothing to do, one was held back, one fails. */
export const someLastRuns: ReadonlyMap<string, AutomationRun | null> = new Map([
  [anId('aut', 1), aRun(1, { at: daysAgo(0, 0.05) })],
  [anId('aut', 2), aRun(2, { outcome: 'nothing', actions: [] })],
  [
    anId('aut', 3),
    aRun(3, { outcome: 'limited', actions: [], reason: 'It ran 20 times on this ticket within an hour.' }),
  ],
  [anId('aut', 4), aRun(4)],
  [anId('aut', 5), aRun(5, { outcome: 'failed', actions: [], reason: 'The webhook is gone.' })],
  [anId('aut', 6), null],
]);
