const makers = new Map<string, (code: string) => string>();

/** What a country or a language is called; other codes say themselves. */
export function codeName(field: string, code: string, locale: string): string {
  const type = ({ country: 'region', language: 'language' } as const)[field];
  if (!type) return code;
  const key = `${type} ${locale}`;
  let make = makers.get(key);
  if (!make) {
    const names = new Intl.DisplayNames(locale, { type, fallback: 'code' });
    make = (code) => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    };
    makers.set(key, make);
  }
  return make(code);
}
