import { describe, expect, it } from 'vitest';
import { aBackend, anOutbox, clientOver, eventually, quickEnvironment } from './outbox.testing.ts';

const backend = aBackend();

const DAY = 86_400_000;
const aTag = (name: string) => ({ operation: 'tags.create', body: { name } });

/** A clock that a test moves; waits end at once but for those that a test holds. */
function movedClock(start = Date.parse('2026-11-22T10:00:00Z')) {
  let now = start;
  return { environment: quickEnvironment({ now: () => now }), move: (milliseconds: number) => (now += milliseconds) };
}

describe('A device without a network', () => {
  it('sends nothing until it wakes, then everything at once', async () => {
    let isOnline = false;
    let count = 0;
    const crm = clientOver(backend.running, ({ method }) => {
      if (method !== 'GET') count += 1;
      return isOnline ? 'none' : 'lost';
    });
    const environment = quickEnvironment({ isOnline: () => isOnline, setTimeout: () => 0, clearTimeout: () => {} });
    const place = anOutbox(crm, { environment });
    await place.outbox.load();
    const { settled } = await place.outbox.write(aTag('Ébredés'));
    backend.sender = place.send();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(count).toBe(0);
    isOnline = true;
    place.outbox.wake();
    expect(await settled).toMatchObject({ name: 'Ébredés' });
    expect(count).toBe(1);
  });

  it('that only believes to have none is not taken at its word for ever', async () => {
    const place = anOutbox(backend.running.crm, { environment: quickEnvironment({ isOnline: () => false }) });
    await place.outbox.load();
    const { settled } = await place.outbox.write(aTag('Tévedés'));
    backend.sender = place.send();
    expect(await settled).toMatchObject({ name: 'Tévedés' });
  });

  it('answers a survey once, though the server’s word about it was lost', async () => {
    const { crm, featuredCustomerId: customerId } = backend.running;
    const { id: surveyId } = await crm.surveys.create({ name: 'Ajánlás', kind: 'nps', status: 'active' });
    const answers = async () => (await crm.feedbacks.list({ customerId: customerId!, kinds: ['nps'], limit: 50 })).data;
    const before = (await answers()).length;
    let cuts = 1;
    const cut = clientOver(backend.running, ({ method }) => (method !== 'GET' && cuts-- > 0 ? 'cut' : 'none'));
    const place = anOutbox(cut);
    await place.outbox.load();
    const body = { surveyId, customerId, score: 9 };
    const { settled } = await place.outbox.write({ operation: 'surveyAnswers.create', body });
    backend.sender = place.send();
    expect(await settled).toMatchObject({ kind: 'nps', score: 9 });
    expect(await answers()).toHaveLength(before + 1);
  });
});

describe('A write whose answer was lost', () => {
  it.each([
    [28, 0],
    [30, 1],
  ])('%i days ago is sent again, or left to a person where the server may have forgotten it', async (days, refused) => {
    const { environment, move } = movedClock();
    let isCut = true;
    const crm = clientOver(backend.running, ({ method }) => (method !== 'GET' && isCut ? 'cut' : 'none'));
    const place = anOutbox(crm, { environment });
    await place.outbox.load();
    const name = `Régi ${days}`;
    await place.outbox.write(aTag(name));
    backend.sender = place.send();
    await eventually(() => place.outbox.pending.entries[0]?.attempts).toBe(1);
    await backend.sender.stop();
    isCut = false;
    move(days * DAY);
    const again = anOutbox(crm, { environment, store: place.store });
    await again.outbox.load();
    backend.sender = again.send();
    await again.drained();
    expect(again.outbox.refused.map(({ failure }) => failure!.code)).toEqual(refused ? ['outcome_unknown'] : []);
    const tags: string[] = [];
    for await (const tag of backend.running.crm.tags.list({ limit: 100 })) tags.push(tag.name);
    expect(tags.filter((tag) => tag === name)).toHaveLength(1);
  });
});

describe('A clock that was set back', () => {
  it('holds up nothing: neither a wait nor another sender’s claim reaches for ever', async () => {
    const { environment, move } = movedClock();
    const crm = clientOver(backend.running, ({ method }) => (method === 'GET' ? 'none' : 'lost'));
    const place = anOutbox(crm, { environment: { ...environment, locks: undefined } });
    await place.outbox.load();
    await place.outbox.write(aTag('Idő'));
    backend.sender = place.send();
    await eventually(() => place.outbox.pending.entries[0]?.attempts).toBe(1);
    await backend.sender.stop();
    await place.store.transact(['queue'], 'readwrite', async (transaction) => {
      const row = await transaction.get<object>('queue', 1);
      const until = environment.now() + 50_000;
      await transaction.put('queue', 1, { ...row, status: 'sending', owner: 'another', until });
    });
    move(-3 * DAY);
    const again = anOutbox(backend.running.crm, {
      environment: { ...environment, locks: undefined },
      store: place.store,
    });
    await again.outbox.load();
    backend.sender = again.send();
    await again.drained();
    expect(again.outbox.refused).toEqual([]);
  });
});

describe('A clock that is set back while something waits', () => {
  it('makes it wait no longer', async () => {
    const { environment, move } = movedClock();
    let isAway = true;
    let count = 0;
    const crm = clientOver(backend.running, ({ method }) => {
      count += method === 'GET' ? 0 : 1;
      return method !== 'GET' && isAway ? 'lost' : 'none';
    });
    const place = anOutbox(crm, { environment });
    await place.outbox.load();
    const writes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => place.outbox.write(aTag(`Vissza ${index}`))),
    );
    backend.sender = place.send();
    await eventually(() => count).toBeGreaterThanOrEqual(4);
    isAway = false;
    move(-3 * DAY);
    await Promise.all(writes.map(({ settled }) => settled));
  });
});

describe('What stands between', () => {
  it('an answer that is no record is waited out', async () => {
    let count = 0;
    const crm = clientOver(backend.running, ({ method }) => {
      count += method === 'GET' ? 0 : 1;
      return method !== 'GET' && count < 3 ? () => Response.json({}) : 'none';
    });
    const place = anOutbox(crm);
    await place.outbox.load();
    const { settled } = await place.outbox.write(aTag('Fogoly'));
    backend.sender = place.send();
    expect(await settled).toMatchObject({ name: 'Fogoly' });
  });

  it('a host that thinks about a conflict does not hold up the end', async () => {
    const customer = await backend.running.crm.customers.create({ type: 'person', familyName: 'Vége' });
    let isAsked = false;
    const onConflict = () => {
      isAsked = true;
      return new Promise<never>(() => {});
    };
    const environment = quickEnvironment({ setTimeout: () => 0, clearTimeout: () => {} });
    const place = anOutbox(backend.running.crm, { environment, onConflict });
    await place.outbox.load();
    const write = { operation: 'customers.update', params: [customer.id], body: { region: 'a' }, base: customer };
    await place.outbox.write(write);
    await backend.running.crm.customers.update(customer.id, { region: 'b' });
    const own = place.send();
    await eventually(() => isAsked).toBe(true);
    await own.stop();
    expect(place.outbox.pending.entries.map(({ status }) => status)).toEqual(['waiting']);
  });

  it('a listener that throws undoes nothing', async () => {
    const place = anOutbox(backend.running.crm);
    await place.outbox.load();
    place.outbox.onConfirmed(() => {
      throw new Error('a faulty listener');
    });
    const { settled } = await place.outbox.write(aTag('Hallgató'));
    backend.sender = place.send();
    expect(await settled).toMatchObject({ name: 'Hallgató' });
    expect(place.outbox.counts().waiting).toBe(0);
  });

  it('two senders of one outbox are refused', async () => {
    const place = anOutbox(backend.running.crm);
    backend.sender = place.send();
    await expect
      .poll(() => place.outbox.replay(new AbortController().signal).catch((error) => error.kind))
      .toBe('invalid');
  });
});

describe('Real ids of created records', () => {
  it('are known for 90 days, and no more than 20,000 of them', async () => {
    const { environment, move } = movedClock();
    const place = anOutbox(backend.running.crm, { environment });
    const at = environment.now();
    await place.store.transact(['aliases'], 'readwrite', (transaction) =>
      transaction.putMany(
        'aliases',
        Array.from({ length: 20_010 }, (_, index) => ({
          key: `t${index}`,
          value: { id: `r${index}`, at: at + index },
        })),
      ),
    );
    const left = () => place.store.transact(['aliases'], 'readonly', (transaction) => transaction.count('aliases'));
    await place.outbox.load();
    expect(place.outbox.pending.realId('t20009')).toBe('r20009');
    expect(await left()).toBe(20_000);
    move(90 * DAY + 20_000);
    await anOutbox(backend.running.crm, { environment, store: place.store }).outbox.load();
    expect(await left()).toBe(10);
  });
});
