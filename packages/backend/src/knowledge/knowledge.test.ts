import { type ArticleCreate, type Crm, createCrm, isCrmError, operations } from '@korkep/core';
import { askedWords } from '@korkep/insight';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { migrations } from '../migrations.ts';
import { Statement } from '../store/statement.ts';
import { findStatement } from './find-articles.ts';

const hu = (title: string, body: string) => ({ language: 'hu', title, body });
const en = (title: string, body: string) => ({ language: 'en', title, body });
const NO_LIMITS = { perSecond: 1e6, burst: 1e6 };

describeEachEngine('the knowledge base', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let secret: string;
  let tenantId: string;
  let customerId: string;
  let returnsId: string;

  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
  const add = (translations: ArticleCreate['translations'], more: Partial<ArticleCreate> = {}) =>
    crm.articles.create({
      visibility: 'public',
      status: 'published',
      sourceLanguage: translations[0]!.language,
      translations,
      ...more,
    });
  const titles = async (q: string, query: Parameters<Crm['articles']['search']>[0] | object = {}, by = crm) =>
    (await by.articles.search({ q, ...query })).data.map(({ title }) => title);
  const refusal = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isCrmError(error)) throw new Error('It was not refused.');
    return error.code;
  };

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { limits: { callerRate: NO_LIMITS, tenantRate: NO_LIMITS } });
    ({ secret, tenantId } = await backend.tenant('owner'));
    crm = clientOf(secret);
    customerId = (await crm.customers.create({ type: 'person', familyName: 'Kovács', givenName: 'János' })).id;
    const returns = await add(
      [
        hu(
          'Visszaküldés 30 napon belül',
          'Indoklás nélkül elállhatsz.\n\n## Hogyan\nAdd fel a csomagot a **csomagponton**.',
        ),
        en('Returns within 30 days', 'No reason needed.\n\n## How\nDrop the parcel off at a pick-up point.'),
      ],
      { labels: ['elállás', 'meggondoltam'] },
    );
    returnsId = returns.id;
    await add([hu('Szállítási idő', 'A futár 1–3 nap alatt ér oda. A visszaküldés másik cikkben van.')]);
    await add([hu('Jótállás', 'Két év garancia minden gépre.')], { labels: ['szerviz'] });
    await add([en('Warranty', 'Two years on every appliance.')]);
  });

  it('numbers articles, makes their addresses, and finds them by those', async () => {
    const made = await add([hu('Ajándék: díszcsomagolás!', 'Kérhető.')]);
    expect(made).toMatchObject({ slug: `ajandek-diszcsomagolas-${made.number}`, helpfulCount: 0, status: 'published' });
    expect(made.publishedAt).toBeDefined();
    const { data } = await crm.articles.list({ slug: made.slug! });
    expect(data.map(({ id }) => id)).toEqual([made.id]);
    expect(await refusal(add([hu('Másik', 'x')], { slug: made.slug! }))).toBe('already_exists');
  });

  it('keeps each language at its own version, and says which ones are outdated', async () => {
    const made = await add([hu('Kupon', 'Egy kupon.'), en('Coupon', 'One coupon.')]);
    const [source, translated] = made.translations;
    expect([source, translated]).toMatchObject([
      { version: 1, isOutdated: false },
      { version: 1, isOutdated: false },
    ]);
    // A source that changes leaves its translation behind; what is sent back as it was read says nothing.
    const changed = await crm.articles.update(made.id, {
      translations: [{ ...source!, body: 'Két kupon.' }, translated!],
    });
    expect(changed.translations).toMatchObject([
      { version: 2, isOutdated: false },
      { version: 1, isOutdated: true, updatedAt: translated!.updatedAt },
    ]);
    const confirmed = await crm.articles.update(made.id, {
      translations: [changed.translations[0]!, { ...changed.translations[1]!, isOutdated: false }],
    });
    expect(confirmed.translations[1]).toMatchObject({ version: 1, isOutdated: false });
    const late = await crm.articles.update(made.id, {
      translations: [{ ...source!, body: 'Három kupon.' }, confirmed.translations[1]!],
    });
    expect(late.translations[1]!.isOutdated).toBe(true);
    const done = await crm.articles.update(made.id, {
      translations: [late.translations[0]!, { ...late.translations[1]!, body: 'Three coupons.' }],
    });
    expect(done.translations[1]).toMatchObject({ version: 2, isOutdated: false });
    expect(await refusal(crm.articles.update(made.id, { translations: [en('Only English', 'x')] }))).toBe(
      'validation_failed',
    );
    expect(await refusal(add([hu('a', 'b'), { ...hu('c', 'd'), language: 'hu' }]))).toBe('validation_failed');
  });

  it('has two levels of categories, and searches one with its sections', async () => {
    const category = (name: string, parentId?: string) =>
      crm.articleCategories.create({
        names: [{ language: 'hu', name }],
        visibility: 'public',
        position: 1,
        ...(parentId && { parentId }),
      });
    const above = await category('Fizetés');
    const section = await category('Számla', above.id);
    expect(await refusal(category('Harmadik', section.id))).toBe('validation_failed');
    const other = await category('Másik');
    expect(await refusal(crm.articleCategories.update(above.id, { parentId: other.id }))).toBe('validation_failed');
    expect(await refusal(crm.articleCategories.update(above.id, { parentId: above.id }))).toBe('validation_failed');
    await add([hu('Zöldszámla igénylése', 'Papír nélkül.')], { categoryId: section.id });
    expect(await titles('zöldszámla', { categoryId: above.id })).toEqual(['Zöldszámla igénylése']);
    expect(await titles('zöldszámla', { categoryId: other.id })).toEqual([]);
  });

  it.each([
    ['visszaküldés'],
    ['visszaküldési'],
    ['VISSZAKULDENI'],
    ['visszaküldhetem'],
    ['viszaküldés'],
    ['visszaküldsé'],
    ['visszak'],
    ['elállni'],
    ['meggondoltam magam'],
  ])('finds the article on returns by %s', async (q) => {
    expect((await titles(q, { language: 'hu' }))[0]).toBe('Visszaküldés 30 napon belül');
  });

  it('says where the words stand, title before body, in the language of the reader', async () => {
    const { data } = await crm.articles.search({ q: 'visszaküldési csomagpont', language: 'hu-HU' });
    expect(data.map(({ title }) => title)).toEqual(['Visszaküldés 30 napon belül', 'Szállítási idő']);
    const [hit] = data;
    const cut = (text: string, ranges: { start: number; end: number }[]) =>
      ranges.map(({ start, end }) => text.slice(start, end));
    expect(cut(hit!.title, hit!.titleRanges)).toEqual(['Visszaküldés']);
    expect(hit!.excerpt).toBe('Add fel a csomagot a csomagponton.');
    expect(cut(hit!.excerpt, hit!.excerptRanges)).toContain('csomagponton');
    expect(await titles('30', { language: 'en' })).toEqual(['Returns within 30 days']);
    expect(await titles('30', { language: 'hu' })).toEqual(['Visszaküldés 30 napon belül']);
    // Without the reader's language the article is found in the one it has.
    expect(await titles('warranty', { language: 'hu' })).toEqual(['Warranty']);
    expect(await titles('qqxyz wwvu')).toEqual([]);
  });

  it('follows what changes: new words are found, former ones and archived articles are not', async () => {
    const made = await add([hu('Papagájeledel', 'Magkeverék.')]);
    expect(await titles('papagáj')).toEqual(['Papagájeledel']);
    await crm.articles.update(made.id, { translations: [hu('Hörcsögeledel', 'Magkeverék.')] });
    expect(await titles('papagáj')).toEqual([]);
    await crm.articles.archive(made.id);
    expect(await titles('hörcsög')).toEqual([]);
  });

  it('suggests passages for a ticket and for a text', async () => {
    const ticket = await crm.tickets.create({
      customerId,
      subject: 'Vissza szeretném küldeni',
      description: 'Meggondoltam magam, hol adjam fel a csomagot?',
      status: 'new',
      priority: 'normal',
      openedAt: new Date().toISOString(),
    });
    const { data } = await crm.articles.suggest({ ticketId: ticket.id });
    expect(data[0]).toMatchObject({ articleId: returnsId, language: 'hu', heading: 'Hogyan' });
    expect(data[0]!.text).toBe('Add fel a csomagot a csomagponton.');
    expect(data.length).toBeLessThanOrEqual(3);
    const asked = 'Most mást kérdezek: mennyi a garancia egy gépre?';
    await crm.ticketComments.create({ ticketId: ticket.id, body: asked, author: 'customer' });
    expect((await crm.articles.suggest({ ticketId: ticket.id })).data.map(({ title }) => title)).toContain('Jótállás');
    const [byText] = (await crm.articles.suggest({ text: 'How many years of warranty do I get?' })).data;
    expect(byText).toMatchObject({ title: 'Warranty', text: 'Two years on every appliance.' });
    expect(byText!.coverage).toBeGreaterThan(0.5);
    expect((await crm.articles.suggest({})).data).toEqual([]);
    await add([hu('Piszkozat a vitorlásokról', 'Még nem kész.')], { status: 'draft' });
    expect(await titles('vitorlások')).toEqual(['Piszkozat a vitorlásokról']);
    expect((await crm.articles.suggest({ text: 'vitorlások' })).data).toEqual([]);
    const other = await crm.customers.create({ type: 'person', familyName: 'Nagy' });
    const stranger = clientOf(await backend.token(secret, { role: 'agent', customerId: other.id }));
    expect(await refusal(stranger.articles.suggest({ ticketId: ticket.id }))).toBe('not_found');
  });

  it('keeps every published state, and gives one back', async () => {
    const made = await add([hu('Vázlat', 'Első.')], { status: 'draft' });
    expect((await crm.articles.versions(made.id)).data).toEqual([]);
    const published = await crm.articles.update(made.id, { status: 'published' });
    const second = await crm.articles.update(made.id, { translations: [hu('Kész', 'Második.')], labels: ['új'] });
    await crm.articles.update(made.id, { authorId: null });
    const { data } = await crm.articles.versions(made.id);
    expect(data.map(({ version, titles: [one] }) => [version, one?.title])).toEqual([
      [second.version, 'Kész'],
      [published.version, 'Vázlat'],
    ]);
    const page = await crm.articles.versions(made.id, { limit: 1 });
    const rest = await crm.articles.versions(made.id, { limit: 1, cursor: page.next! });
    expect([page, rest].map(({ data: [one] }) => one?.version)).toEqual([second.version, published.version]);
    const former = await crm.articles.version(made.id, published.version);
    expect(former).toMatchObject({ translations: [{ title: 'Vázlat', body: 'Első.' }] });
    const restored = await crm.articles.restore(made.id, { version: published.version });
    expect(restored).toMatchObject({ version: second.version + 1, translations: [{ title: 'Vázlat', version: 3 }] });
    expect(restored.labels).toBeUndefined();
    expect((await crm.articles.versions(made.id)).data).toHaveLength(3);
    expect(await refusal(crm.articles.restore(made.id, { version: 999 }))).toBe('not_found');
  });

  it('counts what each person said once, whoever says it', async () => {
    const { id } = await add([hu('Hasznos', 'Vagy nem.')]);
    const counts = async () => {
      const { helpfulCount, notHelpfulCount, version } = await crm.articles.get(id);
      expect(version).toBe(1);
      return [helpfulCount, notHelpfulCount];
    };
    const reader = clientOf(await backend.token(secret, { role: 'agent', customerId }));
    const said = await reader.articleFeedbacks.create({ articleId: id, isHelpful: true });
    expect(said.customerId).toBe(customerId);
    expect(await counts()).toEqual([1, 0]);
    const again = await reader.articleFeedbacks.create({ articleId: id, isHelpful: false, comment: 'Hiányos.' });
    expect(again).toMatchObject({ id: said.id, isHelpful: false, comment: 'Hiányos.' });
    // Another token of the same person is no other person; the shop itself is one.
    const later = clientOf(await backend.token(secret, { role: 'agent', customerId }));
    expect((await later.articleFeedbacks.create({ articleId: id, isHelpful: false })).id).toBe(said.id);
    await crm.articleFeedbacks.create({ articleId: id, isHelpful: true });
    expect(await counts()).toEqual([1, 1]);
    const both = await Promise.all(
      [true, false].map((isHelpful) => crm.articleFeedbacks.create({ articleId: id, isHelpful })),
    );
    expect(new Set(both.map((one) => one.id)).size).toBe(1);
    await crm.articleFeedbacks.archive(said.id);
    expect((await counts()).reduce((a, b) => a + b)).toBe(1);
    expect((await crm.articleFeedbacks.list({ articleId: id })).data).toHaveLength(1);
    expect((await reader.articleFeedbacks.list()).data).toEqual([]);
  });

  it('counts the requests that an article spared, also of visitors, until they say otherwise', async () => {
    const { id } = await add([hu('Válasz', 'Minden kérdésre.')]);
    const spared = async () => (await crm.articles.get(id)).sparedRequestCount;
    const { token } = await crm.tokens.create({ role: 'viewer', isVisitor: true });
    const visitor = clientOf(token);
    const reader = clientOf(await backend.token(secret, { role: 'agent', customerId }));
    await reader.articleFeedbacks.create({ articleId: id, isHelpful: true });
    expect(await spared()).toBeUndefined();
    await reader.articleFeedbacks.create({ articleId: id, isHelpful: true, sparedRequest: true });
    await visitor.articleFeedbacks.create({ articleId: id, isHelpful: true, sparedRequest: true });
    await visitor.articleFeedbacks.create({ articleId: id, isHelpful: true });
    expect(await spared()).toBe(2);
    await reader.articleFeedbacks.create({ articleId: id, isHelpful: false });
    expect(await spared()).toBe(1);
    await visitor.articleFeedbacks.create({ articleId: id, isHelpful: true, sparedRequest: false });
    expect(await spared()).toBeUndefined();
    await visitor.articleFeedbacks.create({ articleId: id, isHelpful: false, sparedRequest: true });
    expect(await spared()).toBeUndefined();
  });

  it('shows customers only what is public and published, by no way whatever', async () => {
    const canary = 'kanarimadar';
    const hidden = (more: Partial<ArticleCreate>) =>
      add([hu(`${canary} cikk`, `A ${canary} titka.\n\n## ${canary}\nMég.`)], { labels: [canary], ...more });
    const internal = await hidden({ visibility: 'internal' });
    const draft = await hidden({ status: 'draft' });
    const withdrawn = await hidden({});
    const archived = await hidden({});
    const category = await crm.articleCategories.create({
      names: [{ language: 'hu', name: `${canary} fejezet` }],
      visibility: 'internal',
      position: 9,
    });
    const token = await backend.token(secret, { role: 'manager', customerId });
    const customer = clientOf(token);
    expect((await customer.articles.list()).data.length).toBeGreaterThan(2);
    expect(await titles(canary, {}, customer)).toHaveLength(2);
    await numberAll(backend.backend.services.engine, tenantId);
    const { to } = await customer.changes.list({});
    await crm.articles.update(withdrawn.id, { visibility: 'internal' });
    await crm.articles.archive(archived.id);
    await crm.articles.update(internal.id, { labels: [canary, 'titok'] });
    await numberAll(backend.backend.services.engine, tenantId);

    const changes = await customer.changes.list({ since: to, kinds: ['article'] });
    expect(changes.data.map(({ op, id }) => `${op} ${id}`).sort()).toEqual(
      [`remove ${withdrawn.id}`, `remove ${archived.id}`].sort(),
    );
    for (const { id } of [internal, draft, withdrawn, archived]) {
      expect(await refusal(customer.articles.get(id))).toBe('not_found');
      expect(await refusal(customer.articleFeedbacks.create({ articleId: id, isHelpful: true }))).toBe(
        'reference_not_found',
      );
    }
    expect(await titles(canary, { audience: 'team' }, customer)).toEqual([]);
    expect(await titles(canary, { audience: 'customers' })).toEqual([]);
    expect(await titles(canary)).toHaveLength(3);
    const queries: Record<string, string[]> = {
      'articles.list': [
        '?includeArchived=true',
        `?filter=${JSON.stringify({ field: 'status', op: 'eq', value: 'draft' })}`,
      ],
      'articles.search': [`?q=${canary}&audience=team`],
      'articles.suggest': [`?text=${canary}&audience=team`],
      'changes.list': ['?limit=500'],
      'changes.snapshot': ['?kind=article', '?kind=articleCategory'],
    };
    for (const { name, method, path, isEventStream } of operations()) {
      if (method !== 'GET' || isEventStream) continue;
      for (const { id } of [internal, draft, withdrawn, archived]) {
        const at = path
          .replace('{articleId}', id)
          .replace('{articleCategoryId}', category.id)
          .replace('{version}', '1')
          .replace('{customerId}', customerId);
        for (const query of ['', ...(queries[name] ?? [])]) {
          const { text } = await backend.send(token, 'GET', `${at}${encodeURI(query)}`);
          expect(text.includes(canary), `${name} ${query}: ${text.slice(0, 200)}`).toBe(false);
        }
        if (!path.includes('{article')) break;
      }
    }
  });

  it('walks indexes by what the tenant’s policy lets through', async () => {
    const plan = await inTenant(backend.backend.services.engine, tenantId, async (session) => {
      const statement = new Statement(session.tenantId);
      const question = {
        text: 'viszaküldés csomag',
        audience: 'customers' as const,
        limit: 10,
        isTyped: true,
        withoutDrafts: false,
      };
      const text = findStatement(statement, question, askedWords(question.text));
      await session.prepared(undefined, 'select $1::text as tenant_id', [session.tenantId]);
      const rows = await session.prepared<{ 'QUERY PLAN': string }>(undefined, `explain ${text}`, statement.values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Index Cond: \(\(tenant_id = .*\) AND \(term = /);
    expect(plan).toMatch(/Index Cond: \(\(tenant_id = .*\) AND \(key > .*\) AND \(key < /);
    expect(plan).not.toMatch(/Filter: .*\b(term|key) (=|<|>)/);
  });
});
