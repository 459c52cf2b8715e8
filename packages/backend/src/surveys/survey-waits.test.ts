import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desk } from '../automation/automation.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { openPeer, type Peer } from '../mail/mail.testing.ts';
import { createRelay, type MailOptions, openMail } from '../mail/node-mail.ts';
import { migrations } from '../migrations.ts';

describeEachEngine('surveys on a server that is not set up for them', (open) => {
  let engine: DatabaseEngine;
  let peer: Peer;
  beforeAll(async () => {
    engine = await open(migrations);
    peer = await openPeer();
  });
  afterAll(() => peer.close());

  /** A desk with as many surveys as told, asked of each solved ticket of a customer who has an address. */
  const desk = async (count = 1, restDays?: number) => {
    const at = await Desk.open(engine, '2026-11-20T11:00:00.000Z');
    await at.crm.customers.update(at.customerId, { emails: [{ value: 'janos@example.hu' }] });
    for (let number = 0; number < count; number += 1) {
      const { id } = await at.crm.surveys.create({
        name: `Survey ${number}`,
        kind: (['csat', 'ces', 'nps'] as const)[number]!,
        status: 'active',
        ...(restDays !== undefined && { restDays }),
      });
      await at.rule({
        trigger: { events: ['ticketUpdated'], fields: ['status'] },
        condition: { field: 'status', op: 'eq', value: 'solved' },
        actions: [{ do: 'survey', surveyId: id }],
      });
    }
    const solve = async () => {
      const { id } = await at.ticket();
      await at.crm.tickets.setStatus(id, { status: 'solved' });
      await at.settle();
    };
    const sendWith = async (options: Partial<MailOptions>) => {
      const mail = await openMail(at.backend.backend, {
        mailboxes: [{ address: `help.${at.tenantId.slice(-12)}@acme.example`, tenantId: at.tenantId }],
        send: { transport: createRelay(`smtp://127.0.0.1:${peer.port}?ignoreTLS=true`) },
        ...options,
      });
      const before = peer.got.length;
      await mail.drain(at.tenantId);
      await mail.close();
      return peer.got.length - before;
    };
    const mails = async () => (await at.crm.mails.list({ direction: 'out' })).data;
    return { at, solve, sendWith, mails };
  };

  it('wait without spending a try, say for what, and leave when it is there', async () => {
    const { at, solve, sendWith, mails } = await desk();
    await solve();
    for (let round = 0; round < 12; round += 1) {
      expect(await sendWith({})).toBe(0);
      at.pass(16);
    }
    expect(await mails()).toMatchObject([
      { status: 'waiting', attempts: 0, reason: expect.stringContaining('publicUrl') },
    ]);
    expect(await sendWith({ mailboxes: [], publicUrl: 'https://crm.acme.example' })).toBe(0);
    expect(await mails()).toMatchObject([
      { status: 'waiting', attempts: 0, reason: expect.stringContaining('a mailbox of this tenant') },
    ]);
    at.pass(16);
    expect(await sendWith({ publicUrl: 'https://crm.acme.example' })).toBe(1);
    expect(await mails()).toMatchObject([{ status: 'sent', attempts: 1 }]);
  });

  it('ask nobody the same within seven days unless told, and one address twice a day at most', async () => {
    const rested = await desk();
    await rested.solve();
    await rested.solve();
    expect(await rested.mails()).toHaveLength(1);
    const { at, solve, mails } = await desk(3, 0);
    await solve();
    expect(await mails()).toHaveLength(2);
    at.pass(1441);
    await solve();
    expect(await mails()).toHaveLength(4);
  });
});
