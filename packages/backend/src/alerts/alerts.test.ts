import type { Crm } from '@korkep/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desk } from '../automation/automation.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { deliver, headerIn, openPeer, type Peer, rawMail } from '../mail/mail.testing.ts';
import { createRelay, type OpenMail, openMail } from '../mail/node-mail.ts';
import { migrations } from '../migrations.ts';
import { sendOutreach } from './send-outreach.ts';
import { watchAlerts } from './watch-alerts.ts';

const FRIDAY = '2026-11-20T11:00:00.000Z';
const HOUR = 60;
const never = new AbortController().signal;

describeEachEngine('alerts', (open) => {
  let engine: DatabaseEngine;
  let peer: Peer;
  const opened: OpenMail[] = [];
  beforeAll(async () => {
    engine = await open(migrations);
    peer = await openPeer();
  });
  afterAll(async () => {
    for (const mail of opened) await mail.close();
    await peer.close();
  });

  /** A desk with two months of a few tickets a week, whose toaster then breaks. */
  const desk = async () => {
    const at = await Desk.open(engine, FRIDAY);
    const { crm } = at;
    const { services } = at.backend.backend;
    const toaster = await crm.products.create({ name: 'Kenyérpirító', sku: 'TOAST-1' });
    const openedAt = (hoursAgo: number) => new Date(Date.parse(at.now) - hoursAgo * HOUR * 60_000).toISOString();
    const ticket = (given: Record<string, unknown>) => at.ticket({ productId: toaster.id, ...given });
    for (let week = 1; week <= 9; week += 1) await ticket({ openedAt: openedAt(week * 168 + 2), status: 'solved' });
    const burst = async (customers: readonly string[], count: number) => {
      for (let place = 0; place < count; place += 1) {
        await ticket({ customerId: customers[place % customers.length], openedAt: openedAt(place / count) });
      }
    };
    const sweep = () => watchAlerts(services, at.tenantId);
    const list = async () => (await crm.alerts.list()).data;
    const send = () => sendOutreach(services, at.tenantId, never);
    return { at, crm, services, toaster, ticket, burst, sweep, list, send };
  };

  const person = (crm: Crm, givenName: string, emails?: { value: string; isVerified?: boolean }[]) =>
    crm.customers.create({ type: 'person', familyName: 'Kis', givenName, ...(emails && { emails }) } as never);

  it('begins one alert for a product, follows it as it grows, and ends it by itself', async () => {
    const { at, crm, toaster, burst, sweep, list } = await desk();
    expect(await sweep()).toBe(true);
    expect(await list()).toEqual([]);
    const customer = await person(crm, 'Éva');
    at.pass(5);
    await burst([at.customerId, customer.id], 14);
    expect(await sweep()).toBe(true);
    const [begun, ...others] = await list();
    expect(others).toEqual([]);
    expect(begun).toMatchObject({
      about: 'product',
      productId: toaster.id,
      name: 'Kenyérpirító',
      status: 'open',
      ticketCount: 14,
      customerCount: 2,
      spike: { hours: 6, observed: 14 },
    });
    expect(begun!.spike.expected).toBeLessThan(2);
    expect(begun!.spike.score).toBeGreaterThan(6);
    expect(begun!.counts).toHaveLength(24);

    at.pass(5);
    await burst([at.customerId], 3);
    await sweep();
    expect(await list()).toMatchObject([{ id: begun!.id, ticketCount: 17, spike: { observed: 17 } }]);

    at.pass(60 * 48);
    await sweep();
    const [ended] = await list();
    expect(ended).toMatchObject({ id: begun!.id, status: 'resolved', ticketCount: 17 });
    expect(ended!.endedAt).toBeDefined();
  });

  it('is counted once when several processes do so at a time', async () => {
    const { at, burst, sweep, list } = await desk();
    await burst([at.customerId], 15);
    expect((await Promise.all([sweep(), sweep(), sweep()])).filter(Boolean)).toHaveLength(1);
    expect(await list()).toHaveLength(1);
  });

  it('is acknowledged and resolved by people, and does not come back for the same burst', async () => {
    const { at, crm, burst, sweep, list } = await desk();
    await burst([at.customerId], 15);
    await sweep();
    const { id } = (await list())[0]!;
    expect(await crm.alerts.update(id, { status: 'acknowledged', note: 'A gyártó tudja.' })).toMatchObject({
      status: 'acknowledged',
      note: 'A gyártó tudja.',
    });
    await crm.alerts.update(id, { status: 'resolved' });
    await expect(crm.alerts.update(id, { status: 'open' })).rejects.toMatchObject({ kind: 'invalid' });
    at.pass(6);
    await sweep();
    expect(await list()).toHaveLength(1);
    at.pass(6);
    await burst([at.customerId], 15);
    await sweep();
    expect(await list()).toHaveLength(2);
  });

  it('lists the customers it concerns page by page, and buyers who have not written if asked', async () => {
    const { at, crm, toaster, burst, sweep, list } = await desk();
    const [eva, buyer] = [await person(crm, 'Éva'), await person(crm, 'Béla')];
    const total = { amount: 10_000, currency: 'HUF' };
    await crm.orders.create({
      number: 'R-1',
      customerId: buyer.id,
      status: 'paid',
      placedAt: at.now,
      lines: [{ productId: toaster.id, name: 'Kenyérpirító', quantity: 1, unitPrice: '10000', total }],
      total,
    });
    await burst([at.customerId, eva.id], 14);
    await sweep();
    const { id } = (await list())[0]!;
    const first = await crm.alerts.customers(id, { limit: 1 });
    const second = await crm.alerts.customers(id, { limit: 1, cursor: first.next! });
    expect([...first.data, ...second.data].map(({ customerId }) => customerId)).toEqual([at.customerId, eva.id].sort());
    expect(first.data[0]).toMatchObject({ ticketCount: 7 });
    expect(second.next).toBeUndefined();
    const all = (await crm.alerts.customers(id, { withBuyers: true })).data;
    expect(all.find(({ customerId }) => customerId === buyer.id)).toMatchObject({ ticketCount: 0 });
    expect(all).toHaveLength(3);
  });

  it('writes once to whom it may, says who is left out and why, and does not alarm itself', async () => {
    const { at, crm, burst, sweep, list, send } = await desk();
    const mailbox = `support.${at.tenantId.slice(-12)}@acme.example`;
    const mail = await openMail(at.backend.backend, {
      mailboxes: [{ address: mailbox, tenantId: at.tenantId, name: 'Acme' }],
      listen: { port: 0 },
      send: { transport: createRelay(`smtp://127.0.0.1:${peer.port}?ignoreTLS=true`) },
    });
    opened.push(mail);
    const customers = {
      eva: await person(crm, 'Éva', [{ value: 'eva@example.hu' }]),
      none: await person(crm, 'Cím Nélkül'),
      typed: await person(crm, 'Beírt', [{ value: 'typed@example.hu', isVerified: false }]),
      objects: await person(crm, 'Tiltakozó', [{ value: 'objects@example.hu' }]),
      gone: await person(crm, 'Elment', [{ value: 'gone@example.hu' }]),
    };
    await crm.consents.create({
      customerId: customers.objects.id,
      purpose: 'service',
      status: 'withdrawn',
      legalBasis: 'consent',
      decidedAt: at.now,
    });
    await burst(
      Object.values(customers).map(({ id }) => id),
      15,
    );
    await sweep();
    await crm.customers.archive(customers.gone.id);
    const { id } = (await list())[0]!;
    const message = {
      purpose: 'service' as const,
      subject: 'A {{product.name}} hibája',
      body: 'Kedves {{customer.givenName}}, cseréljük.',
    };
    await expect(crm.alerts.prepare(id, { ...message, body: '{{customer.nmae}}' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    const draft = await crm.alerts.prepare(id, message);
    const recipients = (await crm.alerts.recipients(draft.id)).data;
    const of = (who: keyof typeof customers) => recipients.find(({ customerId }) => customerId === customers[who].id);
    expect(of('eva')).toMatchObject({
      state: 'ready',
      way: 'ticket',
      subject: 'A Kenyérpirító hibája',
      body: 'Kedves Éva, cseréljük.',
    });
    expect(of('none')).toMatchObject({ state: 'leftOut', reason: 'noAddress' });
    expect(of('typed')).toMatchObject({ state: 'leftOut', reason: 'unverified' });
    expect(of('objects')).toMatchObject({ state: 'leftOut', reason: 'noConsent' });
    expect(of('gone')).toMatchObject({ state: 'leftOut', reason: 'gone' });

    // Nobody agreed to marketing.
    await crm.alerts.prepare(id, { ...message, purpose: 'marketing', outreachId: draft.id });
    const marketing = (await crm.alerts.recipients(draft.id)).data;
    expect(marketing.find(({ customerId }) => customerId === customers.eva.id)).toMatchObject({ reason: 'noConsent' });
    await crm.alerts.prepare(id, { ...message, outreachId: draft.id });

    expect(peer.got).toHaveLength(0);
    await crm.alerts.send(draft.id);
    await crm.alerts.send(draft.id);
    await Promise.all([send(), send()]);
    await send();
    expect((await crm.alerts.outreach(id)).data).toMatchObject([{ status: 'done', sent: 1, leftOut: 4, waiting: 0 }]);
    await mail.drain(at.tenantId);
    expect(peer.got).toHaveLength(1);
    expect(peer.got[0]!.to).toEqual(['eva@example.hu']);
    expect(headerIn(peer.got[0]!.raw, 'Subject')).not.toMatch(/^Re:/);
    const written = (await crm.alerts.recipients(draft.id)).data.find(({ state }) => state === 'sent')!;
    const ticket = await crm.tickets.get(written.ticketId!);
    expect(ticket).toMatchObject({ customerId: customers.eva.id, status: 'pending', tags: ['outreach'] });

    const again = await crm.alerts.prepare(id, message);
    expect(
      (await crm.alerts.recipients(again.id)).data.find(({ customerId }) => customerId === customers.eva.id),
    ).toMatchObject({ state: 'leftOut', reason: 'contacted' });
    expect(await crm.alerts.get(id)).toMatchObject({ ticketCount: 15 });
    at.pass(6);
    await sweep();
    expect(await crm.alerts.get(id)).toMatchObject({ ticketCount: 15 });
    await expect(crm.alerts.prepare(id, { ...message, outreachId: draft.id })).rejects.toMatchObject({ status: 422 });
  });

  it('does not send to whom objects while the e-mail waits', async () => {
    const { at, crm, burst, sweep, list, send } = await desk();
    const nora = await person(crm, 'Nóra', [{ value: 'nora@example.hu' }]);
    await burst([nora.id], 15);
    await sweep();
    const { id } = (await list())[0]!;
    const draft = await crm.alerts.prepare(id, { purpose: 'service', subject: 'A hiba', body: 'Cseréljük.' });
    await crm.alerts.send(draft.id);
    await send();
    expect((await crm.alerts.recipients(draft.id)).data).toMatchObject([{ state: 'sent' }]);
    await crm.consents.create({
      customerId: nora.id,
      purpose: 'service',
      status: 'withdrawn',
      legalBasis: 'consent',
      decidedAt: at.now,
    });
    const mailbox = `support.${at.tenantId.slice(-12)}@acme.example`;
    const mail = await openMail(at.backend.backend, {
      mailboxes: [{ address: mailbox, tenantId: at.tenantId, name: 'Acme' }],
      listen: { port: 0 },
      send: { transport: createRelay(`smtp://127.0.0.1:${peer.port}?ignoreTLS=true`) },
    });
    opened.push(mail);
    await mail.drain(at.tenantId);
    expect(peer.got.flatMap(({ to }) => to)).not.toContain('nora@example.hu');
    expect((await crm.alerts.recipients(draft.id)).data).toMatchObject([{ state: 'leftOut', reason: 'noConsent' }]);
  });

  it('replies where the customer wrote an e-mail about it, and goes on where it was interrupted', async () => {
    const { at, crm, toaster, burst, sweep, list, services } = await desk();
    const mailbox = `support.${at.tenantId.slice(-12)}@acme.example`;
    const mail = await openMail(at.backend.backend, {
      mailboxes: [{ address: mailbox, tenantId: at.tenantId }],
      listen: { port: 0 },
      send: { transport: createRelay(`smtp://127.0.0.1:${peer.port}?ignoreTLS=true`) },
    });
    opened.push(mail);
    const writer = await person(crm, 'Éva', [{ value: 'writes@example.hu' }]);
    await deliver(
      mail.port!,
      rawMail({ From: 'writes@example.hu', To: mailbox, Subject: 'Smoke', 'Message-ID': '<smoke@example.hu>' }),
      { from: 'writes@example.hu', to: mailbox },
    );
    await mail.drain(at.tenantId);
    const written = (await crm.tickets.list({ customerId: writer.id })).data[0]!;
    await crm.tickets.update(written.id, { productId: toaster.id });
    const others = await Promise.all(
      ['A', 'B', 'C'].map((name) => person(crm, name, [{ value: `${name.toLowerCase()}@example.hu` }])),
    );
    await burst(
      others.map(({ id }) => id),
      12,
    );
    await sweep();
    const { id } = (await list())[0]!;
    const draft = await crm.alerts.prepare(id, { purpose: 'service', subject: 'Füst', body: 'Húzza ki, kérjük.' });
    expect(
      (await crm.alerts.recipients(draft.id)).data.find(({ customerId }) => customerId === writer.id),
    ).toMatchObject({ way: 'reply', state: 'ready' });
    await crm.alerts.send(draft.id);
    // Its process ends after the second customer.
    let left = 2;
    const ending = {
      get aborted() {
        left -= 1;
        return left < 0;
      },
    } as AbortSignal;
    await sendOutreach(services, at.tenantId, ending);
    expect((await crm.alerts.outreach(id)).data).toMatchObject([{ status: 'sending', sent: 2, waiting: 2 }]);
    await Promise.all([sendOutreach(services, at.tenantId, never), sendOutreach(services, at.tenantId, never)]);
    await sendOutreach(services, at.tenantId, never);
    expect((await crm.alerts.outreach(id)).data).toMatchObject([{ status: 'done', sent: 4, waiting: 0 }]);
    const said = (await crm.ticketComments.list({ ticketId: written.id } as never)).data;
    expect(said.filter(({ body }) => body === 'Húzza ki, kérjük.')).toHaveLength(1);
    const mails = await inTenant(engine, at.tenantId, (session) =>
      session.prepared('test_mails', "select id from mail_messages where tenant_id = $1 and direction = 'out'", [
        at.tenantId,
      ]),
    );
    expect(mails).toHaveLength(4);
  });
});
