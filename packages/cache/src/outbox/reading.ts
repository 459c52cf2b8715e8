import type { Entry } from '../database/store.ts';
import type { CachedRecord } from '../records/record-store.ts';
import type { OutboxEntry } from './entry.ts';
import type { OutboxContext, Touched } from './outbox-context.ts';
import { type AliasRow, type AnsweredRow, answerSlot, decodeAnswer, decodeRow, type QueueRow } from './queue-row.ts';
import { refusalError } from './refusal-error.ts';
import { namesIn } from './waiting-entries.ts';

/** How many rows are read and decrypted at a time. */
const SLICE = 500;
/** How many that are not known yet are looked for beside what was told. */
const MOST_UNREAD = 200;
/** How long, and how many, real ids of created records are known by their temporary ones. */
const ALIAS_DAYS = 90;
const MOST_ALIASES = 20_000;

/** Brings memory to what is on disk. */
export interface Reading {
  refresh(touched?: Touched): Promise<void>;
  note(id: string, revision: number): void;
  revisionOf(id: string): number | undefined;
  unreadable(): number;
  /** How many readings were asked for. */
  count(): number;
}

const GONE = Number.POSITIVE_INFINITY;

export function createReading(context: OutboxContext, isAsked: (id: string) => boolean): Reading {
  const { store, codec, waiting, environment } = context;
  /** What of each row is in memory; infinite once the row is gone, so that no late reading brings it back. */
  const revisions = new Map<string, number>();
  const broken = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();
  let count = 0;

  const known = (id: string) => waiting.byId.get(id) ?? waiting.refused.get(id);

  /** A tab that did not know the real id of a record yet may have named it by the temporary one. */
  const findRealIds = async (named: readonly string[]) => {
    const names = [...new Set(named)].filter((id) => !waiting.aliases.has(id) && !waiting.creations.has(id));
    if (names.length === 0) return;
    const found = await store.transact(['aliases'], 'readonly', (transaction) =>
      transaction.getMany<AliasRow>('aliases', names),
    );
    names.forEach((id, index) => {
      const row = found[index];
      // What is still shown as waiting to be created here changes its id together with that.
      if (row && !waiting.creations.has(id)) waiting.alias(id, row.id);
    });
  };

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
    await findRealIds(read.flatMap((found) => (found ? namesIn(found.entry) : [])));
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

  /** Another tab sent it, and has this answer; or a person let go of it. */
  const forget = async (entry: OutboxEntry, record: CachedRecord | undefined) => {
    const { id, target, isCreation } = entry;
    revisions.set(id, GONE);
    waiting.remove(id);
    if (record) {
      const aliases = isCreation && record.id !== target.id ? { [target.id]: record.id } : {};
      context.confirm({ kind: target.kind, record, entry, aliases, isElsewhere: true });
    }
    if (!isAsked(id)) return;
    const confirmed = record ?? (await context.confirmed(target.kind, waiting.realId(target.id)).catch(() => {}));
    context.settle(id, { record: confirmed });
  };

  /** What lies on disk of these entries. */
  const look = (touched: Touched, temporary: readonly string[]) =>
    store.transact(['queue', 'refused', 'aliases', 'answered'], 'readonly', async (transaction) => {
      const places = touched.map(([n]) => n);
      const ids = touched.map(([, id]) => id);
      const queued = await transaction.getMany<QueueRow>('queue', places);
      const refused = await transaction.getMany<QueueRow>('refused', ids);
      const aliases = await transaction.getMany<AliasRow>('aliases', temporary);
      const answered = await transaction.getMany<AnsweredRow>('answered', ids.map(answerSlot));
      const rows = new Map<string, { n: number; row: QueueRow }>();
      ids.forEach((id, index) => {
        const row = refused[index];
        if (queued[index]?.id === id) rows.set(id, { n: places[index]!, row: queued[index] });
        else if (row && !rows.has(id)) rows.set(id, { n: row.n ?? places[index]!, row });
      });
      const answers = new Map(answered.flatMap((row, index) => (row && row.id === ids[index] ? [[row.id, row]] : [])));
      const missing = new Set(ids.filter((id) => known(id) && !rows.has(id) && !answers.has(id)));
      // One that was refused and is tried again took a new place at the end.
      if (missing.size > 0) {
        const newest = await transaction.entries<QueueRow>('queue', { isReverse: true, limit: SLICE });
        for (const { key, value } of newest) {
          if (missing.has(value.id)) rows.set(value.id, { n: key as number, row: value });
        }
      }
      // What stands before it, and may be what it builds on, is told by whoever queued that, perhaps later.
      if ([...rows.keys()].some((id) => !revisions.has(id))) {
        const newest = await transaction.entries<QueueRow>('queue', { isReverse: true, limit: MOST_UNREAD });
        for (const { key, value } of newest) {
          if (!revisions.has(value.id)) rows.set(value.id, { n: key as number, row: value });
        }
      }
      return { rows, answers, aliases };
    });

  /** What was written to these records earlier went before: who sent that may have died before telling of it. */
  const standingBefore = (told: Touched): Touched => {
    const ids = new Set(told.map(([, id]) => id));
    const chains = new Set([...ids].flatMap((id) => waiting.byRecord.get(known(id)?.target.id ?? '') ?? []));
    return [...chains].flatMap(({ entries }) => {
      const last = entries.findLastIndex(({ id }) => ids.has(id));
      return entries.slice(0, Math.max(0, last)).flatMap(({ n, id }) => (ids.has(id) ? [] : [[n, id] as const]));
    });
  };

  const refreshSome = async (told: Touched) => {
    // Where memory has an entry in another place, that one is looked at too.
    const elsewhere = told.flatMap(([n, id]) => {
      const there = known(id)?.n ?? n;
      return there === n ? [] : [[there, id] as const];
    });
    const touched = [...told, ...elsewhere, ...standingBefore(told)];
    const before = new Map(touched.flatMap(([, id]) => (known(id) ? [[id, known(id)!] as const] : [])));
    const temporary = [...before.values()].flatMap(({ isCreation, target }) => (isCreation ? [target.id] : []));
    const { rows, answers, aliases } = await look(touched, temporary);
    const gone = [...before.keys()].filter((id) => !rows.has(id));
    const records = await Promise.all(
      gone.map((id) => (answers.has(id) ? decodeAnswer(codec, answers.get(id)!).catch(() => undefined) : undefined)),
    );
    const taken = await take([...rows.values()]);
    // From here on nothing is awaited: a record that was created here is never without its entry and its answer.
    temporary.forEach((id, index) => {
      const row = aliases[index];
      if (row) waiting.alias(id, row.id);
    });
    const forgotten: OutboxEntry[] = [];
    const settling = gone.flatMap((id, index) => {
      const entry = known(id);
      if (!entry) return [];
      forgotten.push(entry);
      return [forget({ ...entry, target: before.get(id)!.target }, records[index])];
    });
    context.changed([...taken, ...forgotten], false);
    // Whoever asked is answered beside: what is confirmed may take long to be read.
    void Promise.all(settling);
  };

  const refreshAll = async () => {
    const before = new Set([...waiting.byId.keys(), ...waiting.refused.keys()]);
    const refused = await store.transact(['refused'], 'readonly', (transaction) =>
      transaction.entries<QueueRow>('refused'),
    );
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
    const aliases = await store.transact(['aliases'], 'readonly', (transaction) =>
      transaction.entries<AliasRow>('aliases'),
    );
    for (const { key, value } of aliases) {
      if (!waiting.creations.has(key as string)) waiting.alias(key as string, value.id);
    }
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

  /**
   * One reading after another: what is told to be gone while another reading still has it in hand would otherwise be put
   * there by that one, for good.
   */
  const refresh = (touched?: Touched): Promise<void> => {
    count += 1;
    const mine = turn.then(() => (touched ? refreshSome(touched) : refreshAll()));
    turn = mine.catch(() => {});
    return mine;
  };

  return {
    refresh,
    note: (id, revision) => revisions.set(id, revision),
    revisionOf: (id) => revisions.get(id),
    unreadable: () => broken.size,
    count: () => count,
  };
}
