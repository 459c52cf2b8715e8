import type { Viewer } from '@korkep/core';
import { isCacheError } from './cache-error.ts';
import type { CacheHost, OpenOutbox } from './cache-host.ts';
import { createMemoryStore } from './database/memory-store.ts';
import { openStore } from './database/open-store.ts';
import { OUTBOX_TABLES } from './database/store.ts';
import type { Codec } from './encryption/codec.ts';
import { deviceCodec } from './encryption/encrypting-codecs.ts';
import { plainCodec } from './encryption/plain-codec.ts';
import { isSamePerson } from './feed/sync-progress.ts';
import { notice, withdraw } from './notice.ts';
import { createOutbox, type OutboxOptions, type OutboxStore } from './outbox/outbox.ts';
import { ownerOf } from './outbox-owner.ts';
import { clearPurged, countQueued } from './purged-mark.ts';

const CONTENT_WAIT = 2_000;

/** Writes into the store before it is read. */
export type Fill = (store: OutboxStore, codec: Codec) => Promise<void>;

/** What one outbox hands over to the one that takes its place. */
export interface Former {
  readonly asked: OutboxOptions['asked'];
  readonly fill?: Fill | undefined;
}

/**
 * Opens the database of the writes that wait, and reads them. Never rejects: memory where it cannot be had, and where the
 * writes in it are another person's, which stay there untouched until that person is back.
 */
export async function openOutbox(host: CacheHost, isMemory?: boolean, former?: Former): Promise<OpenOutbox> {
  const { environment, outboxName: name, options } = host;
  const { store, codec } = isMemory ? inMemory(name) : await onDisk(host);
  const outbox = createOutbox({
    store,
    codec,
    crm: options.crm,
    environment,
    onConflict: options.onConflict,
    asked: former?.asked,
    confirmed: async (kind, id) => (await (await host.content).kept()).records.get(kind, id),
    makeRoom: async (bytes) => (await host.connected()).makeRoom(bytes),
    onAccessLost: () => void host.sync().catch(() => {}),
  });
  await former?.fill?.(store, codec).catch(() => notice(host, 'unsent_at_risk'));
  await outbox.load().catch(() => notice(host, 'corrupted'));
  if (store.isPersistent) {
    const owner = await ownerOf({ store, outbox }).catch(() => undefined);
    const viewer = owner && (await lastViewer(host));
    if (owner && viewer && !isSamePerson(owner, viewer)) {
      store.close();
      notice(host, 'unsent_of_other');
      return { ...(await openOutbox(host, true, { asked: outbox.asked })), aside: owner };
    }
    withdraw(host, 'unsent_of_other');
  }
  // Whether writes in memory alone are at risk is said with the first one: that depends on what became of the content.
  else await contentInTime(host);
  if (outbox.counts().unreadable > 0) notice(host, 'unsent_at_risk');
  const opened = { store, outbox };
  outbox.onChange(() => {
    if (host.openedOutbox === outbox) tell(host, opened);
  });
  showOutbox(host, opened);
  return opened;
}

/** What is seen of the outbox is seen of this one. */
export function showOutbox(host: CacheHost, opened: OpenOutbox): void {
  host.openedOutbox = opened.outbox;
  tell(host, opened);
  if (opened.store.isPersistent || host.state.storage !== 'starting' || host.isClosed) return;
  host.content.then(() => host.openedOutbox === opened.outbox && tell(host, opened), ignore);
}

function tell(host: CacheHost, { store, outbox }: OpenOutbox): void {
  const { conflicts, refused } = outbox;
  const { waiting } = outbox.counts();
  const before = host.state;
  host.setState({ waiting, conflicts, refused });
  // Where nothing at all is on disk, that was said already.
  const isAtRisk =
    !store.isPersistent && host.state.storage === 'disk' && waiting + conflicts.length + refused.length > 0;
  (isAtRisk ? notice : withdraw)(host, 'unsent_in_memory');
  // What waits may have changed where its number did not.
  if (before === host.state) host.changed();
}

/** Who was here last. The content knows it. */
async function lastViewer(host: CacheHost): Promise<Viewer | undefined> {
  await contentInTime(host);
  return host.viewer;
}

/** Until the content is open, unless its key is long in coming: writes do not wait for that. */
async function contentInTime(host: CacheHost): Promise<void> {
  let timer: unknown;
  const late = new Promise<void>((resolve) => {
    timer = host.environment.setTimeout(resolve, CONTENT_WAIT);
  });
  await Promise.race([host.content.then(ignore, ignore), late]);
  host.environment.clearTimeout(timer);
}

const ignore = () => {};

const inMemory = (name: string) => ({ store: createMemoryStore(name, OUTBOX_TABLES), codec: plainCodec });

async function onDisk(host: CacheHost, isAgain = false): Promise<{ store: OutboxStore; codec: Codec }> {
  const { environment, outboxName: name } = host;
  const store = await openStore({ name, tables: OUTBOX_TABLES, environment });
  if (!store.isPersistent) return { store, codec: plainCodec };
  try {
    await clearPurged(store);
    return { store, codec: await deviceCodec(store as never, environment) };
  } catch (error) {
    // A connection that broke while it was opened says nothing of the next.
    if (!isAgain && isCacheError(error, 'lost')) {
      store.close();
      return onDisk(host, true);
    }
    // What waits is never written as it is: outside of HTTPS there is nothing to encrypt it by.
    if ((await countQueued(store)) > 0) notice(host, 'unsent_at_risk');
    store.close();
    return inMemory(name);
  }
}
