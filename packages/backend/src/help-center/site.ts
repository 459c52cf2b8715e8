import type { Crm } from '@korkep/core/client';
import type { Knowledge } from './knowledge.ts';
import { type HelpLanguage, type HelpText, say } from './texts.ts';

/** A customer who is signed in. */
export interface SignedIn {
  /** A client with a token that is limited to this customer. */
  readonly crm: Crm;
  readonly customerId: string;
  /** Shown beside what they ask. */
  readonly name?: string | undefined;
}

/** What every page of the site stands on. */
export interface Site {
  readonly name: string;
  /** Where it is, without a slash at the end: `https://help.example.com/support`. */
  readonly url: string;
  /** The path of it, `/support`; empty at the root. */
  readonly base: string;
  readonly languages: readonly HelpLanguage[];
  readonly logo: string | undefined;
  readonly timeZone: string | undefined;
  readonly styleHref: string;
  readonly iconHref: string;
  readonly knowledge: Knowledge;
  readonly hasSignIn: boolean;
  /** Where readers write who are not signed in. */
  readonly formHref: string | undefined;
  readonly signInHref: ((returnTo: string) => string) | undefined;
  readonly now: () => number;
}

/** A request within the site. */
export interface Visit {
  readonly site: Site;
  readonly language: HelpLanguage;
  readonly url: URL;
  /** The path after the language, without slashes around: `articles/returns-12`. */
  readonly path: string;
  readonly t: (text: HelpText, values?: Readonly<Record<string, string | number>>) => string;
  /** An address within the site, in this language. */
  readonly at: (path: string, language?: HelpLanguage) => string;
  readonly day: (moment: string) => string;
}

export function visitOf(site: Site, language: HelpLanguage, path: string, url: URL): Visit {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    ...(site.timeZone && { timeZone: site.timeZone }),
  });
  return {
    site,
    language,
    url,
    path,
    t: (text, values) => say(language, text, values),
    at: (to, other = language) => `${site.base}/${other}${to === '' ? '' : `/${to}`}`,
    day: (moment) => format.format(new Date(moment)),
  };
}
