import {
  type Change,
  type ChangeBatch,
  operations,
  type RecordKind,
  ROLES,
  records,
  type SnapshotPage,
} from '@korkep/core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { handlers } from '../handlers.ts';
import { createOneOfEach } from '../http/sample-input.testing.ts';
import { GENESIS } from '../journal/entry.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { migrations } from '../migrations.ts';
import { writePosition } from './position.ts';

const NO_LIMITS = { perSecond: 1e6, burst: 1e6 };

describeEachEngine('the change feed', (open) => {
  let backend: TestBackend;
  let now = new Date();
  let tenantId: string;
  let owner: string;

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), {
      handlers,
      now: () => (now = new Date(now.getTime() + 1)),
      limits: { callerRate: NO_LIMITS, tenantRate: NO_LIMITS },
    });
  });
  beforeEach(async () => {
    now = new Date();
    ({ tenantId, secret: owner } = await backend.tenant('owner'));
  });

  const number = () => numberAll(backend.backend.services.engine, tenantId);
  const ok = async (secret: string, method: string, path: string, body?: unknown) => {
    const answer = await backend.send(secret, method, path, body);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
    return answer.body;
  };
  const create = (path: string, body: unknown, secret = owner) => ok(secret, 'POST', `/v1/${path}`, body);
  const person = (familyName: string, more: object = {}) =>
    create('customers', { type: 'person', familyName, ...more });
  const ticketOf = (customerId: string) =>
    create('tickets', {
      customerId,
      subject: 'Késik',
      status: 'new',
      priority: 'normal',
      openedAt: '2026-11-01T09:00:00Z',
    });
  const read = async (query: Record<string, unknown> = {}, secret = owner): Promise<ChangeBatch> => {
    await number();
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    return ok(secret, 'GET', `/v1/changes?${search}`);
  };
  const here = async (secret = owner) => (await read({}, secret)).to;
  const names = (data: readonly Change[]) => data.map(({ op, id, version }) => `${op} ${id} ${version}`);

  it('tells where it stands, then each changed record once with its newest content', async () => {
    const start = await read();
    expect(start).toMatchObject({ from: start.to, data: [], hasMore: false, viewer: { tenantId, role: 'owner' } });
    const anna = await person('Anna');
    const bela = await person('Béla');
    await ok(owner, 'PATCH', `/v1/customers/${anna.id}`, { familyName: 'Annus' });
    const batch = await read({ since: start.to });
    expect(names(batch.data)).toEqual([`put ${anna.id} 2`, `put ${bela.id} 1`]);
    expect(batch.data[0]).toMatchObject({ kind: 'customer', customerId: anna.id, record: { familyName: 'Annus' } });
    expect(batch).toMatchObject({ from: start.to, hasMore: false });
    expect((await read({ since: batch.to })).data).toEqual([]);
  });

  it('tells an archived record as removed, with its content', async () => {
    const tag = await create('tags', { name: 'VIP' });
    const since = await here();
    await ok(owner, 'DELETE', `/v1/tags/${tag.id}`);
    const { data } = await read({ since });
    expect(data).toMatchObject([{ op: 'remove', kind: 'tag', id: tag.id, version: 2, record: { name: 'VIP' } }]);
  });

  it('goes on in parts without losing or repeating a record', async () => {
    let since = await here();
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) made.push((await person(`P${index}`)).id);
    const told: string[] = [];
    for (let hasMore = true; hasMore; ) {
      const batch = await read({ since, limit: 3 });
      expect(batch.data.length).toBeLessThanOrEqual(3);
      told.push(...batch.data.map(({ id }) => id));
      ({ to: since, hasMore } = batch);
    }
    expect(told).toEqual(made);
  });

  it('tells followed records whole, and the rest by name where that is asked for', async () => {
    const [anna, bela] = [await person('Anna'), await person('Béla')];
    const since = await here();
    const ticket = await ticketOf(anna.id);
    await ok(owner, 'PATCH', `/v1/customers/${bela.id}`, { familyName: 'Bela' });
    const tag = await create('tags', { name: 'Új' });
    const followed = await read({ since, ids: anna.id, full: 'tag' });
    expect(followed.data.map(({ id }) => id)).toEqual([ticket.id, tag.id]);
    expect(followed.data.every(({ record }) => record !== undefined)).toBe(true);
    const withRest = await read({ since, ids: anna.id, withRest: true });
    expect(withRest.data.map(({ id, record }) => [id, record !== undefined])).toEqual([
      [ticket.id, true],
      [bela.id, false],
      [tag.id, false],
    ]);
    const kinds = await read({ since, kinds: 'tag,ticket' });
    expect(kinds.data.map(({ id }) => id)).toEqual([ticket.id, tag.id]);
  });

  it('tells followers of either end of a relationship, and names both', async () => {
    const [anna, acme, other] = [await person('Anna'), await person('Acme'), await person('Other')];
    const since = await here();
    const link = await create('relationships', { customerId: anna.id, relatedId: acme.id, kind: 'contact_of' });
    const ends = { kind: 'relationship', id: link.id, customerId: anna.id, relatedId: acme.id };
    for (const end of [anna, acme]) {
      const { data } = await read({ since, ids: end.id });
      expect(data).toEqual([expect.objectContaining({ ...ends, record: link })]);
    }
    const named = await read({ since, ids: other.id, withRest: true });
    expect(named.data).toEqual([expect.objectContaining(ends)]);
    expect(named.data[0]).not.toHaveProperty('record');
    expect((await read({ since, ids: other.id })).data).toEqual([]);
    await ok(owner, 'DELETE', `/v1/relationships/${link.id}`);
    expect((await read({ since, ids: acme.id })).data).toEqual([expect.objectContaining({ ...ends, op: 'remove' })]);
  });

  it('tells followers of a customer that an order moved away', async () => {
    const [anna, bela] = [await person('Anna'), await person('Béla')];
    const order = await create('orders', {
      customerId: anna.id,
      number: 'O-1',
      status: 'paid',
      placedAt: '2026-11-01T09:00:00Z',
      total: { amount: 1000, currency: 'HUF' },
      lines: [],
    });
    const token = await backend.token(owner, { role: 'manager', customerId: anna.id });
    const since = await here();
    const sinceOwn = await here(token);
    await ok(owner, 'PATCH', `/v1/orders/${order.id}`, { customerId: bela.id });
    const { data } = await read({ since, ids: anna.id });
    expect(data).toMatchObject([{ op: 'put', id: order.id, customerId: bela.id }]);
    const own = await read({ since: sinceOwn }, token);
    expect(own.data.map(({ at: _, ...change }) => change)).toEqual([
      { op: 'remove', kind: 'order', id: order.id, version: 2 },
    ]);
  });

  describe('for a token of one customer', () => {
    it('tells what is theirs and what is open, and nothing else', async () => {
      const [anna, bela] = [await person('Anna'), await person('Béla')];
      const token = await backend.token(owner, { role: 'manager', customerId: anna.id });
      const since = await here(token);
      const own = await ticketOf(anna.id);
      await ticketOf(bela.id);
      const nobody = { number: 'O-2', status: 'paid', placedAt: '2026-11-01T09:00:00Z', lines: [] };
      await create('orders', { ...nobody, total: { amount: 1000, currency: 'HUF' } });
      const product = await create('products', { name: 'Alma', sku: 'A-1' });
      await create('users', { name: 'Kolléga', email: 'kollega@example.hu', role: 'agent' });
      await ok(owner, 'PATCH', `/v1/customers/${anna.id}`, { familyName: 'Annus' });
      const { data, viewer } = await read({ since }, token);
      expect(data.map(({ id }) => id)).toEqual([own.id, product.id, anna.id]);
      expect(viewer).toMatchObject({ role: 'manager', customerId: anna.id });
      for (const kind of ['customer', 'ticket', 'product']) {
        const page: SnapshotPage = await ok(token, 'GET', `/v1/snapshot?kind=${kind}`);
        expect(page.data.map(({ id }) => id)).toEqual([{ customer: anna, ticket: own, product }[kind]!.id]);
      }
      for (const path of ['/v1/changes?kinds=user', '/v1/changes?full=savedView', '/v1/snapshot?kind=team']) {
        expect((await backend.send(token, 'GET', path)).body.code).toBe('permission_denied');
      }
    });
  });

  it('tells a role only the kinds that it reads', async () => {
    const marketer = await backend.key(tenantId, 'marketer');
    const since = await here(marketer);
    const anna = await person('Anna');
    await ticketOf(anna.id);
    expect((await read({ since }, marketer)).data.map(({ kind }) => kind)).toEqual(['customer']);
    for (const path of ['/v1/changes?kinds=ticket', '/v1/changes?full=ticket', '/v1/snapshot?kind=ticket']) {
      expect((await backend.send(marketer, 'GET', path)).body.code).toBe('permission_denied');
    }
  });

  it('gives a snapshot in pages and a position that misses nothing of what is written meanwhile', async () => {
    const made = [];
    for (let index = 0; index < 5; index += 1) made.push((await person(`P${index}`)).id);
    await number();
    const first: SnapshotPage = await ok(owner, 'GET', '/v1/snapshot?kind=customer&limit=2');
    const late = await person('Késő');
    await ok(owner, 'PATCH', `/v1/customers/${made[0]}`, { familyName: 'Első' });
    const ids = first.data.map(({ id }) => id);
    for (let next = first.next; next !== undefined; ) {
      const page: SnapshotPage = await ok(owner, 'GET', `/v1/snapshot?kind=customer&limit=2&cursor=${next}`);
      expect(page.position).toBeUndefined();
      ids.push(...page.data.map(({ id }) => id));
      next = page.next;
    }
    expect(ids).toEqual([...made, late.id].sort());
    const { data } = await read({ since: first.position });
    expect(names(data)).toEqual([`put ${late.id} 1`, `put ${made[0]} 2`]);
    expect((await backend.send(owner, 'GET', `/v1/snapshot?kind=tag&cursor=${first.next}`)).body.code).toBe(
      'invalid_cursor',
    );
  });

  describe('starts over', () => {
    const reset = async (since: string, secret = owner) => {
      const batch = await read({ since }, secret);
      if (batch.reset === undefined) return 'goes on';
      expect(batch).toMatchObject({ data: [], hasMore: false });
      expect(batch.to).toBe(await here(secret));
      return batch.reset;
    };

    it('for another role or customer', async () => {
      const anna = await person('Anna');
      const since = await here();
      expect(await reset(since, await backend.key(tenantId, 'agent'))).toBe('access_changed');
      expect(await reset(since, await backend.token(owner, { role: 'owner', customerId: anna.id }))).toBe(
        'access_changed',
      );
      expect(await reset(since, await backend.key(tenantId, 'owner'))).toBe('goes on');
    });

    it('for a history that is not this one, or that goes further than this one', async () => {
      await person('Anna');
      const since = await here();
      const other = await backend.tenant('owner');
      expect((await backend.send(other.secret, 'GET', `/v1/changes?since=${since}`)).body.reset).toBe('unknown');
      const forged = (text: string) => btoa(text).replace(/=+$/, '');
      expect(await reset(forged(`1.1.${'a'.repeat(16)}.owner.`))).toBe('unknown');
      expect(await reset(forged(`1.99999.${'a'.repeat(16)}.owner.`))).toBe('unknown');
      expect(await reset(forged(`1.0.${'0'.repeat(16)}.owner.`))).toBe('goes on');
    });

    it('when what comes next is older than is kept, and not when nothing came', async () => {
      await person('Anna');
      const since = await here();
      now = new Date(now.getTime() + 31 * 86_400_000);
      expect(await reset(since)).toBe('goes on');
      await person('Béla');
      expect(await reset(since)).toBe('goes on');
      now = new Date(now.getTime() + 31 * 86_400_000);
      expect(await reset(since)).toBe('expired');
    });

    it('when a custom field became more or less delicate', async () => {
      const made = await create('custom-fields', { recordKind: 'customer', key: 'code', label: 'Code', type: 'text' });
      const since = await here();
      await ok(owner, 'PATCH', `/v1/custom-fields/${made.id}`, { label: 'Other' });
      expect(await reset(since)).toBe('goes on');
      await ok(owner, 'PATCH', `/v1/custom-fields/${made.id}`, { sensitivity: 'secret' });
      expect(await reset(since)).toBe('access_changed');
      expect((await read()).viewer.sensitiveCustomFields).toEqual(['customer.code']);
      expect((await read({}, await backend.key(tenantId, 'agent'))).viewer.sensitiveCustomFields).toBeUndefined();
    });

    it('when a custom field became more or less delicate, however long ago', async () => {
      const made = await create('custom-fields', { recordKind: 'customer', key: 'code', label: 'Code', type: 'text' });
      const since = await here();
      await person('Anna');
      await ok(owner, 'PATCH', `/v1/custom-fields/${made.id}`, { sensitivity: 'secret' });
      now = new Date(now.getTime() + 31 * 86_400_000);
      expect(await reset(since)).toBe('access_changed');
    });
  });

  it('refuses what never was a position', async () => {
    for (const since of ['x', 'AAAA', '1.1', '%F0%9F%99%82', btoa('1.-1.0.owner.')]) {
      const answer = await backend.send(owner, 'GET', `/v1/changes?since=${encodeURIComponent(since)}`);
      expect([answer.status, answer.body.code], since).toEqual([400, 'invalid_cursor']);
    }
  });

  describe('whatever is asked by whom', () => {
    /** What a caller sees of one record by reading it: the oracle of what the feed may tell. */
    const paths: Partial<Record<RecordKind, string>> = {};
    for (const { verb, record, path } of operations()) {
      if (verb === 'get' && record !== undefined) paths[record] = path.replace(/\{\w+\}/, '');
    }

    it('tells records exactly as reading them one by one does, and those that cannot be read not at all', async () => {
      const since = Object.fromEntries(
        await Promise.all(
          ROLES.map(async (role) => [role, await here(role === 'owner' ? owner : await backend.key(tenantId, role))]),
        ),
      );
      const ids = await createOneOfEach(backend, owner);
      await number();
      const all: ChangeBatch = await read({ since: since.owner, limit: 500 });
      expect(new Set(all.data.map(({ kind }) => kind))).toEqual(new Set(Object.keys(records)));
      const filters = [
        {},
        { ids: ids.cus },
        { full: 'customer' },
        { ids: ids.cus2, withRest: true },
        { kinds: 'customer' },
      ];
      for (const role of ROLES) {
        const keys = [
          [await backend.key(tenantId, role), since[role]] as const,
          ...(await Promise.all(
            [ids.cus, ids.cus2].map(async (customerId) => {
              const token = await backend.token(owner, { role, customerId });
              return [token, writePosition(0, GENESIS, { role, customerId: customerId! })] as const;
            }),
          )),
        ];
        for (const [secret, from] of keys) {
          const readable = new Map<string, Record<string, unknown>>();
          for (const { kind, id } of all.data) {
            const answer = await backend.send(secret, 'GET', `${paths[kind]}${id}`);
            if (answer.status === 200) readable.set(id, answer.body);
          }
          for (const filter of filters) {
            const { data } = await read({ since: from, limit: 500, ...filter }, secret);
            const isFollowed = ({ kind, id }: Change) =>
              (!('ids' in filter) && !('full' in filter)) ||
              ('full' in filter && kind === filter.full) ||
              ('ids' in filter &&
                (id === filter.ids ||
                  readable.get(id)?.customerId === filter.ids ||
                  readable.get(id)?.relatedId === filter.ids));
            const expected = all.data.filter(
              (change) =>
                readable.has(change.id) &&
                (!('kinds' in filter) || change.kind === 'customer') &&
                ('withRest' in filter || isFollowed(change)),
            );
            const place = `${role} ${secret.slice(0, 3)} ${JSON.stringify(filter)}`;
            expect(new Set(data.map(({ id }) => id)), place).toEqual(new Set(expected.map(({ id }) => id)));
            for (const change of data) {
              expect(change.record, place).toEqual(isFollowed(change) ? readable.get(change.id) : undefined);
            }
          }
        }
      }
    }, 60_000);
  });
});
