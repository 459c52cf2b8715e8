import type { MessageCatalogue } from './define-messages.ts';

type KeyOf<Catalogue> = Catalogue extends { readonly en: infer Texts } ? keyof Texts & string : never;

/** Several catalogues as one; where two have the same key, the later one wins. */
export function joinMessages<const Catalogues extends readonly MessageCatalogue<string>[]>(
  ...catalogues: Catalogues
): MessageCatalogue<KeyOf<Catalogues[number]>> {
  const of = (language: 'en' | 'hu' | 'de') =>
    Object.assign({}, ...catalogues.map((catalogue) => catalogue[language])) as Record<
      KeyOf<Catalogues[number]>,
      string
    >;
  return { en: of('en'), hu: of('hu'), de: of('de') };
}
