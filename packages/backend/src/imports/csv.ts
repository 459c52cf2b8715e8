const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Longest row in bytes that is read; a longer one ends the import with a clear error. */
export const ROW_LIMIT = 1024 * 1024;

/** One row of the content: its number (the header is not counted), where it ends, and its text or what is wrong with it. */
export interface RawRow {
  row: number;
  /** Bytes of the content up to and including this row's line break. */
  endByte: number;
  text?: string;
  error?: string;
}

/** The content has a row that is too long to be one: probably an unclosed quote. */
export class RowTooLongError extends Error {
  constructor(row: number) {
    super(`Row ${row} is longer than ${ROW_LIMIT} bytes. Is a quote left open in it?`);
    this.name = 'RowTooLongError';
  }
}

/**
 * Splits a stream of bytes into rows at line breaks, for CSV not at those within quotes, and counts bytes exactly so
 * that a broken upload can go on at a row's end. Rows that are no UTF-8 are handed over as errors.
 */
export async function* splitRows(
  stream: AsyncIterable<Uint8Array>,
  options: { quotes: boolean; startRow: number; startByte: number; isLast: boolean },
): AsyncGenerator<RawRow> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  let rest = new Uint8Array(0);
  let row = options.startRow;
  let endByte = options.startByte;
  let isQuoted = false;
  let scanned = 0;

  const finish = (bytes: Uint8Array, size: number): RawRow | undefined => {
    endByte += size;
    const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
    if (end === 0) return undefined;
    row += 1;
    try {
      return { row, endByte, text: decoder.decode(bytes.subarray(0, end)) };
    } catch {
      return { row, endByte, error: 'The row is not valid UTF-8; save the file as UTF-8 and import it again.' };
    }
  };

  for await (const chunk of stream) {
    let buffer = chunk;
    if (rest.length > 0) {
      buffer = new Uint8Array(rest.length + chunk.length);
      buffer.set(rest);
      buffer.set(chunk, rest.length);
    }
    let start = 0;
    for (let index = scanned; index < buffer.length; index += 1) {
      const byte = buffer[index];
      if (byte === QUOTE && options.quotes) isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) {
        const raw = finish(buffer.subarray(start, index), index + 1 - start);
        start = index + 1;
        if (raw) yield raw;
      }
    }
    rest = buffer.slice(start);
    scanned = rest.length;
    if (rest.length > ROW_LIMIT) throw new RowTooLongError(row + 1);
  }
  if (options.isLast && rest.length > 0) {
    const raw = finish(rest, rest.length);
    if (raw) yield isQuoted ? { row: raw.row, endByte: raw.endByte, error: 'A quote is not closed.' } : raw;
  }
}

/** Divides a row of CSV (RFC 4180) into its values. */
export function splitCsv(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const values: string[] = [];
  let value = '';
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (isQuoted) {
      if (character !== '"') value += character;
      else if (text[index + 1] === '"') {
        value += '"';
        index += 1;
      } else isQuoted = false;
    } else if (character === '"' && value === '') isQuoted = true;
    else if (character === delimiter) {
      values.push(value);
      value = '';
    } else value += character;
  }
  values.push(value);
  return values;
}
