import { type Crm, createCrm, isCrmError, type TicketCommentCreate } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';

describeEachEngine('tickets', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let secret: string;
  let customerId: string;
  let otherId: string;
  let agentId: string;

  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
  const newTicket = (more: Record<string, unknown> = {}) =>
    crm.tickets.create({
      customerId,
      subject: 'Törött bögre',
      status: 'new',
      priority: 'normal',
      openedAt: new Date().toISOString(),
      ...more,
    });
  /** What is said, and the ticket that it went to. */
  const reply = async (by: Crm, ticketId: string, said: Omit<TicketCommentCreate, 'ticketId'>) => {
    const comment = await by.ticketComments.create({ ticketId, ...said });
    return { comment, ticket: await crm.tickets.get(comment.ticketId) };
  };
  const refusal = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isCrmError(error)) throw new Error('It was not refused.');
    return error.code;
  };

  beforeAll(async () => {
    backend = await openBackend(await open(migrations));
    ({ secret } = await backend.tenant('owner'));
    crm = clientOf(secret);
    customerId = (await crm.customers.create({ type: 'person', familyName: 'Kovács', givenName: 'János' })).id;
    otherId = (await crm.customers.create({ type: 'person', familyName: 'Nagy', givenName: 'Anna' })).id;
    agentId = (await crm.users.create({ name: 'Szabó Éva', role: 'agent', email: 'eva@example.hu' })).id;
  });

  it('move with what is said, and keep when the first reply came', async () => {
    const { id } = await newTicket();
    const note = await reply(crm, id, { body: 'Megnézem.', visibility: 'internal' });
    expect(note.ticket).toMatchObject({ status: 'new' });
    expect(note.ticket.firstRepliedAt).toBeUndefined();
    const first = await reply(crm, id, { body: 'Küldünk újat.', status: 'pending' });
    expect(first.ticket).toMatchObject({ status: 'pending', replyCount: 1, firstRepliedAt: first.comment.sentAt });
    const thanks = await reply(crm, id, { body: 'Köszönöm!', author: 'customer' });
    expect(thanks.ticket).toMatchObject({
      status: 'open',
      replyCount: 1,
      lastCustomerCommentAt: thanks.comment.sentAt,
    });
    const bot = await reply(crm, id, { body: 'Megkaptuk.', author: 'bot' });
    expect(bot.ticket).toMatchObject({ replyCount: 1, firstRepliedAt: first.comment.sentAt });
    const { data } = await crm.tickets.conversation(id);
    expect(data.map(({ author, visibility }) => [author, visibility])).toEqual([
      ['bot', 'public'],
      ['customer', 'public'],
      ['agent', 'public'],
      ['agent', 'internal'],
    ]);
    const history = await crm.tickets.history(id);
    expect(history.data.map(({ type, to, author }) => [type, to ?? author])).toEqual([
      ['created', 'new'],
      ['comment', 'agent'],
      ['comment', 'agent'],
      ['status', 'pending'],
      ['comment', 'customer'],
      ['status', 'open'],
      ['comment', 'bot'],
    ]);
  });

  it('are read page by page', async () => {
    const { id } = await newTicket();
    for (let number = 0; number < 5; number += 1) await reply(crm, id, { body: `${number}` });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await crm.tickets.conversation(id, { limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.data.map(({ body }) => body!));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(['4', '3', '2', '1', '0']);
    const events: string[] = [];
    do {
      const page = await crm.tickets.history(id, { limit: 3, ...(cursor && { cursor }) });
      events.push(...page.data.map(({ type }) => type));
      cursor = page.next;
    } while (cursor);
    expect(events).toEqual(['created', 'comment', 'status', ...Array(4).fill('comment')]);
  });

  it('hide internal notes from a customer wherever they read', async () => {
    const { id } = await newTicket();
    const { position } = await crm.changes.list().then(({ to }) => ({ position: to }));
    const { comment } = await reply(crm, id, { body: 'kanári-belső', visibility: 'internal' });
    await reply(crm, id, { body: 'nyilvános' });
    for (const userId of [undefined, agentId]) {
      const token = await backend.token(secret, { role: 'agent', customerId, ...(userId && { userId }) });
      const own = clientOf(token);
      expect((await own.tickets.conversation(id)).data.map(({ body }) => body)).toEqual(['nyilvános']);
      expect((await own.ticketComments.list({ ticketId: id })).data).toHaveLength(1);
      expect(await refusal(own.ticketComments.get(comment.id))).toBe('not_found');
      expect(await refusal(reply(own, id, { body: 'x', visibility: 'internal' }))).toBe('field_denied');
      const start = (await own.changes.list()).to;
      expect(start).not.toBe(position);
      const snapshot = await own.changes.snapshot({ kind: 'ticketComment' });
      expect(JSON.stringify(snapshot)).not.toContain(comment.id);
    }
  });

  it('tell a customer’s followers of public comments only', async () => {
    const token = await backend.token(secret, { role: 'agent', customerId });
    const own = clientOf(token);
    const { id } = await newTicket();
    await backend.backend.services.engine.pool.query('select 1');
    backend.backend.start();
    try {
      const since = (await own.changes.list()).to;
      const hidden = await reply(crm, id, { body: 'belső', visibility: 'internal' });
      const shown = await reply(crm, id, { body: 'kint' });
      await expect
        .poll(async () => (await own.changes.list({ since })).data.map((change) => change.id), { timeout: 30_000 })
        .toContain(shown.comment.id);
      const told = (await own.changes.list({ since })).data.map((change) => change.id);
      expect(told).not.toContain(hidden.comment.id);
    } finally {
      await backend.backend.stop();
    }
  });

  it('let a customer speak for themselves only, of their own tickets', async () => {
    const own = clientOf(await backend.token(secret, { role: 'agent', customerId }));
    const mine = await newTicket();
    const others = await newTicket({ customerId: otherId });
    const said = await reply(own, mine.id, { body: 'Mi újság?' });
    expect(said.comment).toMatchObject({ author: 'customer', visibility: 'public' });
    expect(await refusal(reply(own, others.id, { body: 'x' }))).toBe('reference_not_found');
    expect(await refusal(own.tickets.conversation(others.id))).toBe('not_found');
    expect(await refusal(reply(own, mine.id, { body: 'x', author: 'agent' }))).toBe('field_denied');
    expect(await refusal(reply(own, mine.id, { body: 'x', status: 'on_hold' }))).toBe('field_denied');
    expect(await refusal(own.tickets.update(mine.id, { orderId: 'ord_01h455vb4pex5vsknk084sn02q' }))).toBe(
      'reference_not_found',
    );
    expect((await reply(own, mine.id, { body: 'Megvan!', status: 'solved' })).ticket.status).toBe('solved');
  });

  it('are only so far a customer’s to decide', async () => {
    const own = clientOf(await backend.token(secret, { role: 'agent', customerId }));
    const opened = await own.tickets.create({
      customerId,
      subject: 'Hol a csomagom?',
      status: 'solved',
      priority: 'urgent',
      openedAt: '2020-01-01T00:00:00Z',
    });
    expect(opened).toMatchObject({ status: 'new', priority: 'normal' });
    expect(Date.parse(opened.openedAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(await refusal(own.tickets.update(opened.id, { priority: 'urgent' }))).toBe('field_denied');
    expect(await refusal(own.tickets.setStatus(opened.id, { status: 'closed' }))).toBe('field_denied');
    expect((await own.tickets.update(opened.id, { subject: 'Mégsem sürgős' })).subject).toBe('Mégsem sürgős');
    expect((await own.tickets.setStatus(opened.id, { status: 'solved' })).status).toBe('solved');
  });

  it('ask nothing of a customer that the team is to fill in', async () => {
    const own = clientOf(await backend.token(secret, { role: 'agent', customerId }));
    const before = await newTicket({ status: 'closed' });
    const rule = { recordKind: 'ticket', key: 'branch', label: 'Branch', type: 'text', isRequired: true } as const;
    const field = await crm.customFields.create(rule);
    try {
      expect(await refusal(newTicket())).toBe('validation_failed');
      const asked = { customerId, subject: 'Hol van?', status: 'new', priority: 'normal' } as const;
      expect((await own.tickets.create({ ...asked, openedAt: new Date().toISOString() })).status).toBe('new');
      expect((await reply(own, before.id, { body: 'Megint eltört.' })).ticket.followUpOfId).toBe(before.id);
    } finally {
      await crm.customFields.archive(field.id);
    }
  });

  it('are split off an internal note without showing it to the customer', async () => {
    const { id } = await newTicket();
    const { comment } = await reply(crm, id, { body: 'gyanús', visibility: 'internal' });
    const split = await crm.tickets.split(id, { commentId: comment.id, subject: 'Külön ügy' });
    expect(split.description).toBeUndefined();
  });

  it('are merged, answered through the merged one, and parted again', async () => {
    const into = await newTicket({ subject: 'Marad' });
    const source = await newTicket({ subject: 'Megy', status: 'open' });
    await reply(crm, source.id, { body: 'régi', author: 'customer' });
    const merged = await crm.tickets.merge(source.id, { intoId: into.id });
    expect(merged).toMatchObject({ status: 'closed', mergedIntoId: into.id });
    const led = await reply(crm, source.id, { body: 'a beolvadtnak', author: 'customer' });
    expect(led.ticket.id).toBe(into.id);
    const both = await crm.tickets.conversation(into.id);
    expect(both.data.map(({ body }) => body)).toEqual(['a beolvadtnak', 'régi']);
    expect(await refusal(crm.tickets.merge(into.id, { intoId: source.id }))).toBe('validation_failed');
    const apart = await crm.tickets.unmerge(source.id);
    expect(apart).toMatchObject({ status: 'open' });
    expect(apart.mergedIntoId).toBeUndefined();
    expect(apart.closedAt).toBeUndefined();
    expect((await crm.tickets.conversation(source.id)).data.map(({ body }) => body)).toEqual(['régi']);
    const { data } = await crm.tickets.history(source.id);
    expect(data.map(({ type }) => type)).toEqual(['created', 'comment', 'merged', 'unmerged']);
    const foreign = await newTicket({ customerId: otherId });
    expect(await refusal(crm.tickets.merge(foreign.id, { intoId: into.id }))).toBe('validation_failed');
    expect(await refusal(crm.tickets.unmerge(into.id))).toBe('validation_failed');
  });

  it('keep their solution through a merge that is taken back', async () => {
    const into = await newTicket();
    const source = await newTicket();
    const solved = await crm.tickets.setStatus(source.id, { status: 'solved' });
    await crm.tickets.merge(source.id, { intoId: into.id });
    const apart = await crm.tickets.unmerge(source.id);
    expect(apart).toMatchObject({ status: 'solved', solvedAt: solved.solvedAt, solvedCount: 1 });
  });

  it('never merge in a circle, however many ask at once', async () => {
    const [a, b] = [await newTicket(), await newTicket()];
    const answers = await Promise.allSettled([
      crm.tickets.merge(a.id, { intoId: b.id }),
      crm.tickets.merge(b.id, { intoId: a.id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('follow a closed one when the customer writes again', async () => {
    const { id } = await newTicket({ category: 'delivery' });
    await crm.tickets.setStatus(id, { status: 'closed' });
    expect(await refusal(reply(crm, id, { body: 'x' }))).toBe('validation_failed');
    const { ticket, comment } = await reply(crm, id, { body: 'Megint eltört.', author: 'customer' });
    expect(ticket).toMatchObject({ status: 'new', followUpOfId: id, category: 'delivery', subject: 'Törött bögre' });
    expect(comment.ticketId).toBe(ticket.id);
    const again = await reply(crm, id, { body: 'Haló?', author: 'customer' });
    expect(again.ticket.id).toBe(ticket.id);
  });

  it('are handed over with a reason, split, linked and changed many at once', async () => {
    const { id } = await newTicket();
    const given = await crm.tickets.handOver(id, { assigneeId: agentId, reason: 'Ő ért a bögrékhez.' });
    expect(given.assigneeId).toBe(agentId);
    const [note] = (await crm.tickets.conversation(id)).data;
    expect(note).toMatchObject({ visibility: 'internal', body: 'Ő ért a bögrékhez.' });
    expect(await refusal(crm.tickets.handOver(id, {}))).toBe('validation_failed');
    const said = await reply(crm, id, { body: 'A számla is rossz.', author: 'customer' });
    const split = await crm.tickets.split(id, { commentId: said.comment.id, subject: 'Rossz számla' });
    expect(split).toMatchObject({ description: 'A számla is rossz.', relatedIds: [id], customerId });
    expect((await crm.tickets.get(id)).relatedIds).toEqual([split.id]);
    const third = await newTicket();
    await crm.tickets.update(id, { relatedIds: [third.id, split.id] });
    expect((await crm.tickets.get(third.id)).relatedIds).toEqual([id]);
    // Two who link and unlink at the same time lose nothing of each other's.
    await Promise.all([
      crm.tickets.update(split.id, { relatedIds: [id, third.id] }),
      crm.tickets.update(id, { relatedIds: [split.id] }),
    ]);
    expect((await crm.tickets.get(third.id)).relatedIds).toEqual([split.id]);
    expect((await crm.tickets.get(split.id)).relatedIds).toEqual([id, third.id]);
    const stale = crm.tickets.update(split.id, { relatedIds: [] }, { ifMatch: split.version });
    expect(await refusal(stale)).toBe('version_conflict');
    expect((await crm.tickets.get(id)).relatedIds).toEqual([split.id]);
    // A new one and one that is cleared have two sides as well; many at once have none.
    const fourth = await newTicket({ relatedIds: [id] });
    expect((await crm.tickets.get(id)).relatedIds).toEqual([split.id, fourth.id]);
    await crm.tickets.update(fourth.id, { relatedIds: null });
    expect((await crm.tickets.get(id)).relatedIds).toEqual([split.id]);
    const together = crm.tickets.updateMany({ ticketIds: [id], changes: { relatedIds: [fourth.id] } });
    expect(await refusal(together)).toBe('validation_failed');
    const problem = await newTicket({ type: 'problem' });
    const changed = await crm.tickets.updateMany({ ticketIds: [id, split.id], changes: { problemId: problem.id } });
    expect(changed.data.map(({ isChanged }) => isChanged)).toEqual([true, true]);
    const incidents = await crm.tickets.list({ problemId: problem.id });
    expect(incidents.data.map((ticket) => ticket.id).sort()).toEqual([id, split.id].sort());
    expect(await refusal(crm.tickets.update(id, { relatedIds: [id] }))).toBe('reference_not_found');
    expect(await refusal(crm.tickets.update(id, { followerIds: ['usr_01h455vb4pex5vsknk084sn02q'] }))).toBe(
      'reference_not_found',
    );
  });
});
