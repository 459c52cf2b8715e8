import type { RecordKind } from '@korkep/core';
import { evictContent, sizeOf } from './eviction.ts';
import type { StoreOptions } from './record-options.ts';

export interface RoomLimits {
  /** Most bytes of content (200 MB when left out). */
  readonly bytes?: number | undefined;
  /** Days after which goes what nobody looked at (30). */
  readonly days?: number | undefined;
  readonly followed?: readonly RecordKind[] | undefined;
}

export interface Room {
  readonly freed: number;
  /** Too little is left for the origin: nothing more is to be kept. */
  readonly isFull: boolean;
}

const BYTES = 200_000_000;
const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;
/** Of what the browser allows the origin, which is not ours alone. */
const SHARE_OF_QUOTA = 0.8;
const TABLES = ['base', 'overlay', 'timelines', 'answers', 'directory'] as const;

/** Keeps the store within its limits and the origin within its quota. For idle moments: it reads much. */
export async function makeRoom(options: StoreOptions, limits: RoomLimits = {}): Promise<Room> {
  const { store, environment } = options;
  const { bytes = BYTES, days = DAYS, followed } = limits;
  const { usage = 0, quota = Number.POSITIVE_INFINITY } = await environment.estimate();
  const own = await store.transact(TABLES, 'readonly', async (transaction) => {
    const sizes = await Promise.all(TABLES.map((table) => sizeOf(transaction, table)));
    return sizes.reduce((sum, size) => sum + size, 0);
  });
  const excess = Math.max(0, own - bytes, usage - quota * SHARE_OF_QUOTA);
  const before = environment.now() - days * DAY;
  const freed = await evictContent(options, excess, { before, ...(followed && { followed }) });
  return { freed, isFull: freed < usage - quota * SHARE_OF_QUOTA };
}
