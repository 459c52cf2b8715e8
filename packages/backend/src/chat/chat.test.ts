import { type Crm, createCrm, isCrmError } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { react } from '../automation/react.ts';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { migrations } from '../migrations.ts';
import type { AnswerQuestion, ChatOptions } from './answer-provider.ts';
import { answerNext, endLeftChats } from './answer-turn.ts';

describeEachEngine('chats', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let secret: string;
  let tenantId: string;
  let passed = 0;

  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
  const services = () => backend.backend.services;
  const answer = async (options: ChatOptions = {}) => {
    let count = 0;
    while (await answerNext(services(), tenantId, options)) count += 1;
    return count;
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
  const said = async (by: Crm, ticketId: string) =>
    (await by.tickets.conversation(ticketId)).data.toReversed().map(({ author, visibility, body, sources }) => ({
      author,
      visibility,
      body,
      sources: sources?.map(({ title }) => title),
    }));
  const refusal = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isCrmError(error)) throw new Error('It was not refused.');
    return error.code;
  };

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { now: () => new Date(Date.now() + passed) });
    ({ secret, tenantId } = await backend.tenant('owner'));
    crm = clientOf(secret);
    const article = (title: string, body: string, visibility: 'public' | 'internal' = 'public') =>
      crm.articles.create({
        visibility,
        status: 'published',
        sourceLanguage: 'hu',
        translations: [{ language: 'hu', title, body }],
      });
    await article('Visszaküldés 30 napon belül', 'A rendelést az átvételtől számított 30 napon belül visszaküldheti.');
    await article(
      'Szállítási idők',
      'A csomagot két munkanap alatt szállítjuk ki. Kövesse: https://shop.example/track',
    );
    await article('Számla', 'A számlát e-mailben küldjük el a fizetés után.');
    await article('Kárpótlás visszaküldés esetén', 'Belső: legfeljebb 5000 Ft kupon adható.', 'internal');
  });

  it('are answered out of public articles, with the source, by a bot that says what it is', async () => {
    const { crm: by, customerId } = await visitor();
    const ticketId = await chatBy(by, customerId, 'Hány napon belül küldhetem vissza a rendelést?');
    expect(await by.chats.get(ticketId)).toMatchObject({ state: 'bot', isAnswering: true, isAnonymous: true });
    expect(await answer()).toBe(1);
    expect(await answer()).toBe(0);
    const [question, reply, ...more] = await said(by, ticketId);
    expect(question).toMatchObject({ author: 'customer' });
    expect(more).toEqual([]);
    expect(reply).toMatchObject({ author: 'bot', sources: ['Visszaküldés 30 napon belül'] });
    expect(reply!.body).toContain('Robot vagyok');
    expect(reply!.body).toContain('30 napon belül');
    expect(reply!.body).not.toContain('kupon');
    expect(await by.chats.get(ticketId)).toMatchObject({ state: 'bot', isAnswering: false });
  });

  it('count no answer of the bot as a reply, in the ticket, its promises and the service figures', async () => {
    await crm.slaPolicies.create({
      name: 'Chat',
      position: 1,
      isActive: true,
      condition: { field: 'channel', op: 'eq', value: 'chat' },
      targets: [{ metric: 'firstReply', priority: 'normal', minutes: 60, hours: 'calendar' }],
    });
    const { crm: by, customerId } = await visitor();
    const ticketId = await chatBy(by, customerId, 'Mikor szállítják ki a csomagot?');
    await answer();
    await by.chats.update(ticketId, { wantsPerson: true });
    const ticket = await crm.tickets.get(ticketId);
    expect(ticket.firstRepliedAt).toBeUndefined();
    expect(ticket.replyCount ?? 0).toBe(0);
    const firstReply = async () =>
      (await crm.tickets.sla(ticketId)).data.find(({ metric }) => metric === 'firstReply')?.state;
    expect(await firstReply()).toBe('running');
    const moments = () =>
      inTenant(services().engine, tenantId, (session) =>
        session.select('ticket_moments').select('kind').where('ticket_id', '=', ticketId).execute(),
      );
    expect((await moments()).map(({ kind }) => kind)).toEqual(['opened']);
    passed += 60_000;
    const { sentAt } = await crm.ticketComments.create({ ticketId, body: 'Holnap ott lesz.' });
    expect(await crm.tickets.get(ticketId)).toMatchObject({ firstRepliedAt: sentAt, replyCount: 1 });
    expect(await firstReply()).toBe('met');
    expect((await moments()).map(({ kind }) => kind).sort()).toEqual(['first_reply', 'kept', 'opened']);
  });

  it('ask back once, then offer a person, who gets what was gathered', async () => {
    const { crm: by, customerId } = await visitor();
    const ticketId = await chatBy(by, customerId, 'Van-e kutyabarát kávézó a közelben?');
    await answer();
    await by.ticketComments.create({ ticketId, body: 'Olyan, ahová bevihetem a tacskómat' });
    await answer();
    const bots = (await said(by, ticketId)).filter(({ author }) => author === 'bot').map(({ body }) => body);
    expect(bots[0]).toContain('más szavakkal');
    expect(bots[1]).toContain('munkatársat');
    await by.chats.update(ticketId, { name: 'Kiss Ödön', email: 'Odon@Example.hu', orderNumber: 'WEB-99' });
    await by.ticketComments.create({ ticketId, body: 'igen' });
    await answer();
    expect(await by.chats.get(ticketId)).toMatchObject({ state: 'person', outcome: 'handedOver', isAnonymous: false });
    expect((await crm.tickets.get(ticketId)).status).toBe('new');
    const note = (await said(crm, ticketId)).find(({ visibility }) => visibility === 'internal');
    expect(note).toMatchObject({ author: 'bot' });
    for (const part of [
      'Kiss Ödön',
      'odon@example.hu',
      'nem ellenőrzött',
      'WEB-99',
      'kutyabarát',
      'nem talált választ',
    ]) {
      expect(note!.body).toContain(part);
    }
    expect((await said(by, ticketId)).some(({ visibility }) => visibility === 'internal')).toBe(false);
    // From here on the bot is silent.
    await by.ticketComments.create({ ticketId, body: 'Hány napon belül küldhetem vissza a rendelést?' });
    expect(await answer()).toBe(0);
  });

  it('make a visitor a lead of their own once they leave an address, and merge them with nobody', async () => {
    const known = await crm.customers.create({
      type: 'person',
      familyName: 'Nagy',
      emails: [{ value: 'anna@example.hu', isVerified: true }],
    });
    const { crm: by, customerId } = await visitor();
    expect(await refusal(crm.customers.get(customerId))).toBe('not_found');
    const ticketId = await chatBy(by, customerId, 'Jó napot');
    expect(await crm.customers.get(customerId)).toMatchObject({ source: 'chat' });
    expect((await crm.customers.get(customerId)).lifecycleStage).toBeUndefined();
    await by.chats.update(ticketId, { email: 'anna@example.hu' });
    expect(await crm.customers.get(customerId)).toMatchObject({
      lifecycleStage: 'lead',
      emails: [{ value: 'anna@example.hu', isVerified: false }],
    });
    expect((await crm.tickets.get(ticketId)).customerId).not.toBe(known.id);
    // Nobody becomes a known customer by a visitor's token, nor another visitor.
    expect(await refusal(crm.tokens.create({ role: 'agent', isVisitor: true, customerId: known.id }))).toBe(
      'validation_failed',
    );
    await crm.customers.update(customerId, { lifecycleStage: 'active' });
    expect(await refusal(crm.tokens.create({ role: 'agent', isVisitor: true, customerId }))).toBe('validation_failed');
    const other = await visitor();
    expect(await refusal(other.crm.chats.get(ticketId))).toBe('not_found');
    expect(await refusal(other.crm.chats.update(ticketId, { wantsPerson: true }))).toBe('not_found');
    expect(await refusal(chatBy(other.crm, customerId, 'x'))).toBe('not_found');
    const ticket = { subject: 'x', status: 'new', priority: 'normal', openedAt: new Date().toISOString() } as const;
    expect(await refusal(other.crm.tickets.create({ customerId: other.customerId, ...ticket }))).toBe('field_denied');
    const token = await backend.token(secret, { role: 'agent', customerId: known.id });
    const own = await chatBy(clientOf(token), known.id, 'Jó napot');
    expect(await refusal(clientOf(token).chats.update(own, { email: 'x@example.hu' }))).toBe('field_denied');
    await answer();
  });

  it('take a message outside business hours, and say when somebody is there', async () => {
    const now = new Date(Date.now() + passed);
    const minute = now.getUTCDay() * 1_440 + now.getUTCHours() * 60 + now.getUTCMinutes();
    // Open for an hour in two days' time.
    const from = (minute + 2 * 1_440) % (7 * 1_440 - 60);
    const schedule = await crm.businessSchedules.create({
      name: 'Chat',
      timeZone: 'UTC',
      weekly: [{ from, to: from + 60 }],
      isForChat: true,
    });
    const { crm: by, customerId } = await visitor();
    const ticketId = await chatBy(by, customerId, 'Munkatárssal szeretnék beszélni');
    await answer();
    const chat = await by.chats.get(ticketId);
    expect(chat).toMatchObject({ state: 'message', isOpen: false, outcome: 'messageLeft' });
    const opens = new Date(chat.opensAt!);
    expect(opens.getUTCDay() * 1_440 + opens.getUTCHours() * 60 + opens.getUTCMinutes()).toBe(from);
    const weekday = new Intl.DateTimeFormat('hu', { weekday: 'long', timeZone: 'UTC' }).format(opens);
    expect((await said(by, ticketId)).at(-1)!.body).toContain(weekday);
    await crm.ticketComments.create({ ticketId, body: 'Itt vagyok.' });
    expect(await by.chats.get(ticketId)).toMatchObject({ state: 'person', outcome: 'messageLeft' });
    await crm.businessSchedules.archive(schedule.id);
  });

  it('are new tickets to the rules once they are handed over, and not before', async () => {
    await crm.automationRules.create({
      name: 'Queue',
      position: 1,
      status: 'active',
      trigger: { events: ['ticketCreated'] },
      actions: [{ do: 'tag', add: ['queued'] }],
    });
    const settle = async () => {
      await numberAll(services().engine, tenantId);
      while ((await react(services(), tenantId)).hasMore);
    };
    const { crm: by, customerId } = await visitor();
    const ticketId = await chatBy(by, customerId, 'Mikor szállítják ki a csomagot?');
    await answer();
    await settle();
    expect((await crm.tickets.get(ticketId)).tags ?? []).toEqual([]);
    await by.chats.update(ticketId, { wantsPerson: true });
    await settle();
    expect((await crm.tickets.get(ticketId)).tags).toEqual(['queued']);
    expect((await crm.automationRuns.list({ ticketId })).data).toHaveLength(1);
  });

  it('answer each message once, however many take it up, and again after a process that ended', async () => {
    const { crm: by, customerId } = await visitor();
    const ticketId = await chatBy(by, customerId, 'Mikor szállítják ki a csomagot?');
    await by.ticketComments.create({ ticketId, body: 'Mikor küldik el a számlát?' });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked: string[] = [];
    const slow: ChatOptions = {
      provider: {
        answer: async ({ messages }) => {
          asked.push(messages.at(-1)!.text);
          await held;
          return undefined;
        },
      },
    };
    const first = answerNext(services(), tenantId, slow);
    await expect.poll(() => asked.length).toBe(1);
    // While it is being answered nobody else takes it up, nor what was written after it.
    expect(await answerNext(services(), tenantId)).toBe(false);
    // Its time is over: another takes it up, and the first comes too late.
    passed += 60_000;
    expect(await answerNext(services(), tenantId)).toBe(true);
    release();
    expect(await first).toBe(true);
    await Promise.all([answer(), answer(), answer()]);
    const replies = (await said(by, ticketId)).filter(({ author }) => author === 'bot');
    expect(replies.map(({ sources }) => sources?.[0])).toEqual(['Szállítási idők', 'Számla']);
  });

  it('let a language model answer, and hold what it says against the passages', async () => {
    const { crm: by, customerId } = await visitor();
    const reply = async (given: unknown) => {
      const ticketId = await chatBy(by, customerId, 'Mikor szállítják ki a csomagot?');
      const questions: AnswerQuestion[] = [];
      const provider = {
        answer: async (question: AnswerQuestion) => {
          questions.push(question);
          if (given instanceof Error) throw given;
          return given as never;
        },
      };
      await answer({ provider, providerTimeout: 50 });
      return { questions, said: (await said(by, ticketId)).at(-1)! };
    };
    const good = await reply({ text: 'Két munkanap. https://shop.example/track', sources: ['1'] });
    expect(good.questions[0]).toMatchObject({ purpose: 'chat', language: 'hu' });
    expect(good.questions[0]!.passages[0]).toMatchObject({ id: '1', title: 'Szállítási idők' });
    expect(good.said).toMatchObject({ sources: ['Szállítási idők'] });
    expect(good.said.body).toContain('Két munkanap.');
    for (const bad of [
      undefined,
      new Error('away'),
      { text: 'Szerintem egy hét.', sources: [] },
      { text: 'Egy hét.', sources: ['9'] },
      { text: 'Nézze meg itt: https://evil.example', sources: ['1'] },
      { text: 'x'.repeat(5_000), sources: ['1'] },
      new Promise(() => {}),
    ]) {
      const { said: word } = await reply(bad);
      expect(word.body).toContain('két munkanap alatt');
      expect(word.body).not.toContain('evil');
    }
  });

  it('are counted by how they came out', async () => {
    const since = new Date(Date.now() + passed).toISOString();
    const { crm: by, customerId } = await visitor();
    const ask = () => chatBy(by, customerId, 'Mikor szállítják ki a csomagot?');
    const [good, bad, left, kept] = [await ask(), await ask(), await ask(), await ask()];
    await answer();
    await by.chats.update(good, { isHelpful: true });
    await by.chats.update(good, { isHelpful: true });
    await by.chats.update(bad, { isHelpful: false });
    await by.chats.update(kept, { wantsPerson: true });
    await by.chats.update(kept, { wantsPerson: true });
    expect((await said(by, kept)).filter(({ author }) => author === 'bot')).toHaveLength(2);
    expect((await crm.tickets.get(good)).status).toBe('solved');
    passed += 31 * 60_000;
    await endLeftChats(services(), tenantId);
    expect((await crm.tickets.get(left)).status).toBe('solved');
    const until = new Date(Date.now() + passed).toISOString();
    expect(await crm.chats.outcomes({ since, until })).toEqual({
      chats: 4,
      helpful: 1,
      unhelpful: 1,
      handedOver: 1,
      messageLeft: 0,
      abandoned: 1,
      running: 0,
      answers: 4,
    });
    // A word opens it again, for the bot.
    const again = clientOf((await crm.tokens.create({ role: 'agent', isVisitor: true, customerId })).token);
    await again.ticketComments.create({ ticketId: good, body: 'Mikor küldik el a számlát?' });
    expect(await answer()).toBe(1);
    expect(await again.chats.get(good)).not.toHaveProperty('outcome');
  });

  it('draft a reply to any ticket, with sources, and send nothing', async () => {
    const customer = await crm.customers.create({ type: 'person', familyName: 'Nagy' });
    const ticket = await crm.tickets.create({
      customerId: customer.id,
      subject: 'Visszaküldés',
      description: 'Hány napon belül küldhetem vissza a rendelést?',
      status: 'new',
      priority: 'normal',
      openedAt: new Date().toISOString(),
    });
    const draft = await crm.chats.draft(ticket.id);
    expect(draft).toMatchObject({ by: 'retrieval', sources: [{ title: 'Visszaküldés 30 napon belül' }] });
    expect(draft.body).toContain('30 napon belül');
    expect((await crm.tickets.conversation(ticket.id)).data).toEqual([]);
    const { token } = await crm.tokens.create({ role: 'agent', customerId: customer.id });
    expect(await refusal(clientOf(token).chats.draft(ticket.id))).toBe('permission_denied');
  });
});
