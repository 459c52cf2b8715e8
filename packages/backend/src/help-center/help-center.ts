import { type Crm, isCrmError } from '@korkep/core/client';
import { html } from './html.ts';
import { siteIcon } from './icon.ts';
import { readKnowledge } from './knowledge.ts';
import { articlePage, homePage, searchPage, siteMap, topicPage } from './knowledge-pages.ts';
import { layout, type Page } from './layout.ts';
import { readerLimits, waitOf } from './reader-limits.ts';
import { newRequestPage, requestPage, requestsPage, signInPage, suggestionsFor } from './request-pages.ts';
import { type SignedIn, type Site, type Visit, visitOf } from './site.ts';
import { type HelpTheme, styleSheet } from './style.ts';
import { HELP_LANGUAGES, type HelpLanguage, preferredLanguage } from './texts.ts';
import { visitorCookie } from './visitor-cookie.ts';

export type { SignedIn } from './site.ts';
export type { HelpTheme } from './style.ts';
export type { HelpLanguage } from './texts.ts';
export { visitorAccess } from './visitor-access.ts';

export interface HelpCenterOptions {
  /** The company. */
  readonly name: string;
  /** Where the site is, with the path it is served below: `https://help.example.com` or `https://example.com/help`. */
  readonly url: string;
  /**
   * Reads what customers may read, such as by a visitor's token: `POST /v1/tokens` with `isVisitor`. It must see no more
   * than a customer does.
   */
  readonly reader: Crm;
  /** Which there are, the first for whoever asks for none; Hungarian, English and German where left out. */
  readonly languages?: readonly HelpLanguage[];
  /** Who is signed in by the host's own means, such as its cookie. Without it nothing is asked or followed here. */
  readonly signIn?: (request: Request) => Promise<SignedIn | undefined>;
  /** Where one signs in, and comes back from. */
  readonly signInHref?: (returnTo: string) => string;
  /** Where readers write who cannot sign in, such as the path of a channel of the provider `form`. */
  readonly formHref?: string;
  /**
   * A client for a visitor who says whether an article helped, known again by `visitorId`, which the site keeps in a
   * cookie; without it only those who are signed in are asked.
   */
  readonly visitor?: (visitorId: string | undefined) => Promise<{ readonly crm: Crm; readonly visitorId: string }>;
  /** Signs that cookie. Processes that serve one site need the same; a random one where left out. */
  readonly cookieSecret?: string;
  /**
   * From which address a request comes, such as the connection's, or what your own proxy tells; never a header that
   * readers write themselves. Limits stand on it: without it reading has none, and all visitors share one for rating.
   */
  readonly addressOf?: (request: Request) => string | undefined;
  readonly theme?: HelpTheme;
  /** Days and times are told in it; the server's own where left out. */
  readonly timeZone?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Told of what failed. */
  readonly onError?: (error: unknown, request: Request) => void;
}

/** Milliseconds that articles are kept for, and seconds that browsers and caches between may keep a page. */
const KEPT_FOR = 30_000;
const PAGE_AGE = 60;
const LARGEST_FORM = 100_000;
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The help centre as pages from a server: topics, articles, search, whether an article helped; and for customers whom the
 * host signs in, asking, following and answering their own tickets. Nothing in it needs a script.
 *
 * @example
 * const helpCenter = createHelpCenter({ name: 'Bögrebolt', url: 'https://bogrebolt.hu/sugo', reader });
 * const response = await helpCenter(request);
 */
export function createHelpCenter(options: HelpCenterOptions): (request: Request) => Promise<Response> {
  const { name, theme = {}, languages = HELP_LANGUAGES, now = Date.now } = options;
  const url = options.url.replace(/\/+$/, '');
  const style = styleSheet(theme);
  const icon = siteIcon(theme);
  const base = new URL(url).pathname.replace(/\/+$/, '');
  const site: Site = {
    name,
    url,
    base,
    languages,
    logo: theme.logo,
    timeZone: options.timeZone,
    styleHref: `${base}/style-${hashOf(style)}.css`,
    iconHref: `${base}/icon-${hashOf(icon)}.svg`,
    knowledge: readKnowledge(options.reader, { now, keptFor: KEPT_FOR }),
    hasSignIn: options.signIn !== undefined,
    formHref: options.formHref,
    signInHref: options.signInHref,
    now,
  };
  const limits = readerLimits(now);
  const cookies = visitorCookie(options.cookieSecret, { path: base || '/', isSecure: url.startsWith('https:') });

  return async (request) => {
    const asked = new URL(request.url);
    try {
      const response = await answer(request, asked);
      return request.method === 'HEAD' ? new Response(null, response) : response;
    } catch (error) {
      const wait = waitOf(error);
      if (wait === undefined) options.onError?.(error, request);
      const language = languages.find((one) => asked.pathname.startsWith(`${base}/${one}`)) ?? languages[0]!;
      return failed(visitOf(site, language, '', asked), error, wait);
    }
  };

  async function answer(request: Request, asked: URL): Promise<Response> {
    if (asked.pathname !== base && !asked.pathname.startsWith(`${base}/`)) return gone(languages[0]!, asked);
    const path = asked.pathname.slice(base.length).replace(/^\/+|\/+$/g, '');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && path === '') {
      const language = preferredLanguage(request.headers.get('accept-language'), languages);
      return redirect(`${base}/${language}`, 302, { vary: 'accept-language' });
    }
    if (isRead && `${base}/${path}` === site.styleHref) return lasting(style, 'text/css; charset=utf-8');
    if (isRead && `${base}/${path}` === site.iconHref) return lasting(icon, 'image/svg+xml');
    limits.page(options.addressOf?.(request));
    const language = languages.find((one) => path === one || path.startsWith(`${one}/`));
    if (isRead && path === 'sitemap.xml') {
      const text = await siteMap(visitOf(site, languages[0]!, '', asked));
      return new Response(text, {
        headers: {
          ...SECURITY,
          'content-type': 'application/xml; charset=utf-8',
          'cache-control': `public, max-age=${PAGE_AGE}`,
        },
      });
    }
    if (!language) return gone(preferredLanguage(request.headers.get('accept-language'), languages), asked);
    const visit = visitOf(site, language, path.slice(language.length + 1), asked);
    if (isRead) return read(visit, request);
    if (request.method === 'POST') return write(visit, request);
    return new Response(null, { status: 405, headers: { ...SECURITY, allow: 'GET, HEAD, POST' } });
  }

  async function read(visit: Visit, request: Request): Promise<Response> {
    const [first = '', second = '', third] = visit.path.split('/');
    if (third !== undefined) return gone(visit.language, visit.url);
    if (first === '') return shown(visit, await homePage(visit), request);
    if (first === 'search' && second === '') {
      limits.search(options.addressOf?.(request));
      return shown(visit, await searchPage(visit), request);
    }
    if (first === 'topics' && second !== '') return shown(visit, await topicPage(visit, second), request);
    if (first === 'articles' && second !== '') {
      const isRated = visit.url.searchParams.has('rated');
      const mayRate = options.visitor !== undefined || options.signIn !== undefined;
      return shown(visit, await articlePage(visit, second, { isRated, mayRate }), request);
    }
    if (first !== 'requests' || !options.signIn) return gone(visit.language, visit.url);
    const who = await options.signIn(request);
    if (!who) return own(visit, signInPage(visit), 401);
    if (second === '') return own(visit, await requestsPage(visit, who));
    if (second === 'new') return own(visit, newRequestPage(visit, { subject: '', description: '' }));
    const page = isTicketId(second) ? await requestPage(visit, who, second) : undefined;
    return page ? own(visit, page) : gone(visit.language, visit.url);
  }

  async function write(visit: Visit, request: Request): Promise<Response> {
    if (!isFromHere(request, site)) return new Response(null, { status: 403, headers: SECURITY });
    const form = await formOf(request);
    if (!form) return new Response(null, { status: 413, headers: SECURITY });
    const [first, second = '', third] = visit.path.split('/');
    if (first === 'articles' && third === 'feedback') return rate(visit, request, form, second);
    if (first !== 'requests' || !options.signIn || third !== undefined) return gone(visit.language, visit.url);
    const who = await options.signIn(request);
    if (!who) return own(visit, signInPage(visit), 401);
    if (second === 'new') return ask(visit, who, form);
    return isTicketId(second) ? reply(visit, who, form, second) : gone(visit.language, visit.url);
  }

  async function ask(visit: Visit, who: SignedIn, form: URLSearchParams): Promise<Response> {
    const subject = (form.get('subject') ?? '').trim().slice(0, 500);
    const description = (form.get('description') ?? '').trim().slice(0, 20_000);
    const given = { subject, description };
    if (subject === '' || description === '') return own(visit, newRequestPage(visit, given, { isMissing: true }), 422);
    if (form.get('isSeen') !== 'yes') {
      // That nothing can be suggested must not keep anybody from asking.
      const suggestions = await suggestionsFor(visit, who, given).catch(() => undefined);
      if (suggestions) return own(visit, newRequestPage(visit, given, { suggestions }));
    }
    const ticket = await who.crm.tickets.create({
      customerId: who.customerId,
      subject,
      description,
      status: 'new',
      priority: 'normal',
      channel: 'web',
      language: visit.language,
      openedAt: new Date(now()).toISOString(),
    });
    return redirect(`${visit.at(`requests/${ticket.id}`)}?done=sent`);
  }

  async function reply(visit: Visit, who: SignedIn, form: URLSearchParams, ticketId: string): Promise<Response> {
    const body = (form.get('body') ?? '').trim().slice(0, 20_000);
    try {
      if (form.get('solved') === 'yes') {
        await who.crm.tickets.setStatus(ticketId, { status: 'solved' });
        return redirect(visit.at(`requests/${ticketId}`));
      }
      if (body === '') return redirect(visit.at(`requests/${ticketId}`));
      const said = await who.crm.ticketComments.create({ ticketId, body });
      // The word for a closed ticket, or one that was merged, goes to another.
      return redirect(`${visit.at(`requests/${said.ticketId}`)}?done=replied`);
    } catch (error) {
      if (isCrmError(error) && (error.kind === 'not_found' || error.code === 'reference_not_found')) {
        return gone(visit.language, visit.url);
      }
      throw error;
    }
  }

  async function rate(visit: Visit, request: Request, form: URLSearchParams, slug: string): Promise<Response> {
    const article = await site.knowledge.article(slug);
    const helpful = form.get('helpful');
    if (!article || (helpful !== 'yes' && helpful !== 'no')) return gone(visit.language, visit.url);
    const signedIn = await options.signIn?.(request);
    const known = signedIn ? undefined : await cookies.read(request);
    if (!signedIn) limits.rating(options.addressOf?.(request), article.slug ?? slug, known);
    const visitor = signedIn ? undefined : await options.visitor?.(known);
    const crm = signedIn?.crm ?? visitor?.crm;
    if (!crm) return own(visit, signInPage(visit), 401);
    await crm.articleFeedbacks.create({
      articleId: article.id,
      isHelpful: helpful === 'yes',
      language: visit.language,
      ...(signedIn && { customerId: signedIn.customerId }),
    });
    const cookie = visitor && visitor.visitorId !== known && (await cookies.write(visitor.visitorId));
    return redirect(`${visit.at(`articles/${slug}`)}?rated#rating`, 303, cookie ? { 'set-cookie': cookie } : {});
  }

  function gone(language: HelpLanguage, asked: URL): Response {
    const visit = visitOf(site, language, '', asked);
    const { t } = visit;
    return own(
      visit,
      { title: t('notFound'), body: html`<h1>${t('notFound')}</h1><p>${t('notFoundHint')}</p>`, isPrivate: true },
      404,
    );
  }

  /** A page for everybody, which may be kept for a while. */
  function shown(visit: Visit, page: Page | undefined, request: Request): Response {
    if (!page) return gone(visit.language, visit.url);
    const text = layout(visit, page);
    const etag = `"${hashOf(text)}"`;
    const headers = {
      ...SECURITY,
      'content-type': 'text/html; charset=utf-8',
      'content-language': visit.language,
      'cache-control': `public, max-age=${PAGE_AGE}, stale-while-revalidate=600`,
      etag,
    };
    const isKnown = request.headers
      .get('if-none-match')
      ?.split(',')
      .some((one) => one.trim().replace(/^W\//, '') === etag);
    return isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
  }
}

/** What never changes under its address. */
function lasting(text: string, type: string): Response {
  const headers = { ...SECURITY, 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' };
  return new Response(text, { headers });
}

/** A page for one person, which nobody keeps. */
function own(visit: Visit, page: Page, status = 200): Response {
  const headers = {
    ...SECURITY,
    'content-type': 'text/html; charset=utf-8',
    'content-language': visit.language,
    'cache-control': 'private, no-store',
  };
  return new Response(layout(visit, page), { status, headers });
}

/** `tooMany` are the seconds to wait for who asked too much. */
function failed(visit: Visit, error: unknown, tooMany?: number): Response {
  const { t } = visit;
  const wait = tooMany ?? (isCrmError(error) && error.kind === 'rate_limited' ? 30 : 120);
  const body = html`<h1>${t('failed')}</h1><p>${t('failedHint')}</p>`;
  const response = own(visit, { title: t('failed'), body, isPrivate: true }, tooMany === undefined ? 503 : 429);
  response.headers.set('retry-after', String(wait));
  return response;
}

const SECURITY = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
};

function redirect(location: string, status = 303, headers: Record<string, string> = {}): Response {
  return new Response(null, {
    status,
    headers: { ...SECURITY, 'cache-control': 'private, no-store', location, ...headers },
  });
}

/** A form of another site's must write nothing in the name of who is signed in here. */
function isFromHere(request: Request, { url }: Site): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null) return origin === new URL(url).origin;
  return request.headers.get('sec-fetch-site') === 'same-origin';
}

async function formOf(request: Request): Promise<URLSearchParams | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_FORM) return undefined;
  const reader = request.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) return new URLSearchParams(text + decoder.decode());
    text += decoder.decode(value, { stream: true });
    if (text.length > LARGEST_FORM) {
      await reader?.cancel();
      return undefined;
    }
  }
}

function isTicketId(text: string): boolean {
  return /^tkt_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text);
}

/** FNV-1a over 52 bits: tells one text from another; nobody gains by making two alike. */
function hashOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
    b = Math.imul(b + text.charCodeAt(at), 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
