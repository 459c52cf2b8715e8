import { sqlState } from '../database/errors.ts';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { invalid } from '../http/validate.ts';
import { hashOfKey, type ReplyPlace, sealReply, unsealReply } from './sealed-reply.ts';

/** How long a reply is kept, in milliseconds: 30 days, for what is written offline is sent when the network is back. */
export const REPLY_KEPT = 30 * 86_400_000;
const LONGEST_KEY = 255;

/** An answer as it is stored: the body is the text that was sent. */
export interface StoredReply {
  status: number;
  etag?: string;
  body: string;
}

export interface IdempotentRequest extends ReplyPlace {
  requestHash: string;
  now: Date;
}

/** The `Idempotency-Key` of a request, checked. */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (header.length >= 1 && header.length <= LONGEST_KEY && /^[\x21-\x7e]+$/.test(header)) return header;
  throw invalid([
    {
      path: 'headers.idempotency-key',
      message: `1 to ${LONGEST_KEY} visible ASCII characters are expected, such as a UUID.`,
    },
  ]);
}

/**
 * Runs `work` once for each key, inside the caller's transaction: the record that the key is taken, the effect and the
 * reply are committed together or not at all. A second request with the key waits for the first one's transaction and
 * then gets its reply.
 *
 * @throws Problem `idempotency_mismatch` where the key came with another request before.
 */
export async function once(
  session: TenantSession,
  masterKey: CryptoKey,
  request: IdempotentRequest,
  work: () => Promise<StoredReply>,
): Promise<{ reply: StoredReply; isReplay: boolean }> {
  const keyHash = await hashOfKey(request);
  const kept = await take(session, request, keyHash);
  if (kept) return { reply: await replay(masterKey, request, kept), isReplay: true };
  const reply = await work();
  const sealed = await sealReply(masterKey, request, reply.body);
  await session
    .update('idempotency_records')
    .set({ status: reply.status, etag: reply.etag ?? null, sealed_reply: sealed })
    .where('principal', '=', request.principal)
    .where('route', '=', request.route)
    .where('key_hash', '=', keyHash)
    .execute();
  return { reply, isReplay: false };
}

interface KeptRow {
  request_hash: string;
  status: number | null;
  etag: string | null;
  sealed_reply: Uint8Array | null;
}

async function take(session: TenantSession, request: IdempotentRequest, keyHash: string): Promise<KeptRow | undefined> {
  const { principal, route, requestHash, now } = request;
  const row = { principal, route, key_hash: keyHash, request_hash: requestHash, created_at: now };
  const insert = () =>
    session
      .insert('idempotency_records', row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('key_hash')
      .executeTakeFirst();
  try {
    if (await insert()) return undefined;
    const isOver = new Date(now.getTime() - REPLY_KEPT);
    await session
      .delete('idempotency_records')
      .where('principal', '=', principal)
      .where('route', '=', route)
      .where('key_hash', '=', keyHash)
      .where('created_at', '<', isOver)
      .execute();
    if (await insert()) return undefined;
  } catch (error) {
    if (sqlState(error) === '57014' || sqlState(error) === '55P03') throw inProgress(error);
    throw error;
  }
  const kept = await session
    .select('idempotency_records')
    .select(['request_hash', 'status', 'etag', 'sealed_reply'])
    .where('principal', '=', principal)
    .where('route', '=', route)
    .where('key_hash', '=', keyHash)
    .executeTakeFirst();
  if (!kept) throw inProgress();
  return kept as unknown as KeptRow;
}

async function replay(masterKey: CryptoKey, request: IdempotentRequest, kept: KeptRow): Promise<StoredReply> {
  if (kept.request_hash !== request.requestHash) {
    throw new Problem(
      'idempotency_mismatch',
      'This Idempotency-Key was used for another request. Use a new key for a new request.',
    );
  }
  if (kept.status === null || kept.sealed_reply === null) throw inProgress();
  const body = await unsealReply(masterKey, request, kept.sealed_reply);
  return { status: kept.status, ...(kept.etag !== null && { etag: kept.etag }), body };
}

function inProgress(cause?: unknown): Problem {
  return new Problem('idempotency_in_progress', 'A request with this Idempotency-Key is still under way. Try again.', {
    retryAfter: 1,
    cause,
  });
}
