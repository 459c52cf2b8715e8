import type { RecordKind } from '@korkep/core';
import type { Content } from '../cache-host.ts';
import type { Environment } from '../environment.ts';
import type { CacheStore } from '../records/record-options.ts';

const DAY = 86_400_000;
const MOST_BYTES = 200_000_000;
const MOST_DAYS = 30;
/** Share of what the browser allows beyond which nothing more is kept. */
const QUOTA_SHARE = 0.8;
/** Rows of each table that are weighed to tell the rest. */
const WEIGHED = 20;
/** Milliseconds until the first round, and between two. */
const FIRST = 5_000;
const EVERY = 1_800_000;

export interface UpkeepOptions {
  readonly environment: Environment;
  readonly content: Content;
  readonly limits: { readonly bytes?: number; readonly days?: number } | undefined;
  readonly kinds: () => readonly RecordKind[];
  readonly signal: AbortSignal;
}

/** Folds and lets go of content from time to time, as long as the signal lets it. */
export function startUpkeep({ environment, content, limits, kinds, signal }: UpkeepOptions): void {
  const { store } = content;
  let timer: unknown;
  const round = async () => {
    const { records } = await content.kept();
    if (await records.isCompactionDue()) await records.compact();
    const before = environment.now() - (limits?.days ?? MOST_DAYS) * DAY;
    const { usage = 0, quota = Infinity } = await environment.estimate();
    const own = await weigh(store);
    const tooMuch = Math.max(own - (limits?.bytes ?? MOST_BYTES), Math.min(own, usage - quota * QUOTA_SHARE), 0);
    await records.evict(Math.ceil(tooMuch), { before, followed: kinds() });
  };
  const schedule = (milliseconds: number) => {
    if (signal.aborted) return;
    timer = environment.setTimeout(() => {
      void round()
        .catch(() => {})
        .then(() => schedule(EVERY));
    }, milliseconds);
  };
  signal.addEventListener('abort', () => environment.clearTimeout(timer));
  schedule(FIRST);
}

/** Bytes of the tables, told from some rows of each. */
async function weigh(store: CacheStore): Promise<number> {
  let bytes = 0;
  for (const table of ['base', 'overlay', 'timelines', 'answers', 'directory'] as const) {
    const { count, rows } = await store.transact([table], 'readonly', async (transaction) => ({
      count: await transaction.count(table),
      rows: await transaction.entries<{ data?: string | Uint8Array }>(table, { limit: WEIGHED }),
    }));
    const weights = rows.map(({ value }) => 100 + (value?.data?.length ?? 0));
    if (rows.length > 0) bytes += (weights.reduce((sum, one) => sum + one, 0) / rows.length) * count;
  }
  return bytes;
}
