import type { Change } from '@korkep/core';
import type { CacheNews } from './cache.ts';
import { isCacheError } from './cache-error.ts';
import type { CacheHost } from './cache-host.ts';
import { newestOf } from './feed/intake.ts';
import type { Interests } from './feed/interests.ts';
import { createOwnAnswers } from './feed/own-answers.ts';
import { type SyncProgress, writeProgress } from './feed/sync-progress.ts';
import { wipeContent } from './feed/wipe-content.ts';
import { notice, withdraw } from './notice.ts';
import type { ConfirmedWrite } from './outbox/outbox.ts';
import type { CachedRecord } from './records/record-store.ts';
import { pagesOf } from './timelines/timeline-store.ts';

const ROOM = 5_000_000;

/** Writes down what the server gave, and how far it goes. */
export interface Saving {
  /** Changes, and the position with them. @throws CacheError `quota` where no room could be made. */
  save(changes: readonly Change[], to?: string): Promise<void>;
  /** Does what writes, again after room was made. @throws CacheError `quota` where none could be. */
  withRoom(work: () => Promise<unknown>): Promise<void>;
  /** Confirmed writes show at once, and go to the disk together; the answer to a former viewer's does neither. */
  confirm(confirmed: ConfirmedWrite, isOfFormer: boolean): void;
  /** Frees disk space; whether there is some now. */
  makeRoom(bytes: number): Promise<boolean>;
  /** Another tab told of these; or of what is not known. */
  told(changes?: readonly Change[]): void;
  /** The feed has told everything up to now. */
  caughtUp(): Promise<void>;
  note(change: Partial<SyncProgress>): Promise<void>;
  /** Deletes all content. */
  wipe(): Promise<void>;
  /** Deletes the answers to writes that lie there for the other tabs. */
  forgetAnswers(): Promise<void>;
  /** Settles when what is confirmed is written. */
  settled(): Promise<void> | undefined;
}

export function createSaving(host: CacheHost, interests: Interests, emit: (news: CacheNews) => void): Saving {
  let unsaved: Change[] = [];
  let saving: Promise<void> | undefined;
  const own = createOwnAnswers((kind) => host.progress.kinds[kind] !== undefined);
  const kept = async () => (await host.content).kept();

  const makeRoom = async (bytes: number) => {
    try {
      const { records } = await kept();
      return (await records.evict(Math.max(bytes, ROOM), { followed: interests.follow().kinds })) > 0;
    } catch {
      return false;
    }
  };

  const withRoom = async (work: () => Promise<unknown>) => {
    for (let isRetry = false; ; isRetry = true) {
      try {
        await work();
        return withdraw(host, 'quota');
      } catch (error) {
        if (!isCacheError(error, 'quota')) throw error;
        if (!isRetry && (await makeRoom(0))) continue;
        notice(host, 'quota');
        throw error;
      }
    }
  };

  /** A customer who is gone leaves no answers about them behind. */
  const forgetGone = async (changes: readonly Change[]) => {
    const gone = changes.filter(({ op, kind }) => op === 'remove' && kind === 'customer');
    if (gone.length === 0) return;
    const { store } = await host.content;
    await store.transact(['answers', 'timelines'], 'readwrite', async (transaction) => {
      for (const { id } of gone) {
        await transaction.delete('answers', `profile/${id}`);
        await transaction.delete('answers', `customer/${id}`);
        await transaction.deleteRange('timelines', pagesOf(id));
      }
    });
  };
  const save = async (changes: readonly Change[], to?: string) => {
    const { records } = await kept();
    const batch = { data: changes, ...(to !== undefined && { to }) };
    // Before the position: a feed that goes on tells of it no more.
    await forgetGone(changes);
    await withRoom(() => records.apply(batch));
    if (to !== undefined) own.told(changes);
  };
  const saveOwn = async (changes: readonly Change[]) => {
    const { records } = await kept();
    await forgetGone(changes);
    await withRoom(async () => {
      const applied = await records.apply({ data: changes, onlyKept: own.onlyKept });
      // The feed was faster.
      own.told(changes.filter((change) => !applied.changes.includes(change)));
    });
  };

  const read = (resource: string, id: string): Promise<CachedRecord> => {
    const crm = host.options.crm as unknown as Record<string, { get(id: string): Promise<CachedRecord> }>;
    return crm[resource]!.get(id);
  };

  const forgetAnswers = async () => {
    const { store } = await host.outbox;
    await store.transact(['answered'], 'readwrite', (transaction) => transaction.clear('answered'));
  };

  return {
    save,
    withRoom,
    makeRoom,
    confirm({ kind, record, entry, aliases, isElsewhere }, isOfFormer) {
      const { id, version, archivedAt, customerId = kind === 'customer' ? id : undefined, updatedAt } = record;
      const at = typeof updatedAt === 'string' ? updatedAt : new Date(host.environment.now()).toISOString();
      const change = { op: archivedAt ? 'remove' : 'put', kind, id, version, customerId, at, record } as Change;
      if (isElsewhere) return host.emit({ changes: [change], aliases, isReset: false });
      if (isOfFormer) {
        const { record: _, ...named } = change;
        return emit({ changes: [named as Change], aliases, isReset: false });
      }
      emit({ changes: [change], aliases, isReset: false });
      unsaved.push(own.take(change, entry?.isCreation ? entry.operation.split('.')[0] : undefined));
      saving ??= (async () => {
        while (unsaved.length > 0) {
          const batch = newestOf(unsaved);
          unsaved = [];
          await saveOwn(batch).catch(() => {});
        }
        saving = undefined;
      })();
    },
    told: own.told,
    async caughtUp() {
      for (const { change, resource } of own.caughtUp()) {
        const { archivedAt } = await read(resource, change.id);
        const { record: _, ...mark } = change;
        if (archivedAt) await save([{ ...mark, op: 'remove' }]);
      }
    },
    async note(change) {
      host.progress = { ...host.progress, ...change };
      await writeProgress((await host.content).store, host.progress);
    },
    async wipe() {
      unsaved = [];
      await Promise.all([saving, (await kept()).settled()]);
      await wipeContent((await host.content).store);
      await forgetAnswers();
      const { isEncrypted } = host.progress;
      host.progress = { kinds: {}, isEncrypted };
    },
    forgetAnswers,
    settled: () => saving,
  };
}
