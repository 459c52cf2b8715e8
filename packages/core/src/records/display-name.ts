/** The parts that a customer's name is made of, as stored. */
export interface NameParts {
  type: string;
  givenName?: string | null;
  familyName?: string | null;
  namePrefix?: string | null;
  organisationName?: string | null;
  language?: string | null;
  country?: string | null;
}

const FAMILY_FIRST_LANGUAGES = new Set(['hu', 'zh', 'ja', 'ko', 'vi']);
const FAMILY_FIRST_COUNTRIES = new Set(['HU', 'CN', 'TW', 'JP', 'KR', 'VN']);

/**
 * The name of a customer in the order of their language; without a language, in that of their country or of the
 * tenant's. *Kovács János*, *Dr. Anna Weber*. `undefined` where no part is known.
 */
export function displayName(parts: NameParts, tenantCountry: string): string | undefined {
  const { type, givenName, familyName, namePrefix, organisationName, language, country } = parts;
  const isFamilyFirst = language
    ? FAMILY_FIRST_LANGUAGES.has(language.split('-')[0]!.toLowerCase())
    : FAMILY_FIRST_COUNTRIES.has(country ?? tenantCountry);
  const names = (isFamilyFirst ? [familyName, givenName] : [givenName, familyName]).map(legible);
  const person = names.some(Boolean) ? [legible(namePrefix), ...names].filter(Boolean).join(' ') : undefined;
  const organisation = legible(organisationName);
  return type === 'organisation' ? (organisation ?? person) : (person ?? organisation);
}

/** The text without white space around it; undefined where nothing of it can be seen. */
export function legible(text: string | null | undefined): string | undefined {
  return text && /[^\s\p{C}\p{M}]/u.test(text) ? text.trim() : undefined;
}
