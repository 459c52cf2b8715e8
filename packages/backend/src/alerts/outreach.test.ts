import type { Crm } from '@korkep/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desk } from '../automation/automation.testing.ts';
import { takeMessage } from '../channels/take-message.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { bounceReport, deliver, headerIn, openPeer, type Peer, rawMail } from '../mail/mail.testing.ts';
import { createRelay, type OpenMail, openMail } from '../mail/node-mail.ts';
import { migrations } from '../migrations.ts';
import { sendOutreach } from './send-outreach.ts';
import { watchAlerts } from './watch-alerts.ts';

const FRIDAY = '2026-11-20T11:00:00.000Z';
const HOUR = 3_600_000;
const never = new AbortController().signal;

describeEachEngine('outreach', (open) => {
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

  /** A desk with a mailbox and nine weeks of a ticket each about a toaster. */
  const desk = async () => {
    const at = await Desk.open(engine, FRIDAY);
    const { crm, tenantId } = at;
    const { services } = at.backend.backend;
    const mailbox = `support.${tenantId.slice(-12)}@acme.example`;
    const mail = await openMail(at.backend.backend, {
      mailboxes: [{ address: mailbox, tenantId, name: 'Acme' }],
      listen: { port: 0 },
      send: { transport: createRelay(`smtp://127.0.0.1:${peer.port}?ignoreTLS=true`) },
    });
    opened.push(mail);
    const toaster = await crm.products.create({ name: 'Kenyérpirító', sku: 'TOAST-1' });
    const openedAt = (hours: number) => new Date(Date.parse(at.now) - hours * HOUR).toISOString();
    const about = { productId: toaster.id, category: 'quality' };
    for (let week = 1; week <= 9; week += 1) {
      await at.ticket({ ...about, openedAt: openedAt(week * 168 + 2), status: 'solved' });
    }
    /** So many tickets of the customers in the last hour; gives the alerts that are on. */
    const burst = async (customers: readonly string[], count = 15) => {
      for (let place = 0; place < count; place += 1) {
        await at.ticket({
          ...about,
          customerId: customers[place % customers.length]!,
          openedAt: openedAt(place / count),
        });
      }
      await watchAlerts(services, tenantId);
      return (await crm.alerts.list()).data.filter(({ status }) => status !== 'resolved');
    };
    const prepare = (alertId: string) =>
      crm.alerts.prepare(alertId, { purpose: 'service', subject: 'Unplug it', body: 'Húzza ki, kérjük.' });
    const recipients = async (outreachId: string) => (await crm.alerts.recipients(outreachId)).data;
    const send = async (outreachId: string) => {
      await crm.alerts.send(outreachId);
      await sendOutreach(services, tenantId, never);
      await mail.drain(tenantId);
    };
    const got = (address: string) => peer.got.filter(({ to }) => to.includes(address));
    return { at, crm, tenantId, services, mail, mailbox, toaster, burst, prepare, recipients, send, got };
  };

  const person = (crm: Crm, givenName: string, value: string) =>
    crm.customers.create({ type: 'person', familyName: 'Kis', givenName, emails: [{ value }] });

  it('goes on by e-mail where an agent writes again before the customer has answered', async () => {
    const { crm, tenantId, mail, burst, prepare, recipients, send, got } = await desk();
    const eva = await person(crm, 'Éva', 'eva.again@example.hu');
    const [alert] = await burst([eva.id]);
    const { id } = await prepare(alert!.id);
    await send(id);
    const ticketId = (await recipients(id))[0]!.ticketId!;
    await crm.ticketComments.create({ ticketId, body: 'A javítókészlet úton van.', visibility: 'public' });
    await mail.drain(tenantId);
    const [first, second] = got('eva.again@example.hu');
    expect(headerIn(second!.raw, 'Subject')).toBe('Re: Unplug it');
    // It stands with the first one in the customer's program.
    expect(headerIn(second!.raw, 'References')).toContain(headerIn(first!.raw, 'Message-ID'));
    expect(got('eva.again@example.hu')).toHaveLength(2);
  });

  it('that bounces is told in the ticket, and its customer may be written to again', async () => {
    const { at, crm, tenantId, mail, mailbox, burst, prepare, recipients, send, got } = await desk();
    const nora = await person(crm, 'Nóra', 'nora.dead@example.hu');
    const [alert] = await burst([nora.id]);
    const { id } = await prepare(alert!.id);
    await send(id);
    const [sent] = got('nora.dead@example.hu');
    const headers = {
      From: 'MAILER-DAEMON@example.hu',
      To: mailbox,
      Subject: 'Undelivered',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
    };
    await deliver(mail.port!, rawMail(headers, bounceReport(headerIn(sent!.raw, 'Message-ID')!)), {
      from: '',
      to: mailbox,
    });
    await mail.drain(tenantId);
    expect(await recipients(id)).toMatchObject([{ state: 'leftOut', reason: 'failed' }]);
    const { ticketId } = (await recipients(id))[0]!;
    const words = (await crm.ticketComments.list({ ticketId: ticketId! })).data;
    expect(words.map(({ visibility }) => visibility).sort()).toEqual(['internal', 'public']);
    expect((await crm.tickets.get(ticketId!)).status).toBe('open');
    at.pass(1);
    expect(await recipients((await prepare(alert!.id)).id)).toMatchObject([{ state: 'ready' }]);
  });

  it('writes once about a burst that two alerts are about', async () => {
    const { crm, burst, prepare, recipients, send } = await desk();
    const [eva, bela] = [await person(crm, 'Éva', 'eva.twice@example.hu'), await person(crm, 'Béla', 'b@example.hu')];
    const alerts = await burst([eva.id]);
    expect(alerts.map(({ about }) => about).sort()).toEqual(['category', 'product']);
    await send((await prepare(alerts[0]!.id)).id);
    await burst([bela.id], 2);
    const other = await recipients((await prepare(alerts[1]!.id)).id);
    expect(Object.fromEntries(other.map(({ customerId, state, reason }) => [customerId, reason ?? state]))).toEqual({
      [eva.id]: 'contacted',
      [bela.id]: 'ready',
    });
  });

  it('is an e-mail of its own where a reply would leave by SMS', async () => {
    const { at, crm, tenantId, services, mail, mailbox, toaster, burst, prepare, recipients } = await desk();
    const writer = await person(crm, 'Éva', 'eva.sms@example.hu');
    await deliver(
      mail.port!,
      rawMail({ From: 'eva.sms@example.hu', To: mailbox, Subject: 'Smoke', 'Message-ID': '<sms@example.hu>' }),
      { from: 'eva.sms@example.hu', to: mailbox },
    );
    await mail.drain(tenantId);
    const written = (await crm.tickets.list({ customerId: writer.id })).data[0]!;
    await crm.tickets.update(written.id, { productId: toaster.id });
    const alerts = await burst([(await person(crm, 'Béla', 'bela.sms@example.hu')).id]);
    const alert = alerts.find(({ about }) => about === 'product');
    const wayOf = async () =>
      (await recipients((await prepare(alert!.id)).id)).find(({ customerId }) => customerId === writer.id)?.way;
    expect(await wayOf()).toBe('reply');
    at.pass(1);
    const { id } = await crm.channels.create({
      provider: 'twilio',
      name: 'SMS',
      account: `AC${'0'.repeat(32)}`,
      credentials: { secret: 'token' },
    });
    await crm.customers.update(writer.id, { phones: [{ value: '+36301234567' }] });
    const sender = '+36301234567';
    const message = { id: '1', conversation: '+3612345678', sender, phone: sender, text: 'Halló?', files: [] };
    await takeMessage(services, tenantId, id, 'sms', message);
    const bySms = (await crm.tickets.list()).data.find(({ channel }) => channel === 'sms')!;
    await crm.tickets.merge(bySms.id, { intoId: written.id });
    expect(await wayOf()).toBe('ticket');
  });
});

describeEachEngine('alerts of what is new', (open) => {
  let engine: DatabaseEngine;
  beforeAll(async () => {
    engine = await open(migrations);
  });

  it('are none by being new, and end with little history', async () => {
    const at = await Desk.open(engine, FRIDAY);
    const { crm, tenantId } = at;
    const { services } = at.backend.backend;
    const hours = (ago: number) => new Date(Date.parse(at.now) - ago * HOUR).toISOString();
    const sweep = async () => {
      await watchAlerts(services, tenantId);
      return (await crm.alerts.list()).data.map(({ name, status }) => `${name} ${status}`);
    };
    // The company is older than the category.
    await at.ticket({ openedAt: hours(10 * 168) });
    for (let day = 0; day < 10; day += 1) {
      for (let count = 0; count < 9; count += 1)
        await at.ticket({ category: 'new', openedAt: hours(day * 24 + count) });
    }
    expect(await sweep()).toEqual([]);
    for (let count = 0; count < 40; count += 1) await at.ticket({ category: 'new', openedAt: hours(count / 40) });
    at.pass(5);
    expect(await sweep()).toEqual(['new open']);
    at.pass(60 * 30);
    expect(await sweep()).toEqual(['new resolved']);
  });
});
