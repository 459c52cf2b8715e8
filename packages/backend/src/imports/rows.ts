import { splitCsv, splitRows } from './csv.ts';

/** The columns of one row, or what is wrong with it. */
export interface ImportRow {
  row: number;
  endByte: number;
  columns?: Record<string, unknown>;
  error?: string;
}

export interface ContentPosition {
  row: number;
  byte: number;
  /** The header of a CSV, once it has been read. */
  header?: string[];
}

/** A header that cannot be used. */
export class HeaderError extends Error {}

/** Reads CSV with a header, or NDJSON, row by row from a position on. */
export async function* readRows(
  stream: AsyncIterable<Uint8Array>,
  options: {
    format: 'csv' | 'ndjson';
    delimiter: string;
    position: ContentPosition;
    isLast: boolean;
    needed: readonly string[];
  },
): AsyncGenerator<ImportRow> {
  const { position, format } = options;
  let header = position.header;
  const raw = splitRows(stream, {
    quotes: format === 'csv',
    startRow: format === 'csv' && !header ? position.row - 1 : position.row,
    startByte: position.byte,
    isLast: options.isLast,
  });
  for await (const { row, endByte, text, error } of raw) {
    if (text === undefined) {
      // What follows would be taken for the header.
      if (format === 'csv' && !header) throw new HeaderError(`The header cannot be read. ${error ?? ''}`.trim());
      yield { row, endByte, error: error ?? 'The row cannot be read.' };
    } else if (format === 'ndjson') {
      yield { row, endByte, ...parseJson(text) };
    } else if (!header) {
      header = splitCsv(text.replace(/^\uFEFF/, ''), options.delimiter).map((name) => name.trim());
      const twice = header.find((name, index) => header!.indexOf(name) !== index);
      if (header.includes('') || twice !== undefined) {
        throw new HeaderError(
          twice ? `The header names the column "${twice}" twice.` : 'The header has a column without a name.',
        );
      }
      const missing = options.needed.filter((name) => !header!.includes(name)).sort();
      if (missing.length > 0) {
        throw new HeaderError(
          `The header has no column ${quoted(missing)}; it has ${quoted(header)}. Correct the mapping, or the delimiter.`,
        );
      }
      position.header = header;
    } else {
      const values = splitCsv(text, options.delimiter);
      if (values.length !== header.length) {
        yield { row, endByte, error: `The row has ${values.length} columns, the header ${header.length}.` };
        continue;
      }
      const columns: Record<string, unknown> = Object.create(null);
      for (const [index, name] of header.entries()) columns[name] = values[index];
      yield { row, endByte, columns };
    }
  }
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name.slice(0, 100)}"`);
  return `${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`;
}

function parseJson(text: string): { columns: Record<string, unknown> } | { error: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { error: 'The line is no JSON object.' };
    return { columns: value as Record<string, unknown> };
  } catch {
    return { error: 'The line is not valid JSON.' };
  }
}

/** Rows that make one record. */
export interface RowGroup {
  key?: string;
  rows: ImportRow[];
}

/** Longest run of rows that one record may stand in. */
export const GROUP_LIMIT = 2000;

/** Puts rows that follow one another and agree in the column together; without a column, each row is a group. */
export async function* groupRows(
  rows: AsyncIterable<ImportRow>,
  column: string | undefined,
  isLast: boolean,
): AsyncGenerator<RowGroup> {
  let group: RowGroup | undefined;
  for await (const row of rows) {
    if (column === undefined || row.columns === undefined) {
      if (group) yield group;
      group = undefined;
      yield { rows: [row] };
      continue;
    }
    const key = String(row.columns[column] ?? '');
    if (group && group.key === key && key !== '' && group.rows.length < GROUP_LIMIT) group.rows.push(row);
    else {
      if (group) yield group;
      group = { key, rows: [row] };
    }
  }
  // While more is to come, the last group may not be whole: it is read again from its beginning.
  if (group && isLast) yield group;
}
