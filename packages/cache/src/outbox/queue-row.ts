import type { Codec, Encoded } from '../encryption/codec.ts';
import type { CachedRecord } from '../records/record-store.ts';
import type { OutboxEntry, WriteFailure, WriteStatus } from './entry.ts';

/**
 * An entry as it lies on disk: how far it is in the clear, what it says encrypted. Every change raises `revision`, by
 * which tabs that meet at one row notice each other.
 */
export interface QueueRow {
  readonly id: string;
  /** Its place in the queue, told by the key there; kept here where it was refused. */
  readonly n?: number | undefined;
  readonly key: string;
  readonly revision: number;
  readonly status: WriteStatus;
  readonly attempts: number;
  readonly nextAt: number;
  /** Who sends it, and until when that counts. */
  readonly owner?: string | undefined;
  readonly until?: number | undefined;
  /** When it was first sent under this key. */
  readonly sentAt?: number | undefined;
  readonly content: Encoded;
  readonly failure?: Encoded | undefined;
}

/** A real id that a temporary one became. */
export interface AliasRow {
  readonly id: string;
  readonly at: number;
}

/** What the server answered to a write, for tabs that find it gone before they hear of the answer. */
export interface AnsweredRow {
  /** The write. */
  readonly id: string;
  readonly record: Encoded;
}

/** Where it is kept: one of 1,024 places by the random end of the write's id, so that their number is bounded. */
export const answerSlot = (id: string): string => id.slice(-2);

export const encodeAnswer = (codec: Codec, id: string, record: CachedRecord): Promise<Encoded> =>
  codec.encode(answerPlace(id), record);

export const decodeAnswer = (codec: Codec, { id, record }: AnsweredRow): Promise<CachedRecord> =>
  codec.decode<CachedRecord>(answerPlace(id), record);

const answerPlace = (id: string) => `answered/${id}`;
const place = (id: string) => `queue/${id}`;
const failurePlace = (id: string) => `failure/${id}`;

/** The entry as a row; what changes at every try is left out of what is encrypted. */
export async function encodeRow(codec: Codec, entry: OutboxEntry, revision = 0): Promise<QueueRow> {
  const { n: _, id, key, status, attempts, nextAt, failure, ...content } = entry;
  return {
    id,
    key,
    revision,
    status,
    attempts,
    nextAt,
    content: await codec.encode(place(id), content),
    ...(failure && { failure: await encodeFailure(codec, id, failure) }),
  };
}

export const encodeFailure = (codec: Codec, id: string, failure: WriteFailure): Promise<Encoded> =>
  codec.encode(failurePlace(id), failure);

/** @throws CacheError `lost` where the row cannot be read any more. */
export async function decodeRow(codec: Codec, n: number, row: QueueRow): Promise<OutboxEntry> {
  const { id, key, status, attempts, nextAt } = row;
  const content = await codec.decode<object>(place(id), row.content);
  const failure = row.failure && (await codec.decode<WriteFailure>(failurePlace(id), row.failure));
  return { ...content, n, id, key, status, attempts, nextAt, ...(failure && { failure }) } as OutboxEntry;
}
