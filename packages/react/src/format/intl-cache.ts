const formats = new Map<string, unknown>();

/** Making an Intl object costs about a thousand times as much as using it, so each is made once per set of options. */
export function cachedIntl<T>(kind: string, locale: string, options: object, make: () => T): T {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  let found = formats.get(key) as T | undefined;
  if (!found) {
    found = make();
    formats.set(key, found);
  }
  return found;
}

/** A number format of the locale, made once. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cachedIntl('number', locale, options, () => new Intl.NumberFormat(locale, options));
}

/** A date format of the locale, made once. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cachedIntl('date', locale, options, () => new Intl.DateTimeFormat(locale, options));
}
