import type { Caller } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';

/** A place in the journal as a caller knows it. */
export interface Position {
  seq: number;
  /** Beginning of the entry's hash, by which a history that was replaced is noticed. */
  hash: string;
  role: string;
  customerId: string | undefined;
}

/** Characters of a hash that a position carries: 64 bits. */
const HASH_PIECE = 16;
const FORM = /^1\.(\d{1,15})\.([0-9a-f]{16})\.([a-z]{1,20})\.([0-9a-z_]{0,40})$/;

/** The position after the entry with this number and hash, for one caller. */
export function writePosition(
  seq: number,
  hash: string,
  { role, customerId }: Pick<Position, 'role'> & { customerId?: string | undefined },
): string {
  const text = `1.${seq}.${hash.slice(0, HASH_PIECE)}.${role}.${customerId ?? ''}`;
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * Reads a position back.
 *
 * @throws Problem `invalid_cursor` for what never was one.
 */
export function readPosition(position: string): Position {
  const match = FORM.exec(decoded(position));
  if (!match) {
    throw new Problem('invalid_cursor', 'This is no position of the feed; begin without one, or from a snapshot.', {
      issues: [{ path: 'query.since', message: 'Not a position of the feed.' }],
    });
  }
  const [, seq, hash, role, customerId] = match as unknown as [string, string, string, string, string];
  return { seq: Number(seq), hash, role, customerId: customerId === '' ? undefined : customerId };
}

/** Whether the position was told to somebody with the same access. */
export function isOfAccess(position: Position, { role, customerId }: Pick<Caller, 'role' | 'customerId'>): boolean {
  return position.role === role && position.customerId === customerId;
}

/** Whether the position stands at an entry with this hash. */
export function isAtEntry(position: Position, hash: string): boolean {
  return hash.startsWith(position.hash);
}

function decoded(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
