import { html, type Markup } from './html.ts';
import type { Visit } from './site.ts';
import type { HelpLanguage } from './texts.ts';

export interface Page {
  readonly title: string;
  readonly body: Markup;
  readonly description?: string;
  /** The languages that have this page; every one where left out. */
  readonly languages?: readonly HelpLanguage[];
  /** Not to be found by search engines: what was searched, what is a person's own. */
  readonly isPrivate?: boolean;
  /** The beginning, with the big search. */
  readonly isHome?: boolean;
  readonly query?: string;
}

/** A whole page: nothing in it runs, and everything in it works without scripts. */
export function layout(visit: Visit, page: Page): string {
  const { site, language, t, at, path } = visit;
  const { languages = site.languages } = page;
  const title = page.isHome ? `${t('help')} – ${site.name}` : `${page.title} – ${site.name}`;
  const address = (one: HelpLanguage) => `${new URL(site.url).origin}${at(path, one)}`;
  // A page in a language that it is not there in is the same page as another.
  const own = languages.includes(language) ? language : languages[0];
  const alternates = page.isPrivate
    ? []
    : languages.map((one) => html`<link rel="alternate" hreflang="${one}" href="${address(one)}">\n`);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${page.description && html`<meta name="description" content="${page.description}">\n`}${
  page.isPrivate
    ? html`<meta name="robots" content="noindex">\n`
    : html`<link rel="canonical" href="${address(own ?? language)}">\n`
}${alternates}${
  !page.isPrivate && html`<link rel="alternate" hreflang="x-default" href="${address(languages[0] ?? language)}">\n`
}<meta property="og:title" content="${page.title}">
<meta property="og:site_name" content="${site.name}">
<link rel="icon" type="image/svg+xml" href="${site.iconHref}">
<link rel="stylesheet" href="${site.styleHref}">
</head>
<body>
<a class="skip" href="#content">${t('skip')}</a>
<header class="top">
<a class="name" href="${at('')}">${site.logo && html`<img src="${site.logo}" alt="" height="28">`}<span>${site.name}</span> <span class="quiet">${t('help')}</span></a>
${site.hasSignIn && html`<nav><a href="${at('requests')}">${t('myRequests')}</a></nav>`}
</header>
<div class="${page.isHome ? 'hero' : 'find'}">
${page.isHome && html`<h1>${t('searchLabel')}</h1>`}
<form role="search" action="${at('search')}" method="get">
<label class="hidden" for="q">${t('searchLabel')}</label>
<input id="q" name="q" type="search" maxlength="200" required placeholder="${t('searchLabel')}" value="${page.query ?? ''}">
<button>${t('search')}</button>
</form>
</div>
<main id="content" tabindex="-1">
${page.body}
</main>
<footer class="foot">
${askHref(visit) && html`<p>${t('notAnswered')} <a href="${askHref(visit)}">${t('askUs')}</a></p>`}
<nav aria-label="${t('language')}">${site.languages.map(
    (one) =>
      html`<a href="${at(path, one)}${visit.url.search}" hreflang="${one}" lang="${one}"${
        one === language && html` aria-current="true"`
      }>${NAMES[one]}</a>`,
  )}</nav>
</footer>
</body>
</html>
`.text;
}

/** Where somebody asks who found no answer: signed in, else by the form. */
function askHref({ site: { hasSignIn, formHref }, at, language }: Visit): string | undefined {
  if (hasSignIn) return at('requests/new');
  return formHref && `${formHref}${formHref.includes('?') ? '&' : '?'}language=${language}`;
}

const NAMES: Readonly<Record<HelpLanguage, string>> = { hu: 'Magyar', en: 'English', de: 'Deutsch' };

/** The way from the beginning to here. */
export function crumbs({ t, at }: Visit, ...steps: readonly (readonly [href: string, name: string])[]): Markup {
  return html`<nav class="crumbs" aria-label="${t('help')}"><ol><li><a href="${at('')}">${t('home')}</a></li>${steps.map(
    ([href, name]) => html`<li><a href="${href}">${name}</a></li>`,
  )}</ol></nav>`;
}
