import type { CacheHost, OpenOutbox } from './cache-host.ts';
import type { Entry, LossReason } from './database/store.ts';
import type { Codec } from './encryption/codec.ts';
import { isSamePerson, type Person } from './feed/sync-progress.ts';
import { notice } from './notice.ts';
import { type Fill, openOutbox, showOutbox } from './open-outbox.ts';
import type { OutboxEntry } from './outbox/entry.ts';
import type { Outbox, OutboxStore } from './outbox/outbox.ts';
import { type AliasRow, encodeRow, type QueueRow } from './outbox/queue-row.ts';
import { ownerOf } from './outbox-owner.ts';

/** Opens the cache's database anew after it was lost, or memory in its place. */
export async function recoverContent(host: CacheHost, reason: LossReason, isMemory: boolean): Promise<void> {
  host.content = host.openContent(isMemory || reason === 'upgrade');
  const { store } = await host.content;
  notice(host, reason === 'upgrade' ? 'newer_version' : store.isNew ? 'evicted' : 'corrupted');
}

/** Another tab keeps the content under another encryption: what this one needs lies in memory from now on. */
export async function yieldContent(host: CacheHost): Promise<void> {
  host.content = host.openContent(true);
  await host.content;
}

/** Opens the outbox's database anew, and writes down again what was waiting in it. */
export async function recoverOutbox(host: CacheHost, reason: LossReason, isMemory: boolean): Promise<void> {
  const { outbox } = await host.outbox;
  const hasWrites = outbox.pending.entries.length + outbox.refused.length > 0;
  const former = { asked: outbox.asked, fill: fillFrom(host, outbox) };
  host.outbox = openOutbox(host, isMemory || reason === 'upgrade', former);
  await host.outbox;
  if (hasWrites) notice(host, 'unsent_at_risk');
}

/**
 * Puts the writes of another person aside, who left them on the disk; or takes them up again, now that this person is
 * back. What was written meanwhile goes along, unless the server had named somebody else: it is kept in `left`.
 */
export async function changeOutbox(
  host: CacheHost,
  opened: OpenOutbox,
  owner: Person,
  left: Map<OpenOutbox, Person>,
): Promise<void> {
  const { store, outbox, aside } = opened;
  const { asked } = outbox;
  if (aside) {
    const writer = await ownerOf(opened);
    if (writer) {
      left.set(opened, writer);
      notice(host, 'unsent_at_risk');
    }
    host.outbox = openOutbox(host, false, { asked, fill: writer ? undefined : fillFrom(host, outbox) });
  } else {
    store.close();
    notice(host, 'unsent_of_other');
    const { viewer } = host;
    const [back] = [...left].find(([, writer]) => viewer && isSamePerson(writer, viewer)) ?? [];
    if (back) {
      left.delete(back);
      showOutbox(host, back);
      host.outbox = Promise.resolve(back);
    } else host.outbox = openOutbox(host, true, { asked }).then((next) => ({ ...next, aside: owner }));
  }
  await host.outbox;
}

function fillFrom(host: CacheHost, outbox: Outbox): Fill {
  const entries = [...outbox.pending.entries];
  const refused = [...outbox.refused];
  const at = host.environment.now();
  const aliases = [...outbox.aliases].map(([key, id]) => ({ key, value: { id, at } satisfies AliasRow }));
  return (store, codec) => putBack(store, codec, entries, refused, aliases);
}

async function putBack(
  store: OutboxStore,
  codec: Codec,
  entries: readonly OutboxEntry[],
  refused: readonly OutboxEntry[],
  aliases: readonly Entry<AliasRow>[],
): Promise<void> {
  const encoded = async (entry: OutboxEntry): Promise<Entry<QueueRow>> => ({
    key: entry.n,
    // A try that was under way may have reached the server: it is sent again with the same key.
    value: await encodeRow(codec, entry.status === 'sending' ? { ...entry, status: 'waiting' } : entry),
  });
  const rows = await Promise.all(entries.map(encoded));
  const refusedRows = await Promise.all(refused.map(encoded));
  await store.transact(
    ['queue', 'refused', 'aliases'],
    'readwrite',
    async (transaction) => {
      await transaction.putMany('aliases', aliases);
      // Another tab may have been here first, and written more.
      const there = await transaction.entries<QueueRow>('queue');
      const ids = new Set(there.map(({ value }) => value.id));
      const taken = new Set(there.map(({ key }) => key));
      let last = Math.max(0, ...there.map(({ key }) => key as number), ...rows.map(({ key }) => key as number));
      for (const { key, value } of rows) {
        if (ids.has(value.id)) continue;
        await transaction.put('queue', taken.has(key) ? ++last : key, value);
      }
      for (const { key, value } of refusedRows) await transaction.put('refused', value.id, { ...value, n: key });
    },
    { durability: 'strict' },
  );
}
