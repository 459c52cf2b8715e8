import { type Crm, createCrm } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { react } from '../automation/react.ts';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { migrations } from '../migrations.ts';
import { answerNext, endLeftChats } from './answer-turn.ts';

describeEachEngine('chats with people in them', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let secret: string;
  let tenantId: string;
  let passed = 0;

  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
  const services = () => backend.backend.services;
  const answer = async () => {
    while (await answerNext(services(), tenantId));
  };
  const visitor = async () => {
    const { token, customerId } = await crm.tokens.create({ role: 'agent', isVisitor: true });
    return { crm: clientOf(token), customerId: customerId! };
  };
  const chatBy = async (by: Crm, customerId: string, text: string) => {
    const ticket = await by.tickets.create({
      customerId,
      subject: text,
      channel: 'chat',
      status: 'new',
      priority: 'normal',
      openedAt: new Date().toISOString(),
    });
    await by.ticketComments.create({ ticketId: ticket.id, body: text });
    return ticket.id;
  };
  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { now: () => new Date(Date.now() + passed) });
    ({ secret, tenantId } = await backend.tenant('owner'));
    crm = clientOf(secret);
    for (const [title, body] of [
      ['Szállítási idők', 'A csomagot két munkanap alatt szállítjuk ki.'],
      ['Számla', 'A számlát e-mailben küldjük el a fizetés után.'],
    ] as const) {
      await crm.articles.create({
        visibility: 'public',
        status: 'published',
        sourceLanguage: 'hu',
        translations: [{ language: 'hu', title, body }],
      });
    }
  });

  it('are new tickets to the rules once an answer did not help, and what colleagues do is heard before', async () => {
    await crm.automationRules.create({
      name: 'Queue',
      position: 1,
      status: 'active',
      trigger: { events: ['ticketCreated'] },
      actions: [{ do: 'tag', add: ['queued'] }],
    });
    await crm.automationRules.create({
      name: 'Noted',
      position: 2,
      status: 'active',
      trigger: { events: ['noteAdded'] },
      actions: [{ do: 'tag', add: ['noted'] }],
    });
    const settle = async () => {
      await numberAll(services().engine, tenantId);
      while ((await react(services(), tenantId)).hasMore);
    };
    const { crm: by, customerId } = await visitor();
    const ask = () => chatBy(by, customerId, 'Mikor szállítják ki a csomagot?');
    const [bad, seen] = [await ask(), await ask()];
    await answer();
    await by.chats.update(bad, { isHelpful: false });
    await crm.ticketComments.create({ ticketId: seen, body: 'Figyelem.', visibility: 'internal' });
    await settle();
    expect((await crm.tickets.get(bad)).tags).toEqual(['queued']);
    expect((await crm.tickets.get(seen)).tags).toEqual(['noted']);
    expect(await by.chats.get(bad)).toMatchObject({ state: 'bot', outcome: 'unhelpful' });
    const notes = (await crm.tickets.conversation(bad)).data.filter(({ visibility }) => visibility === 'internal');
    expect(notes.map(({ author }) => author)).toEqual(['bot']);
    // Handed over later, it is no new ticket once more.
    await by.chats.update(bad, { wantsPerson: true });
    await settle();
    expect((await crm.automationRuns.list({ ticketId: bad })).data).toHaveLength(1);
  });

  it('are solved by the bot where it answered and no person has them, and nowhere else', async () => {
    const { crm: by, customerId } = await visitor();
    const ask = () => chatBy(by, customerId, 'Mikor szállítják ki a csomagot?');
    const [assigned, waiting, left] = [await ask(), await ask(), await ask()];
    await answer();
    const agent = await crm.users.create({ name: 'Bea', email: 'bea@example.hu', role: 'agent' });
    await crm.tickets.update(assigned, { assigneeId: agent.id });
    await crm.tickets.setStatus(waiting, { status: 'on_hold' });
    // Said before an answer was there that came after it.
    await by.ticketComments.create({ ticketId: left, body: 'Mikor küldik el a számlát?' });
    await by.chats.update(left, { isHelpful: true });
    await answer();
    const unanswered = await by.tickets.create({
      customerId,
      subject: 'Mikor szállítják ki a csomagot?',
      channel: 'chat',
      status: 'new',
      priority: 'normal',
      openedAt: new Date(Date.now() + passed).toISOString(),
    });
    passed += 31 * 60_000;
    await endLeftChats(services(), tenantId);
    const after = async (ticketId: string) => {
      const { state, outcome } = await crm.chats.get(ticketId);
      return [(await crm.tickets.get(ticketId)).status, state, outcome];
    };
    expect(await after(assigned)).toEqual(['pending', 'person', 'handedOver']);
    expect(await after(waiting)).toEqual(['on_hold', 'person', 'handedOver']);
    expect(await after(unanswered.id)).toEqual(['new', 'person', 'handedOver']);
    expect(await after(left)).toEqual(['solved', 'bot', 'abandoned']);
  });

  it('reach people at the first word where there is no article to answer from', async () => {
    const other = await backend.tenant('owner');
    const owner = clientOf(other.secret);
    const { token, customerId } = await owner.tokens.create({ role: 'agent', isVisitor: true });
    const by = clientOf(token);
    const ticketId = await chatBy(by, customerId!, 'Mikor szállítják ki a csomagot?');
    await answerNext(services(), other.tenantId);
    expect(await by.chats.get(ticketId)).toMatchObject({ state: 'person', outcome: 'handedOver' });
  });

  it('begin once for a visitor who writes twice at once, whatever customers must have', async () => {
    const field = await crm.customFields.create({
      recordKind: 'customer',
      key: 'segment',
      label: 'Segment',
      type: 'text',
      isRequired: true,
    });
    const { crm: by, customerId } = await visitor();
    const tickets = await Promise.all(['a', 'b', 'c'].map((text) => chatBy(by, customerId, text)));
    expect(new Set(tickets).size).toBe(3);
    await crm.customFields.archive(field.id);
    await answer();
  });
});
