import type { MessageValues } from './format-message.ts';
import { formatMessage } from './format-message.ts';

/** The languages that Körkép itself speaks. A host adds another, or its own words, by the `messages` prop. */
export type ShippedLanguage = 'en' | 'hu' | 'de';

/** A widget's texts in every shipped language; English decides which keys there are. */
export type MessageCatalogue<Key extends string> = Readonly<Record<ShippedLanguage, Readonly<Record<Key, string>>>>;

/** Texts that replace shipped ones: key to ICU message. Keys that are left out keep the shipped text. */
export type MessageOverrides = Readonly<Record<string, string | undefined>>;

/** Gives the text of a key, filled in. */
export type Translate<Key extends string> = (key: Key, values?: MessageValues) => string;

/** Declares a widget's texts; the compiler asks for every key in every language. */
export function defineMessages<const Key extends string>(catalogue: {
  en: Readonly<Record<Key, string>>;
  hu: Readonly<Record<NoInfer<Key>, string>>;
  de: Readonly<Record<NoInfer<Key>, string>>;
}): MessageCatalogue<Key> {
  return catalogue;
}

/**
 * Makes the translating function of a widget. An override wins, nearest first; then the locale's language; then
 * English; a broken override falls back as a missing one does. The result is never blank.
 */
export function translator<Key extends string>(
  catalogue: MessageCatalogue<Key>,
  locale: string,
  ...overrides: readonly (MessageOverrides | undefined)[]
): Translate<Key> {
  const language = locale.split('-')[0] as ShippedLanguage;
  const shipped = catalogue[language] ?? catalogue.en;
  return (key, values = {}) => {
    for (const pattern of [...overrides.map((texts) => texts?.[key]), shipped[key], catalogue.en[key]]) {
      if (!pattern) continue;
      try {
        return formatMessage(pattern, values, locale);
      } catch {
        // A host's malformed text must not take the widget down: the next one is tried.
      }
    }
    return key;
  };
}
