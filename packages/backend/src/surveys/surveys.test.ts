import { createCrm, type SurveyCreate } from '@korkep/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desk } from '../automation/automation.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { bounceReport, deliver, headerIn, openPeer, type Peer, rawMail } from '../mail/mail.testing.ts';
import { createRelay, type OpenMail, openMail } from '../mail/node-mail.ts';
import { migrations } from '../migrations.ts';

/** A Friday at noon in Budapest. */
const FRIDAY = '2026-11-20T11:00:00.000Z';
const DAY = 1440;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describeEachEngine('surveys', (open) => {
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

  /** A desk whose customer has an address, with a survey that a rule asks of solved tickets. */
  const desk = async (survey: Partial<SurveyCreate> = {}) => {
    const at = await Desk.open(engine, FRIDAY);
    const { crm } = at;
    await crm.customers.update(at.customerId, { emails: [{ value: 'janos@example.hu' }] });
    const agent = await crm.users.create({ name: 'Szabó Anna', email: 'anna@acme.example', role: 'agent' });
    const asked = await crm.surveys.create({ name: 'Elégedettség', kind: 'csat', status: 'active', ...survey });
    const rule = await at.rule({
      trigger: { events: ['ticketUpdated'], fields: ['status'] },
      condition: { field: 'status', op: 'eq', value: 'solved' },
      actions: [{ do: 'survey', surveyId: asked.id }],
    });
    const mail = await openMail(at.backend.backend, {
      mailboxes: [{ address: `support.${at.tenantId.slice(-12)}@acme.example`, tenantId: at.tenantId, name: 'Acme' }],
      listen: { port: 0 },
      send: { transport: createRelay(`smtp://127.0.0.1:${peer.port}?ignoreTLS=true`) },
      publicUrl: 'https://crm.acme.example/',
    });
    opened.push(mail);
    /** What was sent in this time. */
    const sentBy = async (work: () => Promise<unknown>) => {
      const before = peer.got.length;
      await work();
      await at.settle();
      await mail.drain(at.tenantId);
      return peer.got.slice(before);
    };
    const solve = async (given: Record<string, unknown> = {}) => {
      const { id } = await at.ticket({ assigneeId: agent.id, ...given });
      const got = await sentBy(() => crm.tickets.setStatus(id, { status: 'solved' }));
      return { id, got };
    };
    const page = (path: string, form?: Record<string, string>) =>
      form
        ? at.backend.send(undefined, 'POST', path, new URLSearchParams(form).toString(), FORM)
        : at.backend.send(undefined, 'GET', path);
    return { at, crm, agent, survey: asked, rule, mail, sentBy, solve, page };
  };

  it('ask by e-mail when a ticket is solved; looking changes nothing, sending counts once', async () => {
    const { at, crm, agent, solve, page } = await desk();
    const { id, got } = await solve();
    expect(got).toHaveLength(1);
    const { raw, to } = got[0]!;
    expect(to).toEqual(['janos@example.hu']);
    expect(headerIn(raw, 'Auto-Submitted')).toBe('auto-generated');
    expect(headerIn(raw, 'Reply-To')).toMatch(/\+[0-9a-z]{42}@acme\.example$/);
    const links = linksIn(raw);
    expect(links.map((link) => link.replace(/^.*\?/, ''))).toEqual([1, 2, 3, 4, 5].map((score) => `score=${score}`));

    const seen = await page(links[3]!);
    expect(seen.status).toBe(200);
    expect(seen.text).toContain('<html lang="hu"');
    expect(seen.text).toContain('Mennyire elégedett azzal, ahogyan segítettünk?');
    expect(seen.text).toContain('value="4" checked');
    expect(seen.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(seen.text).not.toMatch(/<script|\bstyle="|\son[a-z]+=/);
    for (const link of links) await page(link);
    expect((await crm.feedbacks.list({ customerId: at.customerId })).data).toEqual([]);

    const sent = await page(links[3]!, { score: '4', comment: 'Gyors volt.\r\nKöszönöm!' });
    expect([sent.status, sent.text.includes('Köszönjük!')]).toEqual([200, true]);
    const again = await page(links[3]!, { score: '1', comment: 'Mégsem <b>jó</b>.' });
    expect(again.text).toContain('Mégsem &#60;b&#62;jó');
    const { data } = await crm.feedbacks.list({ customerId: at.customerId });
    expect(data).toMatchObject([
      {
        kind: 'csat',
        score: 1,
        comment: 'Mégsem <b>jó</b>.',
        ticketId: id,
        agentId: agent.id,
        status: 'open',
        version: 2,
      },
    ]);
    const timeline = await crm.customers.timeline(at.customerId, { limit: 50 });
    expect(timeline.data.filter(({ kind }) => kind === 'feedback')).toHaveLength(1);
    const empty = await page(links[3]!, { score: '9' });
    expect([empty.status, empty.text.includes('válasszon')]).toEqual([422, true]);
  });

  it('credit whoever had the ticket when it was solved, whatever becomes of it', async () => {
    const { at, crm, agent, solve, page } = await desk();
    const other = await crm.users.create({ name: 'Kiss Béla', email: 'bela@acme.example', role: 'agent' });
    const { id, got } = await solve();
    await crm.tickets.update(id, { assigneeId: other.id });
    const into = await at.ticket();
    await crm.tickets.merge(id, { intoId: into.id });
    await page(linksIn(got[0]!.raw)[4]!, { score: '5' });
    const { data } = await crm.feedbacks.list({ customerId: at.customerId });
    expect(data).toMatchObject([{ score: 5, ticketId: into.id, agentId: agent.id }]);
    const value = await crm.kpis.get('customerSatisfaction', {
      from: '2026-11-01',
      to: '2026-12-01',
      breakdown: 'agent',
    });
    expect(value.breakdown).toMatchObject([{ key: agent.id, value: 100 }]);
    // Of somebody who is no customer any more nothing is taken.
    await crm.customers.archive(at.customerId);
    expect((await page(linksIn(got[0]!.raw)[0]!, { score: '1' })).status).toBe(410);
  });

  it('leave alone who was asked of late, who did not agree, and whose ticket is open again', async () => {
    const rested = await desk({ restDays: 7 });
    expect((await rested.solve()).got).toHaveLength(1);
    expect((await rested.solve()).got).toHaveLength(0);
    expect((await rested.at.runs({ ruleId: rested.rule.id }))[0]).toMatchObject({
      outcome: 'nothing',
      actions: [{ do: 'survey', surveyId: rested.survey.id, skipped: 'askedRecently' }],
    });
    rested.at.pass(8 * DAY);
    expect((await rested.solve()).got).toHaveLength(1);

    const outreach = await desk({ kind: 'nps', name: 'Ajánlás' });
    expect(outreach.survey.consentPurpose).toBe('research');
    expect((await outreach.solve()).got).toHaveLength(0);
    const agreed = { customerId: outreach.at.customerId, purpose: 'research', legalBasis: 'consent' } as const;
    await outreach.crm.consents.create({ ...agreed, status: 'granted', decidedAt: '2026-01-01T00:00:00Z' });
    expect((await outreach.solve()).got).toHaveLength(1);
    await outreach.crm.consents.create({
      ...agreed,
      channel: 'email',
      status: 'withdrawn',
      decidedAt: '2026-06-01T00:00:00Z',
    });
    expect((await outreach.solve()).got).toHaveLength(0);

    const waiting = await desk({ delayMinutes: 60, restDays: 30 });
    const { id, got } = await waiting.solve();
    expect(got).toHaveLength(0);
    await waiting.crm.tickets.setStatus(id, { status: 'open' });
    waiting.at.pass(61);
    expect(await waiting.sentBy(async () => undefined)).toHaveLength(0);
    // What was never asked counts as nothing.
    await waiting.sentBy(() => waiting.crm.tickets.setStatus(id, { status: 'solved' }));
    waiting.at.pass(61);
    expect(await waiting.sentBy(async () => undefined)).toHaveLength(1);
  });

  it('end kindly when their time is over, and take no link that was changed', async () => {
    const { at, crm, solve, page, survey } = await desk({ expiryDays: 3, accent: '#ffd400' });
    const { got } = await solve();
    const link = linksIn(got[0]!.raw)[0]!;
    const fresh = await page(link);
    expect(fresh.text).toContain('--accent:#ffd400;--on-accent:#000000');
    const [path] = link.split('?');
    const other = await desk();
    const foreign = linksIn((await other.solve()).got[0]!.raw)[0]!.split('?')[0]!;
    const parts = path!.split('.');
    for (const forged of [
      path!.replace(/(.)(.{9})$/, (_, sign: string, rest: string) => `${sign === 'A' ? 'B' : 'A'}${rest}`),
      [parts[0], parts[1], Date.parse('2030-01-01').toString(36), parts[3]].join('.'),
      [foreign.split('.')[0], ...parts.slice(1)].join('.'),
      [parts[0], foreign.split('.')[1], ...parts.slice(2)].join('.'),
      '/v1/survey/svl_x',
    ]) {
      const answer = await page(forged, { score: '5' });
      expect(answer.status, forged).toBe(404);
      expect(answer.text).toContain('<h1>');
    }
    await crm.surveys.update(survey.id, { status: 'paused' });
    expect((await page(link)).status).toBe(200);
    at.pass(3 * DAY + 1);
    const late = await page(link, { score: '5' });
    expect([late.status, late.text.includes('már nem lehet válaszolni')]).toEqual([410, true]);
    expect((await crm.feedbacks.list({ customerId: at.customerId })).data).toEqual([]);
  });

  it('slow down who sends one link over and over', async () => {
    const { solve, page } = await desk();
    const link = linksIn((await solve()).got[0]!.raw)[0]!;
    // Links that are made up cost the others nothing.
    const forged = link
      .replace(/.(?=\?|$)/, (last) => (last === 'A' ? 'B' : 'A'))
      .replace(/\.(.)(?=[^.]*$)/, (_, first: string) => (first === 'A' ? '.B' : '.A'));
    for (let count = 0; count < 40; count += 1) expect((await page(forged)).status).toBe(404);
    const statuses = new Set<number>();
    for (let count = 0; count < 30; count += 1) statuses.add((await page(link)).status);
    expect([...statuses]).toEqual([200, 429]);
  });

  it('stay open while somebody makes links up, of whom few are read for at once', async () => {
    const { solve, page } = await desk();
    const link = linksIn((await solve()).got[0]!.raw)[0]!;
    const signs = '0123456789abcdefghjkmnpqrstvwxyz';
    const madeUp = Array.from({ length: 400 }, (_, index) =>
      link.replace(/..(?=\.[^.]*\.[^.]*$)/, () => signs[index % 32]! + signs[Math.floor(index / 32)]!),
    );
    // One of them may be the link itself.
    const answers = await Promise.all(madeUp.filter((forged) => forged !== link).map((forged) => page(forged)));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect(count(404) + count(503)).toBe(answers.length);
    expect(count(503)).toBeGreaterThan(0);
    expect(answers.find(({ status }) => status === 503)!.text).toContain('<h1>');
    expect((await page(link)).status).toBe(200);
  });

  it('are answered on a page by the customer’s token and by the link itself, which does nothing else', async () => {
    const { at, crm, solve, survey, agent } = await desk({
      texts: [{ language: 'hu', question: 'Kedves {{customer.givenName}}, jó volt?' }],
    });
    const { id, got } = await solve();
    const token = linksIn(got[0]!.raw)[0]!
      .replace(/^\/v1\/survey\//, '')
      .replace(/\?.*/, '');
    const client = (secret: string) =>
      createCrm({ baseUrl: 'http://localhost', token: secret, fetch: (request) => at.backend.backend.fetch(request) });
    const byLink = client(token);
    expect(await byLink.surveys.question()).toMatchObject({
      state: 'open',
      surveyId: survey.id,
      ticketId: id,
      question: 'Kedves János, jó volt?',
      options: [{ score: 1 }, { score: 2 }, { score: 3 }, { score: 4 }, { score: 5, label: 'Nagyon elégedett' }],
    });
    await byLink.surveyAnswers.create({ score: 5, comment: 'Szuper' });
    expect(await byLink.surveys.question()).toMatchObject({ state: 'answered', score: 5, comment: 'Szuper' });
    const others = [
      () => byLink.customers.get(at.customerId),
      () => byLink.tickets.get(id),
      () => byLink.feedbacks.list(),
    ];
    for (const other of others) await expect(other()).rejects.toMatchObject({ kind: 'forbidden' });
    const own = client(await at.backend.token(at.secret, { role: 'agent', customerId: at.customerId }));
    expect(await own.surveys.question({ surveyId: survey.id, ticketId: id })).toMatchObject({
      state: 'answered',
      score: 5,
    });
    await own.surveyAnswers.create({ surveyId: survey.id, ticketId: id, score: 4 });
    const { data } = await crm.feedbacks.list({ customerId: at.customerId });
    expect(data).toMatchObject([{ score: 4, comment: 'Szuper', agentId: agent.id, ticketId: id }]);
    // Without an e-mail before it, and about no ticket: once for its time.
    const nps = await crm.surveys.create({ name: 'NPS', kind: 'nps', status: 'active' });
    expect(await own.surveys.question({ surveyId: nps.id, language: 'de' })).toMatchObject({
      state: 'open',
      kind: 'nps',
      language: 'de',
    });
    await own.surveyAnswers.create({ surveyId: nps.id, score: 9 });
    await own.surveyAnswers.create({ surveyId: nps.id, score: 10, comment: 'Ajánlom' });
    expect((await crm.feedbacks.list({ customerId: at.customerId, kinds: ['nps'] })).data).toMatchObject([
      { score: 10 },
    ]);
    await expect(
      own.surveyAnswers.create({ surveyId: nps.id, score: 5, ticketId: 'tkt_01h455vb4pex5vsknk084sn02q' }),
    ).rejects.toMatchObject({ code: 'reference_not_found' });
    await expect(
      crm.surveyAnswers.create({ surveyId: survey.id, customerId: at.customerId, score: 9 }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });

  it('that do not arrive count as not asked', async () => {
    const { at, crm, mail, solve } = await desk({ restDays: 90 });
    peer.refuseNext.push(550);
    expect((await solve()).got).toHaveLength(0);
    expect(await invitations(engine, at.tenantId)).toMatchObject([{ status: 'failed' }]);
    const { id, got } = await solve();
    expect(got).toHaveLength(1);
    // One that comes back later, too; nobody is called for it.
    const { raw } = got[0]!;
    const headers = {
      From: 'MAILER-DAEMON@mx.example',
      To: 'x@acme.example',
      Subject: 'Undelivered',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
    };
    const report = rawMail(headers, bounceReport(headerIn(raw, 'Message-ID')!));
    await deliver(mail.port!, report, { from: '', to: headerIn(raw, 'Reply-To')! });
    await mail.drain(at.tenantId);
    const asked = await invitations(engine, at.tenantId);
    expect(asked.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(await crm.tickets.get(id)).toMatchObject({ status: 'solved' });
    expect((await crm.tickets.conversation(id)).data).toEqual([]);
    expect((await solve()).got).toHaveLength(1);
  });
});

/** The links of a mail’s plain part, as paths. */
function linksIn(raw: string): string[] {
  const text = raw
    .slice(raw.indexOf('text/plain'), raw.indexOf('text/html'))
    .replace(/=\r\n/g, '')
    .replace(/=3D/g, '=');
  return [...text.matchAll(/https:\/\/crm\.acme\.example(\/v1\/survey\/\S+)/g)].map(([, path]) => path!);
}

function invitations(engine: DatabaseEngine, tenantId: string) {
  return inTenant(engine, tenantId, (session) => session.select('survey_invitations').selectAll().execute());
}
