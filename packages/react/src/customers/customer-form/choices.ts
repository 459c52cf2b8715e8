import { cachedIntl } from '../../format/intl-cache.ts';

/** One of a list, with its name in the reader's language. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

// ISO 3166-1, as of 2026.
const COUNTRIES =
  'ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW';

// The languages that customers are written to; a record may hold any other.
const LANGUAGES =
  'ar bg bs ca cs da de el en es et fi fr ga he hi hr hu id is it ja ko lt lv mk mt nl no pl pt ro ru sk sl sq sr sv th tr uk vi zh';

const CURRENCIES = 'HUF EUR USD GBP CHF CZK PLN RON';

/** The list in the reader's alphabet, with what the record holds even where it is not in it. */
function sorted(choices: readonly Choice[], locale: string, current: string): readonly Choice[] {
  const all =
    current === '' || choices.some(({ value }) => value === current)
      ? choices
      : [...choices, { value: current, label: current }];
  const collator = cachedIntl('collator', locale, {}, () => new Intl.Collator(locale));
  return [...all].sort((a, b) => collator.compare(a.label, b.label));
}

function named(values: readonly string[], type: Intl.DisplayNamesType, locale: string): readonly Choice[] {
  const names = cachedIntl('names', locale, { type }, () => new Intl.DisplayNames(locale, { type }));
  return values.map((value) => ({ value, label: names.of(value) ?? value }));
}

const known = new Map<string, readonly Choice[]>();

/** Made once for a locale: naming and sorting 250 countries takes a few milliseconds. */
function once(key: string, current: string, make: () => readonly Choice[]): readonly Choice[] {
  const id = `${key} ${current}`;
  let found = known.get(id);
  if (!found) {
    found = make();
    known.set(id, found);
  }
  return found;
}

/** Countries by name. */
export function countryChoices(locale: string, current: string): readonly Choice[] {
  const own = /^[A-Z]{2}$/.test(current) ? current : '';
  return once(`country ${locale}`, own, () =>
    sorted(named(COUNTRIES.match(/../g) ?? [], 'region', locale), locale, own),
  );
}

/** Languages by name. */
export function languageChoices(locale: string, current: string): readonly Choice[] {
  return once(`language ${locale}`, current, () => {
    const tags = LANGUAGES.split(' ');
    return sorted(
      named(current && !tags.includes(current) ? [...tags, current] : tags, 'language', locale),
      locale,
      '',
    );
  });
}

/** Time zones by their IANA names, which people know by their city. */
export function timeZoneChoices(current: string): readonly Choice[] {
  return once('zone', current, () => {
    const zones = Intl.supportedValuesOf('timeZone');
    return sorted(
      zones.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
      'en',
      current,
    );
  });
}

/** Currencies by code, the usual ones first. */
export function currencyChoices(current: string): readonly Choice[] {
  return once('currency', current, () => {
    const usual = CURRENCIES.split(' ');
    const all = [...usual, ...Intl.supportedValuesOf('currency').filter((code) => !usual.includes(code))];
    return (current === '' || all.includes(current) ? all : [...all, current]).map((code) => ({
      value: code,
      label: code,
    }));
  });
}
