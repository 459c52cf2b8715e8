import { type Crm, createCrm } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { createMemoryStorage } from '../attachments/storage.ts';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { deliver, rawMail } from './mail.testing.ts';
import { type OpenMail, openMail } from './node-mail.ts';

const HELP = 'help@acme.example';
const JANOS = 'janos@example.hu';

describeEachEngine('e-mail at its edges', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let tenantId: string;
  let now = Date.parse('2026-11-22T10:00:00Z');
  let counter = 0;

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), {
      attachments: { storage: createMemoryStorage() },
      now: () => new Date(now),
    });
    const tenant = await backend.tenant('owner', { name: 'Acme' });
    tenantId = tenant.tenantId;
    crm = createCrm({
      baseUrl: 'http://localhost',
      token: tenant.secret,
      fetch: (request) => backend.backend.fetch(request),
    });
  });

  const withMail = async (work: (mail: OpenMail) => Promise<void>) => {
    const mail = await openMail(backend.backend, {
      mailboxes: [{ address: HELP, tenantId }],
      listen: { port: 0 },
      trustedServer: 'mx.acme.example',
      retries: [60_000],
    });
    try {
      await work(mail);
    } finally {
      await mail.close();
    }
  };
  /** What the newest message became. */
  const receive = async (mail: OpenMail, results: string, type = 'text/plain', body = 'Eltört a bögre.') => {
    now += 1_000;
    counter += 1;
    const id = `<${counter}@example.hu>`;
    const headers = { From: JANOS, 'Message-ID': id, 'Authentication-Results': results, 'Content-Type': type };
    await deliver(mail.port!, rawMail(headers, body), { to: HELP });
    await mail.drain(tenantId);
    return (await crm.mails.list({ direction: 'in', limit: 1 })).data[0]!;
  };
  const PASS = 'dmarc=pass header.from=example.hu';

  it('comes from the customer only where the server in front says so in its own words', () =>
    withMail(async (mail) => {
      const known = await crm.customers.create({
        type: 'person',
        familyName: 'Kovács',
        emails: [{ value: JANOS, isVerified: true }],
      });
      const genuine = await receive(mail, `mx.acme.example; ${PASS}`);
      expect(genuine).toMatchObject({ status: 'done', customerId: known.id });
      const said = `mx.acme.example; spf=pass smtp.mailfrom="x; ${PASS}"@evil.example`;
      const forged = await receive(mail, said);
      expect(forged.status).toBe('done');
      expect(forged.customerId).not.toBe(known.id);
    }));

  it('is answered in a ticket that was split off, and in what merged tickets became', () =>
    withMail(async (mail) => {
      const { ticketId, customerId } = await receive(mail, `mx.acme.example; ${PASS}`);
      const reply = async (to: string) => {
        now += 1_000;
        await crm.ticketComments.create({ ticketId: to, body: 'Küldünk újat.' });
        return (await crm.mails.list({ direction: 'out', limit: 1 })).data[0];
      };
      const [word] = (await crm.tickets.conversation(ticketId!)).data;
      const split = await crm.tickets.split(ticketId!, { commentId: word!.id, subject: 'Külön ügy' });
      expect(await reply(split.id)).toMatchObject({ ticketId: split.id, address: JANOS });
      const create = () =>
        crm.tickets.create({
          customerId: customerId!,
          subject: 'x',
          status: 'new',
          priority: 'normal',
          openedAt: new Date(now).toISOString(),
        });
      const [one, two] = [await create(), await create()];
      await crm.tickets.merge(ticketId!, { intoId: one.id });
      await crm.tickets.merge(one.id, { intoId: two.id });
      expect(await reply(two.id)).toMatchObject({ ticketId: two.id, address: JANOS });
    }));

  it('is read as it stands where its parts cannot be told apart', () =>
    withMail(async (mail) => {
      const { ticketId } = await receive(mail, 'x', 'multipart/mixed', '--b\r\n\r\nTörött bögre');
      expect((await crm.tickets.conversation(ticketId!)).data[0]!.body).toBe('--b\n\nTörött bögre');
    }));

  it('is given up when each process that took it up has ended over it', async () => {
    const { engine } = backend.backend.services;
    await withMail(async (mail) => {
      const { id } = await receive(mail, 'x');
      await inTenant(engine, tenantId, (session) =>
        session
          .update('mail_messages')
          .set({ status: 'waiting', done_at: null, next_at: new Date(now), attempt_count: 2 })
          .where('id', '=', id)
          .execute(),
      );
      await mail.drain(tenantId);
      const [row] = (await crm.mails.list({ status: ['failed'] })).data;
      expect(row).toMatchObject({ id, reason: 'Its process ended each time.' });
    });
  });
});
