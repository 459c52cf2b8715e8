import { newId, type Role, type TimelineEntry, timelineEntry } from '@korkep/core';
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { sealContent } from '../journal/content.ts';
import { migrations as journalMigrations } from '../journal/schema.ts';
import { keysFor } from '../journal/subject-keys.ts';
import { predicateMigration } from '../predicate/migration.ts';
import { customerColumns, insertRecords } from '../predicate/rows.testing.ts';
import { recordMigrations } from '../store/record-migrations.ts';
import { tenantMigrations } from '../tenants/migration.ts';
import { monthlyActivity } from './activity.ts';
import { type TimelineQuery, timelinePage } from './timeline.ts';

const migrations = [...tenantMigrations, ...journalMigrations, ...recordMigrations, predicateMigration];
const customerId = newId('cus');
const otherId = newId('cus');
const now = new Date('2026-11-21T10:00:00Z');
const huf = (amount: number) => ({ amount, currency: 'HUF' });

/** Many records at few moments, so that pages cut through ties. */
const moments = [
  '2026-09-30T22:30:00.000Z',
  '2026-10-15T10:00:00.000Z',
  '2026-10-31T23:30:00.000Z',
  '2026-11-20T08:00:00.123Z',
];
const at = (index: number) => moments[index % moments.length]!;

async function fill(engine: DatabaseEngine, tenantId: string, masterKey: CryptoKey): Promise<void> {
  await inTenant(engine, tenantId, async (session) => {
    await insertRecords(
      session,
      'customer',
      [
        { id: customerId, type: 'person', displayName: 'Kovács János' },
        { id: otherId, type: 'person', displayName: 'X' },
      ],
      customerColumns,
    );
    const make = <T>(count: number, one: (index: number) => T) =>
      Array.from({ length: count }, (_, index) => one(index));
    const orders = make(9, (index) => ({
      id: newId('ord'),
      customerId,
      number: `W-${index}`,
      status: 'paid',
      placedAt: at(index),
      total: huf(index),
      note: 'titkos',
      lines: [{ name: 'Kávéfőző', quantity: 1, unitPrice: '1', total: huf(1) }],
    }));
    await insertRecords(session, 'order', [
      ...orders,
      { ...orders[0], id: newId('ord'), number: 'F', customerId: otherId },
      { ...orders[0], id: newId('ord'), number: 'G', archivedAt: at(0) },
    ]);
    await insertRecords(
      session,
      'interaction',
      make(9, (index) => ({
        id: newId('itr'),
        customerId,
        channel: index % 2 ? 'email' : 'call',
        direction: 'inbound',
        occurredAt: at(index),
        subject: `Szállítás ${index}`,
        details: index % 2 ? { channel: 'email', body: 'Hol a csomagom?' } : { channel: 'call', outcome: 'answered' },
      })),
    );
    await insertRecords(
      session,
      'ticket',
      make(5, (index) => ({
        id: newId('tkt'),
        number: index + 1,
        customerId,
        status: 'open',
        priority: 'normal',
        openedAt: at(index),
        subject: 'Hibás termék',
        channel: 'email',
      })),
    );
    await insertRecords(
      session,
      'payment',
      make(3, (index) => ({
        id: newId('pay'),
        customerId,
        method: 'card',
        status: 'succeeded',
        amount: huf(5),
        paidAt: at(index),
        reference: 'R1',
      })),
    );
    await insertRecords(session, 'return', [
      {
        id: newId('ret'),
        customerId,
        number: 'R1',
        status: 'refunded',
        reason: 'törött',
        returnedAt: at(1),
        lines: [],
        refund: huf(3),
      },
    ]);
    await insertRecords(session, 'feedback', [
      { id: newId('fbk'), customerId, kind: 'csat', score: 5, answeredAt: at(3), comment: 'köszönöm' },
    ]);
    await insertRecords(session, 'consent', [
      {
        id: newId('con'),
        customerId,
        purpose: 'marketing',
        channel: 'email',
        status: 'granted',
        legalBasis: 'consent',
        decidedAt: at(2),
      },
    ]);
    await insertRecords(session, 'contract', [
      { id: newId('ctr'), customerId, number: 'C1', title: 'Karbantartás', status: 'active', startsAt: at(0) },
    ]);
    const key = (await keysFor(session, masterKey, [customerId], { now })).get(customerId)!;
    const content = await sealContent(
      key,
      {
        before: { position: 'vevő', taxNumber: '1' },
        after: { position: 'igazgató', taxNumber: '2', valueTier: 'vip' },
      },
      { tenantId, recordId: customerId, recordVersion: 2 },
    );
    await session
      .insert('journal', {
        seq: 1,
        prev: '',
        hash: 'h',
        at: at(3),
        action: 'customer.update',
        record_kind: 'customer',
        record_id: customerId,
        record_version: 2,
        subject_id: customerId,
        actor: JSON.stringify({ kind: 'key', id: 'key_1' }),
        fields: JSON.stringify(['position', 'taxNumber', 'valueTier']),
        key_id: customerId,
        content,
        content_digest: 'd',
      })
      .execute();
  });
}

describeEachEngine('the timeline of a customer', (open) => {
  const tenantId = newId('ten');
  let engine: DatabaseEngine;
  let masterKey: CryptoKey;
  beforeAll(async () => {
    engine = await open(migrations);
    masterKey = await crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, ['encrypt', 'decrypt']);
    await engine.pool.query(`insert into tenants (tenant_id, name, time_zone, base_currency, language, country, created_at, updated_at)
      values ('${tenantId}', 'Shop', 'Europe/Budapest', 'HUF', 'hu', 'HU', now(), now())`);
    await fill(engine, tenantId, masterKey);
  });
  const page = (query: TimelineQuery = {}, role: Role = 'manager', id = customerId) =>
    inTenant(engine, tenantId, (session) => timelinePage(id, query, { sight: role, session, masterKey }), {
      readOnly: true,
    });
  const all = async (query: TimelineQuery, role?: Role) => {
    const entries: TimelineEntry[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const { data, next } = await page({ ...query, cursor }, role);
      entries.push(...data);
      cursor = next;
    }
    return entries;
  };

  it('gives everything once, newest first, whatever the page size', async () => {
    const whole = await all({ limit: 200 });
    expect(whole).toHaveLength(9 + 9 + 5 + 3 + 1 + 1 + 1 + 1 + 1);
    for (const entry of whole) timelineEntry.parse(entry);
    const times = whole.map((entry) => entry.at);
    expect(times).toEqual([...times].sort().reverse());
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (limit) => {
        expect((await all({ limit })).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
      }),
      { numRuns: 6 },
    );
  });
  it('keeps to kinds, channels and period', async () => {
    const kinds = (list: TimelineEntry[]) => [...new Set(list.map(({ kind }) => kind))].sort();
    expect(kinds(await all({ kinds: ['order', 'ticket'] }))).toEqual(['order', 'ticket']);
    expect(kinds(await all({ channels: ['email'] }))).toEqual(['consent', 'interaction', 'ticket']);
    const october = await all({ from: '2026-10-01T00:00:00+02:00', to: '2026-11-01T00:00:00+01:00' });
    expect(new Set(october.map((entry) => entry.at))).toEqual(new Set(moments.slice(0, 2)));
  });
  it('searches inside without case and accents', async () => {
    expect((await all({ q: 'kavefozo' })).map(({ kind }) => kind)).toEqual(Array(9).fill('order'));
    expect((await all({ q: 'HOL A CSOMAG' })).length).toBe(4);
    expect((await all({ q: 'szallitas 3' })).length).toBe(1);
    expect(await all({ q: 'channel' })).toEqual([]);
    expect(await all({ q: '--' })).toEqual([]);
  });
  it('leaves out what the role may not read and does not search it', async () => {
    const viewer = await all({}, 'viewer');
    expect(new Set(viewer.map(({ kind }) => kind))).toEqual(
      new Set(['order', 'return', 'payment', 'ticket', 'change']),
    );
    expect(viewer.find(({ kind }) => kind === 'ticket')!.title).toBeUndefined();
    expect(JSON.stringify(viewer)).not.toMatch(/titkos|Hibás|igazgató|"R1","orderId/);
    expect(await all({ q: 'titkos' }, 'viewer')).toEqual([]);
    expect((await all({ q: 'titkos' }, 'agent')).length).toBe(9);
  });
  it('shows changed values that the role is cleared for', async () => {
    const [manager] = await all({ kinds: ['change'] });
    expect(manager!.details).toEqual({
      fields: ['position', 'taxNumber', 'valueTier'],
      before: { position: 'vevő', taxNumber: '1' },
      after: { position: 'igazgató', taxNumber: '2', valueTier: 'vip' },
    });
    const [agent] = await all({ kinds: ['change'] }, 'agent');
    expect(agent).toMatchObject({ masked: ['taxNumber'], details: { fields: ['position', 'valueTier'] } });
    expect(JSON.stringify(agent)).not.toContain('"2"');
  });
  it('answers not_found and empty', async () => {
    await expect(page({}, 'manager', newId('cus'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(page({ from: '0000-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(page({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_cursor' });
    expect((await page({ kinds: ['ticket'] }, 'manager', otherId)).data).toEqual([]);
  });
  it('counts by month of the time zone', async () => {
    const count = (timeZone: string, kinds?: TimelineEntry['kind'][]) =>
      inTenant(engine, tenantId, (session) => monthlyActivity(session, customerId, { kinds }, 'manager', timeZone));
    expect(await count('Europe/Budapest', ['order'])).toEqual([
      { month: '2026-11', count: 4 },
      { month: '2026-10', count: 5 },
    ]);
    expect(await count('UTC', ['order'])).toEqual([
      { month: '2026-11', count: 2 },
      { month: '2026-10', count: 4 },
      { month: '2026-09', count: 3 },
    ]);
  });
});
