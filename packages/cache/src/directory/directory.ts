import type { Change } from '@korkep/core';
import type { CachedSearchHit } from '../cache.ts';
import type { StoreOptions } from '../records/record-options.ts';
import type { CachedRecord, RecordStore } from '../records/record-store.ts';
import { DirectoryIndex } from './directory-index.ts';
import { directoryLine, removalLine } from './directory-line.ts';
import { isRemovalLine, readDirectory } from './directory-reading.ts';
import { type DirectoryHit, searchDirectory } from './directory-search.ts';
import { createPace } from './pace.ts';

/** The names and addresses of all customers of the store, in memory. */
export interface Directory {
  /** How many customers are listed. */
  readonly size: number;
  /** Customers by the beginnings of words, by addresses and numbers, or by a near miss; best first. */
  search(text: string, limit?: number): DirectoryHit[];
  /** Takes in changes that were applied to the store, in any order; older ones change nothing. */
  apply(changes: readonly Change[]): void;
  /** Whether so many lines were replaced that loading anew saves memory. */
  readonly isWorn: boolean;
}

const WORN_SHARE = 0.25;
const FEW = 5000;

/**
 * Reads the directory in slices of some twenty milliseconds. It is that of the moment when it was read: hand it all
 * changes that were applied since the call.
 */
export async function loadDirectory(options: StoreOptions): Promise<Directory> {
  const pace = createPace(options.environment);
  const index = new DirectoryIndex();
  const { changed } = await readDirectory(options, pace, (line) => index.add(line));
  let count = 0;
  for (const line of changed.values()) {
    if (isRemovalLine(line)) index.update(line);
    else index.add(line, true);
    count += 1;
    if (count % 256 === 0) await pace();
  }
  for (const _ of index.words.sort()) await pace();
  const { sensitive } = options;
  return {
    get size() {
      return index.size;
    },
    get isWorn() {
      return index.dead > Math.max(FEW, index.size * WORN_SHARE);
    },
    search: (text, limit = 10) => searchDirectory(index, text, limit),
    apply(changes) {
      for (const { kind, op, id, version, record } of changes) {
        if (kind !== 'customer' || (op === 'put' && !record)) continue;
        const kept = record && ((sensitive ? sensitive(record, kind) : record) as CachedRecord);
        index.update(op === 'remove' || !kept ? removalLine(id, version) : directoryLine(kept));
      }
    },
  };
}

/** Searches the directory and reads the customers from the store; those that were let go of are left out. */
export async function findCustomers(
  directory: Directory,
  records: Pick<RecordStore, 'getMany'>,
  text: string,
  limit = 10,
): Promise<CachedSearchHit[]> {
  const hits = directory.search(text, limit);
  const unchanged = hits.filter(({ isChanged }) => !isChanged);
  const customers = await records.getMany(
    'customer',
    hits.map(({ id }) => id),
    new Map(unchanged.map(({ id, version }) => [id, version])),
  );
  return hits.flatMap(({ match: { field, value: found, quality } }, place) => {
    const customer = customers[place];
    if (!customer) return [];
    const value = shownValue(customer, field, found);
    return [{ customer, match: { field, ...(value !== undefined && { value }), quality } }];
  });
}

interface Point {
  readonly value: string;
  readonly e164?: string;
}

/** The text that matched, as the record holds it. */
function shownValue(
  customer: CachedRecord,
  field: CachedSearchHit['match']['field'],
  value: string | undefined,
): string | undefined {
  const {
    displayName,
    emails = [],
    phones = [],
    taxNumber,
  } = customer as CachedRecord & {
    readonly displayName?: string;
    readonly emails?: readonly Point[];
    readonly phones?: readonly Point[];
    readonly taxNumber?: string;
  };
  if (field === 'displayName') return displayName;
  if (field === 'email') return emails.find((email) => email.value.trim().toLowerCase() === value)?.value ?? value;
  if (field === 'taxNumber') return taxNumber ?? value;
  if (field !== 'phone') return value;
  const digits = [...(value ?? '')].reverse().join('');
  return phones.find((phone) => (phone.e164 ?? phone.value).replace(/\D/g, '').endsWith(digits))?.value;
}
