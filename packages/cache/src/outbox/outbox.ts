import { createIdGenerator } from '@korkep/core/ids';
import type { PendingView, QueuedWrite } from '../cache.ts';
import { CacheError } from '../cache-error.ts';
import { createAppend } from './append.ts';
import { composeEntry } from './compose-entry.ts';
import type { Conflict, OutboxEntry, Resolution, Write } from './entry.ts';
import type { Asked, ConfirmedWrite, OutboxContext, OutboxOptions, Touched } from './outbox-context.ts';
import { createPendingView } from './pending-view.ts';
import { createReading } from './reading.ts';
import { createWaitingEntries } from './waiting-entries.ts';

export type { ConfirmedWrite, OutboxOptions, OutboxStore, Touched } from './outbox-context.ts';

/** How many writes stand where. */
export interface OutboxCounts {
  readonly waiting: number;
  readonly conflicts: number;
  readonly refused: number;
  /** Writes that are just being put on disk. */
  readonly appending: number;
  /** Entries on disk that cannot be read any more. */
  readonly unreadable: number;
}

/** Writes that wait durably until the server has them. */
export interface Outbox {
  /** Reads what waits on disk. To be called, and awaited, once before everything else. */
  load(): Promise<void>;
  /**
   * Queues a write: on disk first, then seen. Writes keep the order in which they were asked for.
   * @throws CacheError `invalid` where it cannot wait, `quota` or `lost` where it could not be kept; then nothing is seen.
   */
  write(write: Write): Promise<QueuedWrite>;
  readonly pending: PendingView;
  /** Same list until one of them changes. */
  readonly conflicts: readonly Conflict[];
  readonly refused: readonly OutboxEntry[];
  counts(): OutboxCounts;
  /** For the outbox that takes the place of this one, whose database was lost. */
  readonly asked: Asked;
  readonly aliases: ReadonlyMap<string, string>;
  /**
   * Sends what waits until the signal ends it; then settles, once nothing is under way. To be run by the leader alone:
   * two at a time do no harm but send twice what takes effect once. @throws CacheError where the store is lost.
   */
  replay(signal: AbortSignal): Promise<void>;
  /** Tries at once what waits for a later try: the device is online, access is back. */
  wake(): void;
  /** Reads what another tab changed; everything when it is not known what. */
  refresh(touched?: Touched): Promise<void>;
  resolve(entryId: string, resolution: Resolution): Promise<void>;
  /** Puts a refused write back to the end of the queue, with all that was refused because of it. */
  retry(entryId: string): Promise<void>;
  dismiss(entryId: string): Promise<void>;
  /** Calls back once after any number of changes; with what this tab changed on disk, for the other tabs to read. */
  onChange(listener: (touched: Touched) => void): () => void;
  /** Calls back in the same task in which the write leaves the pending view. */
  onConfirmed(listener: (confirmed: ConfirmedWrite) => void): () => void;
}

/** Makes the outbox over its own store. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { environment } = options;
  const waiting = createWaitingEntries();
  const changeListeners = new Set<(touched: Touched) => void>();
  const confirmedListeners = new Set<(confirmed: ConfirmedWrite) => void>();
  const asked: Asked = options.asked ?? new Map();
  let touched: (readonly [number, string])[] = [];
  let isTelling = false;
  let appending = 0;
  let view: PendingView | undefined;
  let conflicts: readonly Conflict[] | undefined;
  let refused: readonly OutboxEntry[] | undefined;

  const tell = () => {
    isTelling = false;
    const told = touched;
    touched = [];
    for (const listener of changeListeners) listener(told);
  };

  const context: OutboxContext = {
    ...options,
    waiting,
    newId: createIdGenerator({ now: environment.now, random: (bytes) => environment.crypto.getRandomValues(bytes) }),
    note: (id, revision) => reading.note(id, revision),
    revisionOf: (id) => reading.revisionOf(id),
    changed(entries, isShared) {
      view = conflicts = refused = undefined;
      if (isShared) for (const { n, id } of entries) touched.push([n, id]);
      if (!isTelling) {
        isTelling = true;
        queueMicrotask(tell);
      }
      context.sender?.onChanged(entries);
    },
    confirm(confirmed) {
      for (const listener of confirmedListeners) {
        // A listener that throws must not undo what the server has.
        try {
          listener(confirmed);
        } catch (error) {
          globalThis.reportError?.(error);
        }
      }
    },
    settle(id, outcome) {
      const { resolve, reject } = asked.get(id) ?? {};
      asked.delete(id);
      if ('error' in outcome) reject?.(outcome.error);
      else resolve?.(outcome.record);
    },
    refresh: (which) => reading.refresh(which),
    readings: () => reading.count(),
    sender: undefined,
  };
  const reading = createReading(context, (id) => asked.has(id));
  const append = createAppend(context);

  return {
    load: () => reading.refresh(),
    async write(write) {
      const composed = composeEntry(write, {
        now: environment.now(),
        newId: context.newId,
        country: options.country?.() ?? 'HU',
        realId: waiting.realId,
        isCreated: (id) => waiting.creations.has(id),
      });
      const settled = new Promise<unknown>((resolve, reject) => asked.set(composed.id, { resolve, reject }));
      // Who does not look at the outcome sees it in `refused`.
      settled.catch(() => {});
      appending += 1;
      try {
        return { entry: await append(composed), settled };
      } catch (error) {
        asked.delete(composed.id);
        throw error;
      } finally {
        appending -= 1;
      }
    },
    get pending() {
      view ??= createPendingView(waiting);
      return view;
    },
    get conflicts() {
      conflicts ??= [...waiting.conflicts.values()].map(({ conflict }) => conflict!);
      return conflicts;
    },
    get refused() {
      refused ??= [...waiting.refused.values()];
      return refused;
    },
    asked,
    aliases: waiting.aliases,
    counts: () => ({
      waiting: waiting.byId.size - waiting.conflicts.size,
      conflicts: waiting.conflicts.size,
      refused: waiting.refused.size,
      appending,
      unreadable: reading.unreadable(),
    }),
    async replay(signal) {
      const { replay } = await import('./replay.ts');
      if (context.sender) throw new CacheError('invalid', 'The outbox is being sent already.');
      await replay(context, signal);
    },
    wake: () => context.sender?.wake(),
    refresh: (which) => reading.refresh(which),
    resolve: async (id, resolution) => (await import('./amend.ts')).resolve(context, id, resolution),
    retry: async (id) => (await import('./amend.ts')).retry(context, id),
    dismiss: async (id) => (await import('./amend.ts')).dismiss(context, id),
    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    onConfirmed(listener) {
      confirmedListeners.add(listener);
      return () => confirmedListeners.delete(listener);
    },
  };
}
