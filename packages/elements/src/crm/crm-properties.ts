import type { Presentation } from '@korkep/react';
import { choice, flag, json, list, object, type Property, text } from '../property.ts';

/** A property of `<korkep-crm>`. */
export interface CrmProperty {
  readonly name: string;
  readonly property: Property<unknown>;
}

const own: Readonly<Record<string, Property<unknown>>> = {
  baseUrl: text('Where the API is, without `/v1`.'),
  token: text('A widget token; as a property also a function that gets one, called again before it expires.'),
  tokenUrl: text('Where a token is fetched by POST, from your own server: as text, or as JSON with `token`.'),
  tenant: text('Your name of the tenant. With `user` it makes a cache for this device.'),
  user: text('Your name of the user.'),
  follow: list('Kinds of records that the cache keeps in full, such as `customer`.'),
  followMyTickets: flag('Whether the cache keeps the user’s own tickets.'),
  links: json('Record<string, string>', 'Your addresses by kind of record: `{"customer": "/customers/{id}"}`.'),
};

/** How widgets are shown, under the same names as for React. */
const presented: { readonly [K in keyof Presentation]: Property<unknown> } = {
  locale: text('Language and formats (BCP 47). That of the page when left out.'),
  timeZone: text('IANA name; the device’s own when left out.'),
  direction: choice(['ltr', 'rtl'], 'Follows the locale when left out.'),
  density: choice(['compact', 'comfortable'], 'How close rows stand.'),
  colorScheme: choice(['inherit', 'light', 'dark'], '`inherit` follows the page.'),
  messages: json('Record<string, string>', 'Texts of your own, for every widget.'),
  hrefFor: object('(record) => string | undefined', 'Your address of a record.'),
  navigate: object('(href) => void', 'Your router. Without it links ask by `korkep-navigate` and are followed.'),
  now: object('() => number', 'The clock; tests set it.'),
};

export const presentedNames = Object.keys(presented) as readonly (keyof Presentation)[];

/** All properties of `<korkep-crm>` but `crm` and `cache`, which are the client and the cache themselves. */
export const crmProperties: readonly CrmProperty[] = Object.entries({ ...own, ...presented }).map(
  ([name, property]) => ({ name, property }),
);
