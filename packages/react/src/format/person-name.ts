/** A person's name in parts, as a record holds it. */
export interface NameParts {
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

const familyFirst = new Set(['hu', 'ja', 'zh', 'ko', 'vi']);

/**
 * The whole name in the order of the person's own language: *Kovács János* for a Hungarian, *John Smith* for an
 * Englishman, whoever looks at it. That is what both write themselves.
 */
export function formatPersonName(name: NameParts, personLanguage: string): string {
  const language = personLanguage.split('-')[0] ?? '';
  const given = [name.givenName, name.middleName];
  const core = familyFirst.has(language) ? [name.familyName, ...given] : [...given, name.familyName];
  return [name.prefix, ...core, name.suffix].filter(Boolean).join(' ');
}

/** One or two letters that stand for a name in an avatar. */
export function initials(displayName: string): string {
  const words = displayName
    .normalize('NFC')
    .split(/[\s.,_@-]+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word) && !/^(dr|prof|ifj|id|özv)$/iu.test(word));
  const first = words[0] ?? displayName;
  const second = words.length > 1 ? words[1] : undefined;
  return [first, second]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
