import type { CacheHost, OpenOutbox } from './cache-host.ts';
import { createMemoryStore } from './database/memory-store.ts';
import { openStore } from './database/open-store.ts';
import { OUTBOX_TABLES } from './database/store.ts';
import type { Codec } from './encryption/codec.ts';
import { deviceCodec } from './encryption/encrypting-codecs.ts';
import { plainCodec } from './encryption/plain-codec.ts';
import { notice } from './notice.ts';
import { createOutbox, type Outbox, type OutboxStore } from './outbox/outbox.ts';

/** Writes into the store before it is read. */
export type Fill = (store: OutboxStore, codec: Codec) => Promise<void>;

/** Opens the database of the writes that wait, and reads them. Never rejects: memory where it cannot be had. */
export async function openOutbox(
  host: CacheHost,
  isMemory?: boolean,
  former?: { readonly outbox: Outbox; readonly fill: Fill },
): Promise<OpenOutbox> {
  const { environment, outboxName: name, options } = host;
  const inMemory = () => ({ store: createMemoryStore(name, OUTBOX_TABLES), codec: plainCodec });
  const onDisk = async () => {
    const store = await openStore({ name, tables: OUTBOX_TABLES, environment });
    try {
      return { store, codec: store.isPersistent ? await deviceCodec(store as never, environment) : plainCodec };
    } catch {
      // What waits is never written as it is: outside of HTTPS there is nothing to encrypt it by.
      store.close();
      return inMemory();
    }
  };
  const { store, codec } = isMemory ? inMemory() : await onDisk();
  const outbox = createOutbox({
    store,
    codec,
    crm: options.crm,
    environment,
    onConflict: options.onConflict,
    asked: former?.outbox.asked,
    confirmed: async (kind, id) => (await (await host.content).kept()).records.get(kind, id),
    makeRoom: async (bytes) => (await host.connected()).makeRoom(bytes),
    onAccessLost: () => void host.sync().catch(() => {}),
  });
  const tell = () => {
    if (host.openedOutbox !== outbox) return;
    const { conflicts, refused } = outbox;
    const { waiting } = outbox.counts();
    const before = host.state;
    host.setState({ waiting, conflicts, refused });
    // What waits may have changed where its number did not.
    if (before === host.state) host.changed();
  };
  await former?.fill(store, codec).catch(() => notice(host, 'unsent_at_risk'));
  await outbox.load().catch(() => notice(host, 'corrupted'));
  if (outbox.counts().unreadable > 0) notice(host, 'unsent_at_risk');
  host.openedOutbox = outbox;
  outbox.onChange(tell);
  tell();
  return { store, outbox };
}
