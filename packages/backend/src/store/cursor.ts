import { Problem } from '../http/problem.ts';
import { checksum } from './checksum.ts';

/** The place in an ordered list after which the next page begins. */
export interface Position {
  /** The sort column's value of the last row; null where it had none. */
  key: string | number | boolean | null;
  id: string;
}

/** Makes the opaque cursor of a position in the list that `list` describes: its kind, order and conditions. */
export function writeCursor({ key, id }: Position, list: string): string {
  const content = JSON.stringify([key, id]);
  const bytes = new TextEncoder().encode(`${checksum(content + list)}:${content}`);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Reads a cursor back. Throws `invalid_cursor` where it was not made for this list. */
export function readCursor(cursor: string, list: string): Position {
  const position = decode(cursor, list);
  if (position) return position;
  throw new Problem(
    'invalid_cursor',
    'The cursor does not belong to this list; use it with the same sort, filter and parameters, or begin without one.',
    { issues: [{ path: 'query.cursor', message: 'Not a cursor of this list.' }] },
  );
}

function decode(cursor: string, list: string): Position | undefined {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
    const content = text.slice(text.indexOf(':') + 1);
    if (text !== `${checksum(content + list)}:${content}`) return undefined;
    const [key, id] = JSON.parse(content) as [Position['key'], string];
    return { key, id };
  } catch {
    return undefined;
  }
}
