import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from './entry.ts';
import { createPendingView } from './pending-view.ts';
import { createWaitingEntries } from './waiting-entries.ts';

const TEMPORARY = 'cus_01h455vb4pex5vsknk084sn02q';
const REAL = 'cus_01h455vb4pex5vsknk084sn02r';

let last = 0;
function anEntry(id: string, patch: Record<string, unknown>, more: Partial<OutboxEntry> = {}): OutboxEntry {
  last += 1;
  return {
    n: last,
    id: `w${last}`,
    key: `w${last}`,
    operation: 'customers.update',
    params: [id],
    body: patch,
    target: { kind: 'customer', id },
    patch,
    isCreation: false,
    createdAt: 0,
    attempts: 0,
    nextAt: 0,
    status: 'waiting',
    ...more,
  };
}

const waitingWith = (...entries: OutboxEntry[]) => {
  const waiting = createWaitingEntries();
  for (const entry of entries) waiting.put(entry);
  return waiting;
};

describe('The pending view', () => {
  it('lays patches over records wherever they are, in the order of the queue, and leaves the rest the same', () => {
    const waiting = waitingWith(
      anEntry('cus_1', { region: 'Pest', position: 'CEO' }),
      anEntry('cus_1', { region: 'Zala', industry: null }),
    );
    const other = { id: 'cus_2', version: 1 };
    const answer = {
      customer: { id: 'cus_1', version: 3, industry: 'IT' },
      relationships: [{ customer: { id: 'cus_1', displayName: 'A' } }, { customer: other }],
      summary: { orderCount: 1 },
    };
    const frozen = JSON.stringify(answer);
    const seen = createPendingView(waiting).over(answer);
    expect(seen.customer).toEqual({ id: 'cus_1', version: 3, region: 'Zala', position: 'CEO' });
    expect(seen.relationships[0]!.customer).toMatchObject({ displayName: 'A', region: 'Zala' });
    expect(seen.relationships[1]).toBe(answer.relationships[1]);
    expect(seen.summary).toBe(answer.summary);
    expect(JSON.stringify(answer)).toBe(frozen);
  });

  it('gives the very same value where nothing of it waits, and the same one again where something does', () => {
    const waiting = waitingWith(anEntry('cus_1', { region: 'Pest' }));
    const untouched = { data: [{ id: 'cus_2', version: 1 }] };
    const touched = { data: [{ id: 'cus_1', version: 1 }] };
    const view = createPendingView(waiting);
    expect(view.over(untouched)).toBe(untouched);
    expect(view.over(touched)).toBe(view.over(touched));
    waiting.put(anEntry('cus_3', { region: 'Vas' }));
    expect(createPendingView(waiting).over(touched).data[0]).toBe(view.over(touched).data[0]);
    waiting.put(anEntry('cus_1', { region: 'Vas' }));
    expect(createPendingView(waiting).over(touched).data[0]).toMatchObject({ region: 'Vas' });
  });

  it('without one write is what it would be had that write never been', () => {
    const all = [
      anEntry('cus_1', { region: 'Pest', position: 'CEO' }),
      anEntry('cus_1', { region: 'Zala' }),
      anEntry('cus_2', { position: 'CTO' }),
      anEntry('cus_1', { position: null }),
    ];
    const answer = {
      data: [
        { id: 'cus_1', version: 1, position: 'x' },
        { id: 'cus_2', version: 1 },
      ],
    };
    for (const dropped of all) {
      const waiting = waitingWith(...all);
      waiting.remove(dropped.id);
      const never = waitingWith(...all.filter((entry) => entry !== dropped));
      expect(createPendingView(waiting).over(answer)).toEqual(createPendingView(never).over(answer));
    }
  });

  it('ends in a circle and in a bottomless answer', () => {
    const waiting = waitingWith(anEntry('cus_1', { region: 'Pest' }));
    const circle: Record<string, unknown> = { customer: { id: 'cus_1' } };
    circle.self = circle;
    expect(() => createPendingView(waiting).over(circle)).not.toThrow();
    const wide = Array.from({ length: 200_000 }, () => ({}));
    expect(createPendingView(waiting).over(wide)).toBe(wide);
  });

  it('shows what is created here, of a customer too, with later writes over it', () => {
    const creation = (id: string, kind: 'customer' | 'ticket', customerId: string, patch: object) =>
      anEntry(id, { ...patch, id, version: 0 }, { isCreation: true, target: { kind, id }, customerId, params: [] });
    const waiting = waitingWith(
      creation(TEMPORARY, 'customer', TEMPORARY, { type: 'person' }),
      anEntry(TEMPORARY, { region: 'Pest' }),
      creation('tkt_01h455vb4pex5vsknk084sn02q', 'ticket', TEMPORARY, { subject: 'Help', customerId: TEMPORARY }),
      creation('tkt_01h455vb4pex5vsknk084sn02r', 'ticket', 'cus_9', { subject: 'Other' }),
    );
    expect(createPendingView(waiting).created('customer')).toEqual([
      { id: TEMPORARY, version: 0, type: 'person', region: 'Pest' },
    ]);
    expect(createPendingView(waiting).created('ticket', TEMPORARY)).toMatchObject([{ subject: 'Help' }]);
    waiting.remove([...waiting.byId.values()][0]!.id);
    waiting.alias(TEMPORARY, REAL);
    const view = createPendingView(waiting);
    expect(view.realId(TEMPORARY)).toBe(REAL);
    expect(view.over({ id: REAL, version: 1 })).toMatchObject({ region: 'Pest' });
    expect(view.over({ id: TEMPORARY, version: 0 })).toMatchObject({ region: 'Pest' });
    expect(view.created('ticket', TEMPORARY)).toMatchObject([{ customerId: REAL }]);
    expect(view.created('ticket', REAL)).toHaveLength(1);
  });
});

describe('Waiting entries', () => {
  it('replace a temporary id where it stands alone, never inside a text', () => {
    const waiting = waitingWith(
      anEntry('cus_5', { ownerId: TEMPORARY, position: `see ${TEMPORARY}`, customFields: { a: `"${TEMPORARY}"` } }),
    );
    waiting.alias(TEMPORARY, REAL);
    const [entry] = waiting.byRecord.get('cus_5')!.entries;
    const expected = { ownerId: REAL, position: `see ${TEMPORARY}`, customFields: { a: `"${TEMPORARY}"` } };
    expect(entry!.body).toEqual(expected);
    expect(entry!.patch).toEqual(expected);
  });

  it('of a created record go on in one order with those that name its real id', () => {
    const [first, second] = [anEntry(TEMPORARY, { region: 'A' }), anEntry(REAL, { region: 'B' })];
    const third = anEntry(TEMPORARY, { region: 'C' });
    const waiting = waitingWith(first, second, third);
    waiting.alias(TEMPORARY, REAL);
    expect(waiting.byRecord.get(REAL)!.entries.map(({ patch }) => patch.region)).toEqual(['A', 'B', 'C']);
    expect(waiting.byRecord.has(TEMPORARY)).toBe(false);
  });
});
