/**
 * How values travel between JavaScript and PostgreSQL's text format, decided once for all engines:
 * `int8` and `numeric` are numbers, `timestamptz` an ISO 8601 string in UTC, `date` a `YYYY-MM-DD` string,
 * `bytea` a `Uint8Array`, `json` and `jsonb` parsed, arrays arrays, everything unknown its text.
 */
type Parse = (text: string) => unknown;

/** Thrown where a number of the database does not fit a JavaScript number without loss. */
export class UnsafeNumberError extends Error {
  override readonly name = 'UnsafeNumberError';

  constructor(text: string) {
    super(`The database returned ${text}, which a JavaScript number cannot hold exactly; select it with ::text.`);
  }
}

function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new UnsafeNumberError(text);
  return value;
}

/** Whole numbers must be exact (sums of minor units come as `numeric`); fractions are rounded to a double. */
function parseNumeric(text: string): number {
  return /^-?\d+$/.test(text) ? parseInteger(text) : Number(text);
}

const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d(?::\d\d)?)?$/;

/** Keeps microseconds, so that a keyset cursor made from the answer meets the row it was made from. */
function parseTimestamp(text: string): string {
  const match = TIMESTAMP.exec(text);
  if (!match) return text;
  const [, year, month, day, time, fraction = '', offset] = match;
  const micros = fraction.padEnd(6, '0');
  const digits = micros.endsWith('000') ? micros.slice(0, 3) : micros;
  if (offset === undefined) return `${year}-${month}-${day}T${time}.${digits}`;
  if (/^[+-]00(?::00)?$/.test(offset)) return `${year}-${month}-${day}T${time}.${digits}Z`;
  const shifted = new Date(`${year}-${month}-${day}T${time}${offset.length === 3 ? `${offset}:00` : offset}`);
  return `${shifted.toISOString().slice(0, 19)}.${digits}Z`;
}

function parseBytes(text: string): Uint8Array {
  if (!text.startsWith('\\x')) throw new Error('bytea came in the escape format; set bytea_output = hex.');
  const bytes = new Uint8Array((text.length - 2) / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(text.slice(2 + i * 2, 4 + i * 2), 16);
  return bytes;
}

/** Reads an array literal such as `{a,"b,c",NULL,{d}}`. */
function parseArray(text: string, parse: Parse): unknown[] {
  let at = text.indexOf('{');
  const read = (): unknown[] => {
    const items: unknown[] = [];
    at += 1;
    while (text[at] !== '}') {
      if (text[at] === ',') at += 1;
      else if (text[at] === '{') items.push(read());
      else items.push(readItem());
    }
    at += 1;
    return items;
  };
  const readItem = (): unknown => {
    let item = '';
    if (text[at] !== '"') {
      while (text[at] !== ',' && text[at] !== '}') item += text[at++];
      return item === 'NULL' ? null : parse(item);
    }
    at += 1;
    while (text[at] !== '"') {
      if (text[at] === '\\') at += 1;
      item += text[at++];
    }
    at += 1;
    return parse(item);
  };
  return read();
}

const asText: Parse = (text) => text;
const SCALARS: readonly [type: number, arrayType: number, parse: Parse][] = [
  [16, 1000, (text) => text === 't'],
  [17, 1001, parseBytes],
  [20, 1016, parseInteger],
  [21, 1005, Number],
  [23, 1007, Number],
  [25, 1009, asText],
  [26, 1028, Number],
  [114, 199, JSON.parse as Parse],
  [700, 1021, Number],
  [701, 1022, Number],
  [1042, 1014, asText],
  [1043, 1015, asText],
  [1082, 1182, asText],
  [1114, 1115, parseTimestamp],
  [1184, 1185, parseTimestamp],
  [1700, 1231, parseNumeric],
  [2950, 2951, asText],
  [3802, 3807, JSON.parse as Parse],
  [19, 1003, asText],
];

const parsers = new Map<number, Parse>();
for (const [type, arrayType, parse] of SCALARS) {
  parsers.set(type, parse);
  parsers.set(arrayType, (text) => parseArray(text, parse));
}

/** The parser of a type by its OID. */
export function parserOf(type: number): Parse {
  return parsers.get(type) ?? asText;
}

function arrayLiteral(items: readonly unknown[]): string {
  const parts = items.map((item) => {
    if (item === null || item === undefined) return 'NULL';
    if (Array.isArray(item)) return arrayLiteral(item);
    const value = wireValue(item);
    const text = value instanceof Uint8Array ? hexLiteral(value) : String(value);
    return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
  });
  return `{${parts.join(',')}}`;
}

function hexLiteral(bytes: Uint8Array): string {
  let text = '\\x';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/**
 * A parameter as node-postgres would send it. Mind that a JavaScript array becomes an SQL array:
 * hand a `jsonb` column an array as `JSON.stringify(array)`.
 */
export function wireValue(value: unknown): string | Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayLiteral(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
