import type { Migration } from '../database/migrations.ts';
import { CAPITALS, FOLDED_LATIN, LATIN, MARKS, SMALL_LETTERS, WORD_CHARACTERS } from './fold-tables.ts';

function escaped(hex: string): string {
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** Hexadecimal ranges as the inside of a bracket expression. */
function bracket(ranges: string): string {
  return ranges
    .split(' ')
    .map((range) => range.split('-').map(escaped).join('-'))
    .join('');
}

const words = (text: string) => `btrim(regexp_replace(${text}, '[^a-z0-9]+', ' ', 'g'), ' ')`;
const latin = `translate(replace(value, 'ß', 'ss'), '${LATIN}', '${FOLDED_LATIN}')`;

/** Ligatures and struck letters, in the order of `foldText`. */
function withoutLigatures(text: string): string {
  return `replace(replace(replace(translate(${text}, 'øđłς', 'odlσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')`;
}

const unmarked = `regexp_replace(normalize(value, NFKD), '[${bracket(MARKS)}]+', '', 'g')`;
// The collation C knows only ASCII, everywhere the same; the table does the rest.
const small = `translate(lower(${unmarked} collate "C"), '${CAPITALS}', '${SMALL_LETTERS}')`;

/**
 * `korkep_fold(text)`: core's `foldText` in SQL, immutable, alike on every engine and under every locale. ASCII and
 * Latin letters take short cuts; `korkep_fold_any` does any script. `korkep_date_kind(text)`: whether text is a
 * calendar `day` that exists, a `moment` with offset, or neither (null).
 */
export const predicateMigration: Migration = {
  number: 50,
  name: 'folding of text as core does it',
  sql: `create function korkep_fold_any(value text) returns text language sql immutable strict parallel safe as $fold$
  select btrim(regexp_replace(${withoutLigatures(small)}, '[^${bracket(WORD_CHARACTERS)}]+', ' ', 'g'), ' ')
$fold$;
create function korkep_fold(value text) returns text language sql immutable strict parallel safe as $fold$
  select case
    when octet_length(value) = char_length(value) then ${words('lower(value collate "C")')}
    when octet_length(${latin}) = char_length(${latin}) then ${words(`lower(${latin} collate "C")`)}
    else korkep_fold_any(value)
  end
$fold$;
create function korkep_date_kind(value text) returns text language sql immutable strict parallel safe as $kind$
  select case
    when value !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' then null
    when substr(value, 9, 2)::int > case
      when substr(value, 6, 2) in ('04', '06', '09', '11') then 30
      when substr(value, 6, 2) <> '02' then 31
      when left(value, 4)::int % 4 = 0 and (left(value, 4)::int % 100 <> 0 or left(value, 4)::int % 400 = 0) then 29
      else 28 end then null
    when char_length(value) = 10 then 'day'
    when left(value, 4) <> '0000' and substr(value, 11)
      ~ '^[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$' then 'moment'
  end
$kind$;`,
};
