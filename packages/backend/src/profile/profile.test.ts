import { newId, profile as profileSchema, ROLES, type Role } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { customerColumns, insertRecords } from '../predicate/rows.testing.ts';
import { recordMigrations } from '../store/record-migrations.ts';
import { tenantMigrations } from '../tenants/migration.ts';
import { customerProfile } from './profile.ts';

const migrations = [...tenantMigrations, ...recordMigrations];
const now = new Date('2026-11-21T10:00:00Z');
const huf = (amount: number) => ({ amount, currency: 'HUF' });
const janos = newId('cus');
const acme = newId('cus');
const quiet = newId('cus');

async function fill(engine: DatabaseEngine, tenantId: string): Promise<void> {
  await inTenant(engine, tenantId, async (session) => {
    await insertRecords(
      session,
      'customer',
      [
        {
          id: janos,
          type: 'person',
          displayName: 'Kovács János',
          customerSince: '2023-11-01',
          taxNumber: '8012345678',
          valueTier: 'vip',
          orderCount: 15,
          revenue: huf(75_000_000),
          openTicketCount: 1,
          firstOrderAt: '2023-11-05T08:00:00Z',
          lastOrderAt: '2026-11-10T08:00:00Z',
          lastContactAt: '2026-11-20T08:00:00Z',
          emails: [{ value: 'janos@example.hu' }],
        },
        { id: acme, type: 'organisation', displayName: 'Acme Kft.' },
        { id: quiet, type: 'person', displayName: 'Csendes Anna' },
      ],
      customerColumns,
    );
    await insertRecords(session, 'relationship', [
      { id: newId('rel'), customerId: janos, relatedId: acme, kind: 'contact_of' },
    ]);
    const orders = Array.from({ length: 7 }, (_, index) => ({
      id: newId('ord'),
      customerId: janos,
      number: `W-${index}`,
      status: 'paid',
      placedAt: `2026-11-0${index + 1}T08:00:00Z`,
      lines: [],
      total: huf(5_000_000),
      note: 'titkos',
    }));
    await insertRecords(session, 'order', orders);
    await insertRecords(session, 'invoice', [
      {
        id: newId('inv'),
        number: 'I1',
        customerId: janos,
        status: 'open',
        issuedAt: '2026-10-01T00:00:00Z',
        dueAt: '2026-10-31T00:00:00Z',
        total: huf(1),
      },
    ]);
    await insertRecords(session, 'ticket', [
      {
        id: newId('tkt'),
        number: 1,
        customerId: janos,
        status: 'solved',
        priority: 'normal',
        openedAt: '2026-05-01T08:00:00Z',
        solvedAt: '2026-05-01T20:00:00Z',
        subject: 'Régi',
      },
      {
        id: newId('tkt'),
        number: 2,
        customerId: janos,
        status: 'open',
        priority: 'urgent',
        openedAt: '2026-11-19T08:00:00Z',
        dueAt: '2026-11-20T08:00:00Z',
        subject: 'Hibás',
      },
    ]);
    await insertRecords(session, 'interaction', [
      {
        id: newId('itr'),
        customerId: janos,
        channel: 'web',
        direction: 'inbound',
        occurredAt: '2026-11-20T09:00:00Z',
        details: { channel: 'web' },
      },
      {
        id: newId('itr'),
        customerId: janos,
        channel: 'call',
        direction: 'inbound',
        occurredAt: '2026-11-20T08:00:00Z',
        subject: 'Rendelés',
        details: { channel: 'call' },
      },
      {
        id: newId('itr'),
        customerId: janos,
        channel: 'meeting',
        direction: 'outbound',
        occurredAt: '2026-12-20T08:00:00Z',
        details: { channel: 'meeting' },
      },
    ]);
    await insertRecords(session, 'preference', [
      { id: newId('prf'), customerId: janos, kind: 'channel', value: 'email' },
    ]);
    await insertRecords(session, 'feedback', [
      {
        id: newId('fbk'),
        customerId: janos,
        kind: 'complaint',
        answeredAt: '2026-11-18T08:00:00Z',
        comment: 'Késett',
        status: 'open',
      },
    ]);
    await insertRecords(session, 'contract', [
      {
        id: newId('ctr'),
        customerId: janos,
        number: 'C1',
        title: 'Karbantartás',
        status: 'active',
        startsAt: '2025-01-01T00:00:00Z',
        endsAt: '2026-12-31T00:00:00Z',
      },
    ]);
    await insertRecords(session, 'consent', [
      {
        id: newId('con'),
        customerId: janos,
        purpose: 'marketing',
        status: 'granted',
        legalBasis: 'consent',
        decidedAt: '2025-01-01T00:00:00Z',
        expiresAt: '2026-01-01T00:00:00Z',
      },
      {
        id: newId('con'),
        customerId: quiet,
        purpose: 'marketing',
        status: 'granted',
        legalBasis: 'consent',
        decidedAt: '2025-01-01T00:00:00Z',
      },
    ]);
  });
}

describeEachEngine('the profile of a customer', (open) => {
  const tenantId = newId('ten');
  let engine: DatabaseEngine;
  beforeAll(async () => {
    engine = await open(migrations);
    await fill(engine, tenantId);
  });
  const profile = (id: string, role: Role = 'manager', isLimited = false) =>
    inTenant(engine, tenantId, (session) => customerProfile(id, { session, sight: role, now, isLimited }), {
      readOnly: true,
    });

  it('shows at a glance what is known', async () => {
    const { customer, summary, orders, contacts, tickets, relationships, preferences, contracts, consents, masked } =
      await profile(janos);
    expect(customer).toMatchObject({
      displayName: 'Kovács János',
      taxNumber: '8012345678',
      emails: [{ value: 'janos@example.hu' }],
    });
    expect(summary).toEqual({
      customerSince: '2023-11-01',
      lifetimeValue: huf(75_000_000),
      orderCount: 15,
      averageOrderValue: huf(5_000_000),
      lastOrderAt: '2026-11-10T08:00:00.000Z',
      lastContactAt: '2026-11-20T08:00:00.000Z',
      lastContactChannel: 'call',
      openTicketCount: 1,
      ticketCount: 2,
    });
    expect(orders!.map(({ number }) => number)).toEqual(['W-6', 'W-5', 'W-4', 'W-3', 'W-2']);
    expect(orders![0]!.placedAt).toBe('2026-11-07T08:00:00.000Z');
    expect(tickets!.map(({ number }) => number)).toEqual([2, 1]);
    expect(contacts!.map(({ channel }) => channel)).toEqual(['call']);
    expect(relationships).toMatchObject([
      { end: 'from', customer: { id: acme, displayName: 'Acme Kft.' }, relationship: { kind: 'contact_of' } },
    ]);
    expect([preferences!.length, contracts!.length, consents!.length]).toEqual([1, 1, 1]);
    expect(masked).toBeUndefined();
    expect((await profile(acme)).relationships).toMatchObject([{ end: 'to', customer: { id: janos } }]);
  });
  it('names what wants attention', async () => {
    const { attention } = await profile(janos);
    expect(attention).toMatchObject([
      {
        kind: 'ticket_overdue',
        severity: 'critical',
        number: '2',
        title: 'Hibás',
        count: 1,
        at: '2026-11-20T08:00:00.000Z',
      },
      { kind: 'complaint_open', severity: 'critical', title: 'Késett' },
      { kind: 'invoice_overdue', number: 'I1' },
      { kind: 'open_ticket', severity: 'warning', number: '2' },
      { kind: 'contract_ending', number: 'C1', title: 'Karbantartás', at: '2026-12-31T00:00:00.000Z' },
      { kind: 'consent_missing', severity: 'info' },
    ]);
    expect((await profile(quiet)).attention).toEqual([]);
  });
  it('fits the contract for every role', async () => {
    for (const role of ROLES) for (const id of [janos, acme, quiet]) profileSchema.parse(await profile(id, role));
  });
  it('leaves out and names what the role may not read', async () => {
    const viewer = await profile(janos, 'viewer');
    expect(viewer.masked).toEqual(['contacts', 'preferences', 'consents', 'contracts']);
    expect(viewer.contacts).toBeUndefined();
    expect(viewer.customer.masked).toContain('displayName');
    expect(viewer.orders).toHaveLength(5);
    expect(viewer.attention.map(({ kind }) => kind)).toEqual(['ticket_overdue', 'invoice_overdue', 'open_ticket']);
    expect(JSON.stringify(viewer)).not.toMatch(/Kovács|Acme|titkos|Hibás|janos@|8012345678/);
    expect(JSON.stringify(await profile(janos, 'agent'))).not.toContain('8012345678');
    expect((await profile(janos, 'marketer')).masked).toEqual(['tickets', 'contacts', 'contracts']);
  });
  it('keeps other customers nameless to a caller limited to one', async () => {
    expect(JSON.stringify(await profile(janos, 'agent', true))).not.toContain('Acme');
  });
  it('knows nobody of another tenant', async () => {
    await expect(profile(newId('cus'))).rejects.toMatchObject({ code: 'not_found' });
    const foreign = inTenant(engine, newId('ten'), (session) =>
      customerProfile(janos, { session, sight: 'owner', now, isLimited: false }),
    );
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  });
});
