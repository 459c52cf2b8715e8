import type { Entry } from '../database/store.ts';
import type { OutboxEntry } from './entry.ts';
import type { OutboxContext, Touched } from './outbox-context.ts';
import { type AliasRow, decodeRow, type QueueRow } from './queue-row.ts';
import { refusalError } from './refusal-error.ts';

/** How many rows are read and decrypted at a time. */
const SLICE = 500;
/** How long, and how many, real ids of created records are known by their temporary ones. */
const ALIAS_DAYS = 90;
const MOST_ALIASES = 20_000;

/** Brings memory to what is on disk. */
export interface Reading {
  refresh(touched?: Touched): Promise<void>;
  note(id: string, revision: number): void;
  revisionOf(id: string): number | undefined;
  unreadable(): number;
}

const GONE = Number.POSITIVE_INFINITY;

export function createReading(context: OutboxContext, isAsked: (id: string) => boolean): Reading {
  const { store, codec, waiting, environment } = context;
  /** What of each row is in memory; infinite once the row is gone, so that no late reading brings it back. */
  const revisions = new Map<string, number>();
  const broken = new Set<string>();

  const known = (id: string) => waiting.byId.get(id) ?? waiting.refused.get(id);

  const take = async (rows: readonly { n: number; row: QueueRow }[]) => {
    const isNews = ({ row }: { row: QueueRow }) => row.revision > (revisions.get(row.id) ?? -1);
    const read = await Promise.all(
      rows.filter(isNews).map(async ({ n, row }) => {
        try {
          const entry = await decodeRow(codec, n, row);
          broken.delete(row.id);
          return { row, entry };
        } catch {
          broken.add(row.id);
          return undefined;
        }
      }),
    );
    const taken: OutboxEntry[] = [];
    for (const found of read) {
      if (!found || !isNews(found)) continue;
      revisions.set(found.row.id, found.row.revision);
      const entry = waiting.put(found.entry);
      taken.push(entry);
      if (entry.status === 'refused') refuse(entry);
    }
    return taken;
  };

  const refuse = ({ id, failure }: OutboxEntry) => {
    if (isAsked(id) && failure) context.settle(id, { error: refusalError(failure) });
  };

  /** Another tab sent it, or a person let go of it. */
  const forget = async (entry: OutboxEntry) => {
    const { id, target } = entry;
    revisions.set(id, GONE);
    waiting.remove(id);
    if (!isAsked(id)) return;
    context.settle(id, { record: await context.confirmed(target.kind, waiting.realId(target.id)).catch(() => {}) });
  };

  const refreshSome = async (told: Touched) => {
    // Where memory has an entry in another place, that one is looked at too.
    const elsewhere = told.flatMap(([n, id]) => {
      const there = known(id)?.n ?? n;
      return there === n ? [] : [[there, id] as const];
    });
    const touched = [...told, ...elsewhere];
    const before = touched.map(([, id]) => known(id));
    const temporary = before.flatMap((entry) => (entry?.isCreation ? [entry.target.id] : []));
    const found = await store.transact(['queue', 'refused', 'aliases'], 'readonly', async (transaction) => ({
      queued: await transaction.getMany<QueueRow>(
        'queue',
        touched.map(([n]) => n),
      ),
      refused: await transaction.getMany<QueueRow>(
        'refused',
        touched.map(([, id]) => id),
      ),
      aliases: await transaction.getMany<AliasRow>('aliases', temporary),
    }));
    temporary.forEach((id, index) => {
      const row = found.aliases[index];
      if (row) waiting.alias(id, row.id);
    });
    const gone = new Set<OutboxEntry>();
    const present = new Set(touched.flatMap(([, id], index) => (found.queued[index]?.id === id ? [id] : [])));
    const rows: { n: number; row: QueueRow }[] = [];
    touched.forEach(([n, id], index) => {
      const queued = found.queued[index];
      const refused = found.refused[index];
      const entry = known(id);
      if (queued?.id === id) rows.push({ n, row: queued });
      else if (refused) rows.push({ n: refused.n ?? n, row: refused });
      else if (entry && before[index] && !present.has(id)) gone.add(entry);
    });
    const taken = await take(rows);
    const forgotten = [...gone].map(forget);
    context.changed([...taken, ...gone], false);
    await Promise.all(forgotten);
  };

  const refreshAll = async () => {
    const before = new Set([...waiting.byId.keys(), ...waiting.refused.keys()]);
    const { aliases, refused } = await store.transact(['refused', 'aliases'], 'readonly', async (transaction) => ({
      aliases: (await transaction.entries('aliases')) as Entry<AliasRow>[],
      refused: await transaction.entries<QueueRow>('refused'),
    }));
    for (const { key, value } of aliases) waiting.alias(key as string, value.id);
    const taken: OutboxEntry[] = [];
    const collect = async (entries: readonly Entry<QueueRow>[], isRefused: boolean) => {
      for (const { value } of entries) before.delete(value.id);
      const rows = entries.map(({ key, value }) => ({ n: isRefused ? (value.n ?? 0) : (key as number), row: value }));
      taken.push(...(await take(rows)));
    };
    let from: number | undefined = 0;
    while (from !== undefined) {
      const start: number = from;
      const slice: Entry<QueueRow>[] = await store.transact(['queue'], 'readonly', (transaction) =>
        transaction.entries<QueueRow>('queue', { from: start, isFromOpen: true, limit: SLICE }),
      );
      await collect(slice, false);
      from = slice.length === SLICE ? (slice.at(-1)!.key as number) : undefined;
    }
    await collect(refused, true);
    await confirmGone(before);
    if (taken.length > 0) context.changed(taken, false);
    await prune(aliases);
  };

  /** What was moved between two of the readings is not gone: it is asked for once more, in one. */
  const confirmGone = async (missing: ReadonlySet<string>) => {
    const entries = [...missing].flatMap((id) => known(id) ?? []);
    for (let at = 0; at < entries.length; at += SLICE) {
      await refreshSome(entries.slice(at, at + SLICE).map(({ n, id }) => [n, id] as const));
    }
  };

  const prune = async (aliases: readonly Entry<AliasRow>[]) => {
    const oldest = environment.now() - ALIAS_DAYS * 86_400_000;
    const newestFirst = [...aliases].sort((a, b) => b.value.at - a.value.at);
    const gone = newestFirst.filter(({ value }, index) => index >= MOST_ALIASES || value.at < oldest);
    if (gone.length === 0) return;
    await store.transact(['aliases'], 'readwrite', async (transaction) => {
      for (const { key } of gone) await transaction.delete('aliases', key);
    });
  };

  return {
    refresh: (touched) => (touched ? refreshSome(touched) : refreshAll()),
    note: (id, revision) => revisions.set(id, revision),
    revisionOf: (id) => revisions.get(id),
    unreadable: () => broken.size,
  };
}
