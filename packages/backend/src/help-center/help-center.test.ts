import { type Crm, createCrm, type TokenOption } from '@korkep/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { openMemory } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { createHelpCenter, type HelpCenterOptions, visitorAccess } from './help-center.ts';
import { html } from './html.ts';
import { preferredLanguage } from './texts.ts';

const SITE = 'https://bolt.example/sugo';

describe('the help centre', () => {
  let backend: TestBackend;
  let crm: Crm;
  let secret: string;
  let customerId: string;
  let otherTicketId: string;
  let slug: string;
  let topicId: string;
  let site: (path: string, init?: RequestInit) => Promise<Response>;
  let open: (options?: Partial<HelpCenterOptions>) => typeof site;

  const clientOf = (token: TokenOption) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request), retries: 0 });
  const page = async (path: string, init?: RequestInit) => (await site(path, init)).text();
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    site(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: 'https://bolt.example', cookie: 'session=janos', ...headers },
    });
  const signedIn = { headers: { cookie: 'session=janos' } };

  beforeAll(async () => {
    backend = await openBackend(await openMemory(migrations));
    ({ secret } = await backend.tenant('owner'));
    crm = clientOf(secret);
    customerId = (await crm.customers.create({ type: 'person', familyName: 'Kovács', givenName: 'János' })).id;
    const stranger = (await crm.customers.create({ type: 'person', familyName: 'Nagy', givenName: 'Éva' })).id;
    const opened = { status: 'new', priority: 'normal', openedAt: '2026-11-20T10:00:00Z' } as const;
    otherTicketId = (await crm.tickets.create({ customerId: stranger, subject: 'Éváé', ...opened })).id;
    topicId = (
      await crm.articleCategories.create({
        names: [
          { language: 'hu', name: 'Visszaküldés' },
          { language: 'en', name: 'Returns' },
        ],
        visibility: 'public',
        position: 1,
      })
    ).id;
    const published = { status: 'published', sourceLanguage: 'hu', categoryId: topicId } as const;
    slug = (
      await crm.articles.create({
        ...published,
        visibility: 'public',
        translations: [
          {
            language: 'hu',
            title: 'Visszaküldés 30 napon belül',
            body: '## Hogyan\n\nAdd fel a **csomagot** a <script>alert(1)</script> [ponton](javascript:alert(2)).\n\n![x](https://kep.example/a.png)',
          },
          { language: 'en', title: 'Returns within 30 days', body: 'Drop the parcel off.' },
        ],
      })
    ).slug!;
    const text = (title: string) => [{ language: 'hu', title, body: 'Titkos belső szöveg.' }];
    await crm.articles.create({ ...published, visibility: 'internal', translations: text('Belső árak') });
    await crm.articles.create({ ...published, status: 'draft', visibility: 'public', translations: text('Piszkozat') });
    const access = visitorAccess(crm, clientOf);
    const own = clientOf(await backend.token(secret, { role: 'agent', customerId }));
    open = (options = {}) => {
      const fetch = createHelpCenter({
        name: 'Bögre & Bolt',
        url: SITE,
        ...access,
        signIn: async (request) =>
          request.headers.get('cookie')?.includes('session=janos') ? { crm: own, customerId } : undefined,
        signInHref: (returnTo) => `/login?to=${encodeURIComponent(returnTo)}`,
        timeZone: 'Europe/Budapest',
        ...options,
      });
      return (path, init) => fetch(new Request(`${SITE}${path}`, { redirect: 'manual', ...init }));
    };
    site = open();
  });

  it('speaks the language that is asked for', async () => {
    const first = await site('/', { headers: { 'accept-language': 'fr;q=0.9, de-AT;q=0.8, en;q=0.2' } });
    expect([first.status, first.headers.get('location')]).toEqual([302, '/sugo/de']);
    expect(preferredLanguage('hu;q=0', ['hu', 'en'])).toBe('hu');
    expect(preferredLanguage('en-GB', ['hu', 'en'])).toBe('en');
    expect(await page('/de')).toContain('<html lang="de">');
  });

  it('shows topics and articles that are public and published, and nothing else', async () => {
    const home = await page('/hu');
    expect(home).toContain('Visszaküldés 30 napon belül');
    expect(home).toContain('<title>Súgó – Bögre &amp; Bolt</title>');
    expect(home).not.toMatch(/Belső árak|Piszkozat/);
    expect(await page(`/en/topics/${topicId}`)).toContain('<h1>Returns</h1>');
    expect(await page('/hu/search?q=belso')).not.toContain('Titkos');
    expect((await site('/hu/articles/belso-arak-2')).status).toBe(404);
  });

  it('draws an article without anything that could run, under a policy that lets nothing run', async () => {
    const response = await site(`/hu/articles/${slug}`);
    const text = await response.text();
    expect(text).toContain('<h2>Hogyan</h2><p>Add fel a <strong>csomagot</strong> a &lt;script&gt;');
    expect(text).toContain('<img src="https://kep.example/a.png"');
    expect(text).not.toMatch(/<script|javascript:|style=|onclick/);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(html`<a title="${'"><b>'}">${['<i>', html`<u>`]}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;b&gt;">&lt;i&gt;<u></a>',
    );
  });

  it('tells search engines which languages a page is in, and what is not theirs', async () => {
    const article = await page(`/en/articles/${slug}`);
    expect(article).toContain(`<link rel="canonical" href="https://bolt.example/sugo/en/articles/${slug}">`);
    expect(article).toContain(`hreflang="hu" href="https://bolt.example/sugo/hu/articles/${slug}"`);
    // There is no German text: that page is another's.
    const german = await page(`/de/articles/${slug}`);
    expect(german).not.toContain(`<link rel="alternate" hreflang="de"`);
    expect(german).toContain('<link rel="canonical" href="https://bolt.example/sugo/hu/');
    expect(german).toContain('Sie sehen ihn auf Ungarisch');
    const map = await page('/sitemap.xml');
    expect(map).toContain(`<loc>https://bolt.example/sugo/en/articles/${slug}</loc>`);
    expect(map).not.toMatch(/belso-arak|\/de\/articles/);
    expect(await page('/hu/search?q=csomag')).toContain('<meta name="robots" content="noindex">');
  });

  it('finds without a script, whatever the accents and errors, and marks what it found', async () => {
    expect(await page('/hu/search?q=viszakuldes')).toContain('<mark>Visszaküldés</mark>');
    expect(await page('/hu/search?q=%3Cb%3Exyz%22')).toContain('„&lt;b&gt;xyz&quot;”');
  });

  it('lets caches keep what is everybody’s, and nobody what is one person’s', async () => {
    const first = await site(`/hu/articles/${slug}`);
    expect(first.headers.get('cache-control')).toContain('public, max-age=60');
    const etag = first.headers.get('etag')!;
    expect((await site(`/hu/articles/${slug}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await site('/hu/requests', signedIn)).headers.get('cache-control')).toBe('private, no-store');
    const style = /href="(\/sugo\/style-[^"]+\.css)"/.exec(await page('/hu'))![1]!;
    const sheet = await site(style.slice('/sugo'.length));
    expect([sheet.status, sheet.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    const named = /<link rel="icon" type="image\/svg\+xml" href="(\/sugo\/icon-[^"]+\.svg)">/.exec(
      await page('/hu'),
    )![1]!;
    const icon = await site(named.slice('/sugo'.length));
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(await icon.text()).toMatch(/^<svg .*<\/svg>$/);
    const head = await site('/hu', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('counts what a visitor says of an article once, and again what another says', async () => {
    const rate = (helpful: string, cookie: string) => post(`/hu/articles/${slug}/feedback`, { helpful }, { cookie });
    const counts = async () => {
      const [article] = (await crm.articles.list({ slug })).data;
      return [article!.helpfulCount, article!.notHelpfulCount];
    };
    const first = await rate('yes', '');
    expect([first.status, first.headers.get('location')]).toEqual([303, `/sugo/hu/articles/${slug}?rated#rating`]);
    const cookie = first.headers.get('set-cookie')!;
    expect(cookie).toMatch(/; Path=\/sugo; .*HttpOnly; SameSite=Lax; Secure/);
    expect(await counts()).toEqual([1, 0]);
    const again = await rate('no', cookie.split(';')[0]!);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(await counts()).toEqual([0, 1]);
    await rate('yes', '');
    await rate('yes', 'session=janos');
    expect(await counts()).toEqual([2, 1]);
  });

  it('takes a request of who is signed in, after showing what may answer it, and answers it', async () => {
    const given = { subject: 'Visszaküldeném', description: 'Hogyan küldhetem vissza a csomagot?' };
    const seen = await post('/hu/requests/new', given);
    const text = await seen.text();
    expect([seen.status, text.includes('Ezekben lehet a válasz'), text.includes(`articles/${slug}`)]).toEqual([
      200,
      true,
      true,
    ]);
    const sent = await post('/hu/requests/new', { ...given, isSeen: 'yes' });
    expect(sent.status).toBe(303);
    const location = sent.headers.get('location')!.slice('/sugo'.length);
    expect(location).toMatch(/^\/hu\/requests\/tkt_.*\?done=sent$/);
    const path = location.split('?')[0]!;
    const ticketId = path.split('/').at(-1)!;
    await crm.ticketComments.create({ ticketId, body: 'Csak nekünk.', visibility: 'internal' });
    await crm.ticketComments.create({ ticketId, body: 'Küldjük a <címkét>.', status: 'pending' });
    const shown = await page(path, signedIn);
    expect(shown).toContain('Hogyan küldhetem vissza a csomagot?');
    expect(shown).toContain('Küldjük a &lt;címkét&gt;.');
    expect(shown).toContain('Az Ön válaszára vár');
    expect(shown).not.toContain('Csak nekünk');
    expect((await post(path, { body: 'Köszönöm!' })).status).toBe(303);
    expect(await page(path, signedIn)).toContain('Köszönöm!');
    await post(path, { solved: 'yes' });
    expect((await crm.tickets.get(ticketId)).status).toBe('solved');
    expect(await page('/hu/requests', signedIn)).toContain('Visszaküldeném');
  });

  it('calls a status what the company calls it for customers', async () => {
    const { ticketStatuses } = await crm.tenant.update({
      ticketStatuses: [
        { category: 'on_hold', names: { hu: 'Nagykerre vár' }, customerNames: { hu: 'Az alkatrészre várunk' } },
        { category: 'on_hold', names: { hu: 'Főnökre vár' } },
      ],
    });
    const { id } = await crm.tickets.create({
      customerId,
      subject: 'Eltört füle',
      status: 'on_hold',
      customStatusId: ticketStatuses[0]!.id,
      priority: 'normal',
      openedAt: '2026-11-20T10:00:00Z',
    });
    expect(await page('/hu/requests', signedIn)).toContain('Az alkatrészre várunk');
    await crm.tickets.update(id, { customStatusId: ticketStatuses[1]!.id });
    const told = await page(`/hu/requests/${id}`, signedIn);
    expect(told).toContain('Dolgozunk rajta');
    expect(told).not.toMatch(/Főnökre|Nagykerre/);
  });

  it('asks to sign in, and shows nobody what is another’s', async () => {
    const stranger = await site('/en/requests');
    expect(stranger.status).toBe(401);
    expect(await stranger.text()).toContain('/login?to=https%3A%2F%2Fbolt.example%2Fsugo%2Fen%2Frequests');
    expect((await site(`/hu/requests/${otherTicketId}`, signedIn)).status).toBe(404);
    expect((await post(`/hu/requests/${otherTicketId}`, { body: 'Betörök' })).status).toBe(404);
    expect(await page('/hu/requests', signedIn)).not.toContain('Éváé');
  });

  it('writes nothing that another site’s form sends, that is too long, or that is not filled in', async () => {
    const form = { subject: 'a', description: 'b', isSeen: 'yes' };
    expect((await post('/hu/requests/new', form, { origin: 'https://evil.example' })).status).toBe(403);
    const bare = new Request(`${SITE}/hu/requests/new`, {
      method: 'POST',
      body: 'subject=a',
      headers: { cookie: 'session=janos' },
    });
    expect(
      (
        await open()('/hu/requests/new', {
          method: 'POST',
          body: await bare.text(),
          headers: { cookie: 'session=janos' },
        })
      ).status,
    ).toBe(403);
    expect((await post('/hu/requests/new', { ...form, description: 'x'.repeat(200_000) })).status).toBe(413);
    const missing = await post('/hu/requests/new', { subject: 'Csak ez', description: ' ' });
    expect([missing.status, (await missing.text()).includes('value="Csak ez"')]).toEqual([422, true]);
  });

  it('offers neither asking nor sign-in where the host has none, and says so where the backend does not answer', async () => {
    const plain = open({ signIn: undefined as never });
    expect(await (await plain('/en')).text()).not.toMatch(/My requests|Ask us/);
    expect((await plain('/en/requests')).status).toBe(404);
    const errors: unknown[] = [];
    const broken = open({ reader: clientOf('nonsense'), onError: (error) => errors.push(error) });
    const response = await broken('/en');
    expect([response.status, response.headers.get('retry-after'), errors.length]).toEqual([503, '120', 1]);
    expect((await site('/hu/%E0%A4%A')).status).toBe(404);
    expect((await site('/hu/articles/%E0%A4%A')).status).toBe(404);
  });

  it('reads nothing for addresses that are thought up, and shows what it read where reading fails', async () => {
    let now = Date.now();
    let calls = 0;
    let isDown = false;
    const reader = createCrm({
      baseUrl: 'http://localhost',
      retries: 0,
      token: await backend.token(secret, { role: 'viewer', isVisitor: true }),
      fetch: (request) => {
        calls += 1;
        return isDown ? Promise.reject(new TypeError('down')) : backend.backend.fetch(request);
      },
    });
    const own = open({ reader, now: () => now });
    const status = async (path: string) => (await own(path)).status;
    expect(await status(`/hu/articles/${slug}`)).toBe(200);
    const before = calls;
    for (let at = 0; at < 20; at++) expect(await status(`/hu/articles/nincs-${at}`)).toBe(404);
    expect(await status(`/hu/articles/${'a'.repeat(200)}`)).toBe(404);
    expect(calls).toBe(before);
    isDown = true;
    now += 60_000;
    expect([await status(`/hu/articles/${slug}`), await status('/hu')]).toEqual([200, 200]);
    expect(calls).toBeGreaterThan(before);
    now += 2 * 3_600_000;
    expect(await status('/hu')).toBe(503);
    isDown = false;
    expect(await status('/hu')).toBe(200);
  });

  it('holds back one network that asks too much, and nobody else', async () => {
    let now = Date.now();
    const own = open({ now: () => now, addressOf: (request) => request.headers.get('x-test-address') ?? undefined });
    const from = async (address: string, path: string) => own(path, { headers: { 'x-test-address': address } });
    for (let at = 0; at < 20; at++) expect((await from(`2001:db8::${at}`, '/hu/search?q=csomag')).status).toBe(200);
    const refused = await from('2001:db8::ffff', '/hu/search?q=csomag');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await from('2001:db8:0:1::1', '/hu/search?q=csomag')).status).toBe(200);
    expect((await from('2001:db8::1', `/hu/articles/${slug}`)).status).toBe(200);
    const statuses: number[] = [];
    for (let at = 0; at < 100; at++) statuses.push((await from('192.0.2.1', '/hu')).status);
    expect([new Set(statuses), (await from('::ffff:192.0.2.1', '/hu')).status]).toEqual([new Set([200]), 429]);
    now += 1_000;
    expect((await from('192.0.2.1', '/hu')).status).toBe(200);
  });

  it('takes one network for a few visitors only, knows only cookies of its own, and makes one token for each', async () => {
    const made: (string | undefined)[] = [];
    const access = visitorAccess(
      {
        ...crm,
        tokens: {
          ...crm.tokens,
          create: (input: { customerId?: string }) => {
            made.push(input.customerId);
            return crm.tokens.create(input as never);
          },
        },
      } as Crm,
      clientOf,
    );
    const own = open({ visitor: access.visitor, addressOf: () => '192.0.2.2' });
    const rate = (cookie: string) =>
      own(`/hu/articles/${slug}/feedback`, {
        method: 'POST',
        body: new URLSearchParams({ helpful: 'yes' }),
        headers: { origin: 'https://bolt.example', cookie },
      });
    const first = (await rate('')).headers.get('set-cookie')!.split(';')[0]!;
    for (let at = 0; at < 3; at++) expect((await rate(first)).status).toBe(303);
    expect(made).toEqual([undefined]);
    // Somebody else's name, or a seal that is not ours, is nobody's.
    expect((await rate(`korkep_help_visitor=${customerId}`)).headers.get('set-cookie')).not.toBeNull();
    expect((await rate(first.replace(/cus_.{26}/, customerId))).headers.get('set-cookie')).not.toBeNull();
    expect(made).toEqual([undefined, undefined, undefined]);
    for (let at = 3; at < 10; at++) expect((await rate('')).status).toBe(303);
    expect((await rate('')).status).toBe(429);
    expect((await rate(first)).status).toBe(303);
    expect(made).toHaveLength(10);
  });

  it('leads who cannot sign in to the form that the host names, in their language', async () => {
    const bare = open({ signIn: undefined, formHref: '/v1/inbound/a.b' } as Partial<HelpCenterOptions>);
    expect(await (await bare('/de')).text()).toContain('href="/v1/inbound/a.b?language=de"');
    expect(await page('/hu')).not.toContain('/v1/inbound/');
  });
});
