import type { OutboxEntry } from './entry.ts';

/** The writes that wait for one record, in their order. */
export interface Chain {
  readonly entries: OutboxEntry[];
  /** Raised by every change. */
  stamp: number;
}

/** The outbox in memory: entries by id, by record and by lane, and which temporary ids became which real ones. */
export interface WaitingEntries {
  readonly byId: ReadonlyMap<string, OutboxEntry>;
  /** By their place in the queue. */
  readonly inOrder: readonly OutboxEntry[];
  readonly byRecord: ReadonlyMap<string, Chain>;
  /** Ids of entries by the ticket or customer in whose order they stand. */
  readonly lanes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Creations by their temporary id, waiting and refused. */
  readonly creations: ReadonlyMap<string, OutboxEntry>;
  readonly refused: ReadonlyMap<string, OutboxEntry>;
  readonly conflicts: ReadonlyMap<string, OutboxEntry>;
  readonly aliases: ReadonlyMap<string, string>;
  realId(id: string): string;
  /** The ids that an entry names. */
  namesOf(id: string): readonly string[];
  /** The entries that name an id. */
  naming(id: string): readonly OutboxEntry[];
  /** Puts an entry in its place, or in place of what it was before. Gives it with real ids. */
  put(entry: OutboxEntry): OutboxEntry;
  /** Takes an entry out of the queue and of what was refused. */
  remove(id: string): void;
  /** From now on the record goes by its real id, in every entry too. */
  alias(temporary: string, real: string): void;
}

const QUOTED_ID = /"([a-z]{3}_[0-7][0-9a-z]{25})"/g;

/** The ids that an entry names, in whatever place. */
export function namesIn({ params, body, patch, target, customerId, lane }: OutboxEntry): readonly string[] {
  const text = JSON.stringify([params, body, patch, target, customerId, lane]);
  return [...new Set([...text.matchAll(QUOTED_ID)].map(([, id]) => id!))];
}

export function createWaitingEntries(): WaitingEntries {
  const byId = new Map<string, OutboxEntry>();
  const inOrder: OutboxEntry[] = [];
  const byRecord = new Map<string, Chain>();
  const lanes = new Map<string, Set<string>>();
  const creations = new Map<string, OutboxEntry>();
  const refused = new Map<string, OutboxEntry>();
  const conflicts = new Map<string, OutboxEntry>();
  const aliases = new Map<string, string>();
  const realId = (id: string) => aliases.get(id) ?? id;

  /** Which entries name an id, in whatever place. */
  const naming = new Map<string, Set<string>>();
  const namesOf = new Map<string, readonly string[]>();

  /** The entry with real ids throughout, noted under all that it names. */
  const real = (given: OutboxEntry): OutboxEntry => {
    let entry = given;
    let names = namesIn(entry);
    if (names.some((id) => aliases.has(id))) {
      const after = JSON.stringify(entry).replace(QUOTED_ID, (_, id: string) => `"${realId(id)}"`);
      entry = JSON.parse(after) as OutboxEntry;
      names = names.map(realId);
    }
    namesOf.set(entry.id, names);
    for (const name of names) naming.set(name, (naming.get(name) ?? new Set()).add(entry.id));
    return entry;
  };

  /** Where the entry stands, or would stand. */
  const placeOf = ({ n, id }: OutboxEntry) => {
    let [low, high] = [0, inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder[middle]!.n < n) low = middle + 1;
      else high = middle;
    }
    // A place is given anew once the queue was empty, which a tab may hear of late.
    if (byId.has(id)) while (inOrder[low]!.id !== id) low += 1;
    return low;
  };

  const remove = (id: string) => {
    const entry = byId.get(id) ?? refused.get(id);
    if (!entry) return;
    refused.delete(id);
    conflicts.delete(id);
    for (const name of namesOf.get(id) ?? []) {
      naming.get(name)?.delete(id);
      if (naming.get(name)?.size === 0) naming.delete(name);
    }
    namesOf.delete(id);
    const { target, lane, isCreation } = entry;
    if (isCreation && creations.get(target.id)?.id === id) creations.delete(target.id);
    if (!byId.has(id)) return;
    inOrder.splice(placeOf(entry), 1);
    byId.delete(id);
    const chain = byRecord.get(target.id);
    if (chain) {
      chain.entries.splice(chain.entries.indexOf(entry), 1);
      chain.stamp += 1;
      if (chain.entries.length === 0) byRecord.delete(target.id);
    }
    if (lane === undefined) return;
    lanes.get(lane)?.delete(id);
    if (lanes.get(lane)?.size === 0) lanes.delete(lane);
  };

  const entriesNaming = (name: string) => [...(naming.get(name) ?? [])].map((id) => (byId.get(id) ?? refused.get(id))!);

  const put = (given: OutboxEntry): OutboxEntry => {
    const { id } = given;
    const before = byId.get(id);
    const isSame = before?.patch === given.patch && before.n === given.n && given.status !== 'refused';
    if (!isSame) remove(id);
    const entry = isSame ? given : real(given);
    const { target, lane } = entry;
    if (entry.isCreation) creations.set(target.id, entry);
    if (entry.status === 'refused') {
      refused.set(id, entry);
      return entry;
    }
    const chain = byRecord.get(target.id) ?? { entries: [], stamp: 0 };
    byRecord.set(target.id, chain);
    const { entries } = chain;
    const place = byId.has(id) ? entries.findIndex((other) => other.id === id) : -1;
    if (place >= 0) entries[place] = entry;
    else {
      let at = entries.length;
      // A creation that is tried again stands behind what was written for the record meanwhile, but goes first.
      const isAfter = (other: OutboxEntry) => !other.isCreation && (entry.isCreation || other.n > entry.n);
      while (at > 0 && isAfter(entries[at - 1]!)) at -= 1;
      entries.splice(at, 0, entry);
    }
    chain.stamp += 1;
    inOrder.splice(placeOf(entry), byId.has(id) ? 1 : 0, entry);
    byId.set(id, entry);
    if (entry.status === 'conflict') conflicts.set(id, entry);
    else conflicts.delete(id);
    if (lane !== undefined) lanes.set(lane, (lanes.get(lane) ?? new Set()).add(id));
    return entry;
  };

  return {
    byId,
    inOrder,
    byRecord,
    lanes,
    creations,
    refused,
    conflicts,
    aliases,
    realId,
    namesOf: (id) => namesOf.get(id) ?? [],
    naming: (id) => entriesNaming(id),
    put,
    remove,
    alias(temporary, realOne) {
      if (aliases.has(temporary)) return;
      const named = entriesNaming(temporary);
      for (const { id } of named) remove(id);
      aliases.set(temporary, realOne);
      for (const entry of named) put(entry);
    },
  };
}
