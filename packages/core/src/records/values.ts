import * as z from 'zod/mini';

/** A TypeID with the given prefix. */
export function id(prefix: string) {
  return z.string().check(
    z.regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), {
      error: `An id such as ${prefix}_01h455vb4pex5vsknk084sn02q is expected.`,
    }),
  );
}

/** Text of 1 to `max` characters without control characters other than tab and line breaks. */
export function text(max = 200) {
  return z.string().check(
    z.minLength(1, { error: 'Must not be empty; leave the field out instead.' }),
    z.maxLength(max, { error: `At most ${max} characters.` }),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point (PostgreSQL stores no NUL)
    z.regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, { error: 'Control characters are not allowed.' }),
  );
}

/** A list of at most `max` entries. */
export function list<S extends z.ZodMiniType>(entry: S, max = 50) {
  return z.array(entry).check(z.maxLength(max, { error: `At most ${max} entries.` }));
}

/** A moment as ISO 8601 with offset, `2026-11-21T09:30:00Z`. */
export const moment = () => z.iso.datetime({ offset: true });

/** A calendar day, `2026-11-21`. */
export const day = () => z.iso.date();

/** A whole number from `min` to `max`. */
export function whole(min = 0, max = Number.MAX_SAFE_INTEGER) {
  return z.int().check(z.minimum(min), z.maximum(max));
}

/** ISO 4217 currency code in capitals. */
export const currencyCode = () =>
  z.string().check(z.regex(/^[A-Z]{3}$/, { error: 'An ISO 4217 code such as HUF is expected.' }));

/** An amount of money: whole minor units (HUF 50,000.00 is 5000000) and an ISO 4217 currency. */
export const money = () =>
  z.object({ amount: whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), currency: currencyCode() });
export type Money = z.infer<ReturnType<typeof money>>;

/** A decimal number as text, so that prices such as 0.001 stay exact. */
export const decimal = () =>
  z.string().check(z.regex(/^-?\d{1,15}(\.\d{1,6})?$/, { error: 'A decimal number such as "2.55" is expected.' }));

/** What one unit of a currency is worth in another: a decimal above zero. */
export const exchangeRate = () =>
  z.string().check(
    z.regex(/^(?=.*[1-9])\d{1,15}(\.\d{1,6})?$/, {
      error: 'A decimal number above zero such as "2.55" is expected.',
    }),
  );

/** An e-mail address. */
export const emailAddress = () => z.email().check(z.maxLength(254));

const LANGUAGE_TAG = { error: 'A BCP 47 tag such as "hu" is expected.' };

/** A BCP 47 language tag such as `hu` or `de-AT`; one that `Intl` takes. */
export const languageTag = () =>
  z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, LANGUAGE_TAG), z.refine(isLanguageTag, LANGUAGE_TAG));

/** `de-de-de` looks like a tag, but `Intl` throws on it, and with it every page that names the language. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** An IANA time zone such as `Europe/Budapest`. */
export const timeZone = () =>
  z.string().check(
    z.regex(/^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$/, {
      error: 'An IANA time zone such as "Europe/Budapest" is expected.',
    }),
    z.maxLength(64),
  );

/** ISO 3166-1 alpha-2 country code. */
export const countryCode = () =>
  z.string().check(z.regex(/^[A-Z]{2}$/, { error: 'An ISO 3166-1 code such as HU is expected.' }));

/** A web address with http or https. */
export const webAddress = () => z.url({ protocol: /^https?$/ }).check(z.maxLength(2048));

/** A key such as `favourite_colour`: letters, digits, underscores; begins with a letter. */
export const key = () =>
  z
    .string()
    .check(z.regex(/^[a-z][a-z0-9_]{0,62}$/, { error: 'A key of small letters, digits and underscores is expected.' }));

/** The id a record has in the system it came from. */
export const externalId = () => z.object({ source: key(), id: text(200) });

/** The value of a custom field; its definition says which of these it must be. */
export const customValue = () =>
  z.union([text(4000), z.number().check(z.minimum(-1e15), z.maximum(1e15)), z.boolean(), list(text(200), 50), money()]);

/** Custom fields of a record, by the key of their definition. */
export const customFields = () =>
  z
    .record(key(), customValue())
    .check(z.refine((value) => Object.keys(value).length <= 100, { error: 'At most 100 custom fields.' }));

/** The channels of interactions, tickets, consents and preferences. */
export const CHANNELS = [
  'call',
  'email',
  'chat',
  'meeting',
  'social',
  'web',
  'download',
  'app',
  'store',
  'iot',
  'sms',
  'note',
] as const;
export type Channel = (typeof CHANNELS)[number];
export const channel = () => z.enum(CHANNELS);
