/**
 * PostgreSQL's frontend/backend protocol, version 3, as far as one session needs it: whole exchanges as byte arrays.
 * Used where the database is a function call (PGlite) and not a socket; runs in browsers.
 */
import type { QueryField, QueryResult } from './engine.ts';
import { parserOf, wireValue } from './values.ts';

/** An error that the database sent, with the fields and the names node-postgres gives them. */
export class DatabaseError extends Error {
  override readonly name = 'error';
  code?: string;
  severity?: string;
  detail?: string;
  hint?: string;
  position?: string;
  where?: string;
  schema?: string;
  table?: string;
  column?: string;
  constraint?: string;
}

/** Where the session stands after an exchange: idle, in a transaction, in a failed transaction. */
export type SessionStatus = 'I' | 'T' | 'E';

export interface Exchange {
  results: QueryResult[];
  error: DatabaseError | undefined;
  status: SessionStatus;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const SYNC = message('S', []);

function int(value: number, bytes: 2 | 4): Uint8Array {
  const view = new DataView(new ArrayBuffer(bytes));
  if (bytes === 2) view.setInt16(0, value);
  else view.setInt32(0, value);
  return new Uint8Array(view.buffer);
}

function cString(text: string): Uint8Array {
  if (text.includes('\0')) throw new TypeError('A statement or its name may not hold a zero character.');
  return encoder.encode(`${text}\0`);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function message(kind: string, parts: readonly Uint8Array[]): Uint8Array {
  let length = 4;
  for (const part of parts) length += part.length;
  return join([Uint8Array.of(kind.charCodeAt(0)), int(length, 4), ...parts]);
}

/** The simple query protocol: one or several statements without parameters, in one exchange. */
export function encodeSimple(text: string): Uint8Array {
  return message('Q', [cString(text)]);
}

/** The extended protocol in one exchange; `parse: false` where the named statement is prepared already. */
export function encodeExtended(text: string, values: readonly unknown[], name = '', parse = true): Uint8Array {
  const formats: Uint8Array[] = [];
  const params: Uint8Array[] = [];
  for (const value of values) {
    const wire = wireValue(value);
    if (wire === null) {
      formats.push(int(0, 2));
      params.push(int(-1, 4));
      continue;
    }
    const bytes = typeof wire === 'string' ? encoder.encode(wire) : wire;
    formats.push(int(typeof wire === 'string' ? 0 : 1, 2));
    params.push(int(bytes.length, 4), bytes);
  }
  if (values.length > 32_767)
    throw new RangeError('A statement takes at most 32,767 parameters; send the rows in parts.');
  const count = int(values.length, 2);
  return join([
    ...(parse ? [message('P', [cString(name), cString(text), int(0, 2)])] : []),
    message('B', [cString(''), cString(name), count, ...formats, count, ...params, int(0, 2)]),
    message('D', [cString('P')]),
    message('E', [cString(''), int(0, 4)]),
    SYNC,
  ]);
}

const ERROR_FIELDS: Record<string, keyof DatabaseError> = {
  C: 'code',
  V: 'severity',
  D: 'detail',
  H: 'hint',
  P: 'position',
  W: 'where',
  s: 'schema',
  t: 'table',
  c: 'column',
  n: 'constraint',
};

function decodeError(bytes: Uint8Array, start: number, end: number): DatabaseError {
  const fields: Partial<Record<keyof DatabaseError, string>> = {};
  let text = 'The database reported an error without a message.';
  let at = start;
  while (at < end && bytes[at] !== 0) {
    const kind = String.fromCharCode(bytes[at] ?? 0);
    const stop = bytes.indexOf(0, at + 1);
    const value = decoder.decode(bytes.subarray(at + 1, stop));
    const field = ERROR_FIELDS[kind];
    if (kind === 'M') text = value;
    else if (field) fields[field] = value;
    at = stop + 1;
  }
  return Object.assign(new DatabaseError(text), fields);
}

/** Reads the backend's whole answer. A value that cannot be read becomes a rejected exchange, the session stays in step. */
export function decode(bytes: Uint8Array): Exchange {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const results: QueryResult[] = [];
  let error: DatabaseError | undefined;
  let unreadable: unknown;
  let status: SessionStatus = 'I';
  let fields: QueryField[] = [];
  let rows: Record<string, unknown>[] = [];
  let parsers: ((text: string) => unknown)[] = [];

  const finish = (tag: string) => {
    const words = tag.split(' ');
    const count = words.length > 1 ? Number(words.at(-1)) : Number.NaN;
    results.push({ command: words[0] ?? '', rowCount: Number.isNaN(count) ? null : count, rows, fields });
    fields = [];
    rows = [];
  };

  const readFields = (start: number) => {
    const count = view.getInt16(start);
    let at = start + 2;
    fields = [];
    for (let i = 0; i < count; i += 1) {
      const stop = bytes.indexOf(0, at);
      const name = decoder.decode(bytes.subarray(at, stop));
      fields.push({ name, dataTypeID: view.getUint32(stop + 7) });
      at = stop + 19;
    }
    parsers = fields.map((field) => parserOf(field.dataTypeID));
  };

  const readRow = (start: number) => {
    const row: Record<string, unknown> = {};
    let at = start + 2;
    for (let i = 0; i < fields.length; i += 1) {
      const length = view.getInt32(at);
      at += 4;
      const name = fields[i]?.name ?? '';
      if (length < 0) row[name] = null;
      else {
        row[name] = parsers[i]?.(decoder.decode(bytes.subarray(at, at + length)));
        at += length;
      }
    }
    rows.push(row);
  };

  for (let at = 0; at + 5 <= bytes.length; ) {
    const kind = String.fromCharCode(bytes[at] ?? 0);
    const start = at + 5;
    const end = at + 1 + view.getUint32(at + 1);
    try {
      if (kind === 'T') readFields(start);
      else if (kind === 'D') readRow(start);
      else if (kind === 'C') finish(decoder.decode(bytes.subarray(start, end - 1)));
      else if (kind === 'I') finish('');
      else if (kind === 'E') error ??= decodeError(bytes, start, end);
      else if (kind === 'Z') status = String.fromCharCode(bytes[start] ?? 0) as SessionStatus;
      else if (kind === 'G' || kind === 'H') throw new Error('COPY is not supported through this pool.');
    } catch (problem) {
      unreadable ??= problem;
    }
    at = end;
  }
  if (unreadable !== undefined && error === undefined) {
    error = Object.assign(new DatabaseError((unreadable as Error).message), { cause: unreadable });
  }
  return { results, error, status };
}
