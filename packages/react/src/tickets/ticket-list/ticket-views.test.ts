import { TICKET_STATUSES, type Ticket } from '@korkep/core';
import { evaluatePredicate } from '@korkep/core/predicate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anId, storyNow } from '../../testing/builders.ts';
import { anOpenTicket } from '../../testing/ticket-builders.ts';
import { isInView, TICKET_VIEWS, viewFilter } from './ticket-views.ts';

const [me, other] = [anId('usr', 1), anId('usr', 2)];
const moment = fc.option(
  fc.integer({ min: -90_000, max: 90_000 }).map((span) => new Date(storyNow + span).toISOString()),
  { nil: undefined },
);
const tickets = fc.record({
  status: fc.constantFrom(...TICKET_STATUSES),
  assigneeId: fc.constantFrom(me, other, undefined),
  slaDueAt: moment,
  snoozedUntil: moment,
});

describe('views of tickets', () => {
  it('hold the same tickets in a list as the server finds by their conditions', () => {
    const found = new Set<string>();
    fc.assert(
      fc.property(tickets, fc.constantFrom(...TICKET_VIEWS), (change, view) => {
        const ticket = anOpenTicket(change as Partial<Ticket>);
        const at = { viewerId: me, now: storyNow };
        const isIn = isInView(view, ticket, at);
        if (isIn) found.add(view);
        expect(isIn).toBe(
          evaluatePredicate(viewFilter(view, at), ticket, { kind: 'ticket', now: storyNow, timeZone: 'UTC' }),
        );
      }),
      { numRuns: 600 },
    );
    expect([...found].toSorted()).toEqual([...TICKET_VIEWS].toSorted());
  });

  it('have nothing of mine while it is not known who I am', () => {
    const at = { viewerId: undefined, now: storyNow };
    expect(isInView('mine', anOpenTicket({ assigneeId: undefined }), at)).toBe(false);
    const judged = { kind: 'ticket', now: storyNow, timeZone: 'UTC' } as const;
    expect(evaluatePredicate(viewFilter('mine', at), anOpenTicket({ assigneeId: undefined }), judged)).toBe(false);
  });
});
