import { expect, it } from 'vitest';
import { handleTimes } from '../service/handle-time.ts';
import { generateDemo } from './generate-demo.ts';
import { demoHandling } from './handling.ts';

it('is spent at most tickets, between their opening and their solution, by who had them', () => {
  const tickets = [
    ...generateDemo({ seed: 'handled', customers: 300, asOf: new Date('2026-11-21T12:00:00Z') }),
  ].flatMap((batch) => (batch.kind === 'ticket' ? batch.records : []));
  const solved = tickets.filter(({ solvedAt }) => solvedAt !== undefined);
  expect(solved.length).toBeGreaterThan(50);
  const minutes = solved.flatMap((ticket) => {
    const spans = demoHandling(ticket);
    expect(demoHandling(ticket)).toEqual(spans);
    for (const { agentId, start, end } of spans) {
      expect(agentId).toBe(ticket.assigneeId);
      expect(start).toBeGreaterThanOrEqual(Date.parse(ticket.openedAt));
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(Date.parse(ticket.solvedAt!));
    }
    expect(new Set(spans.map(({ start }) => start)).size).toBe(spans.length);
    return [...handleTimes(spans, Date.parse(ticket.solvedAt!)).values()].map((seconds) => seconds / 60);
  });
  expect(minutes.length / solved.length).toBeGreaterThan(0.85);
  expect(minutes.length).toBeLessThan(solved.length);
  const mean = minutes.reduce((sum, one) => sum + one, 0) / minutes.length;
  expect(mean).toBeGreaterThan(3);
  expect(mean).toBeLessThan(20);
  expect(demoHandling({ ...solved[0]!, firstRepliedAt: undefined })).toEqual([]);
});
