import type { Change, RecordKind } from '@korkep/core';
import { anEnvironment } from '../database/environment.testing.ts';
import { CACHE_TABLES, type Key } from '../database/store.ts';
import { loadDirectory } from '../directory/directory.ts';
import { idOfLine, isRemovalLine, rankOfLine, readDirectory } from '../directory/directory-reading.ts';
import type { Codec } from '../encryption/codec.ts';
import { createRecordStore } from './create-record-store.ts';
import { rankOfChange } from './overlay-row.ts';
import type { CacheStore, StoreOptions } from './record-options.ts';
import { KINDS, type Step } from './record-schedules.testing.ts';
import type { CachedRecord, RecordStore, SnapshotWriter } from './record-store.ts';

const PREFIXES = { customer: 'cus', ticket: 'tkt' } as const;
const MOST_RECORDS = 90;

/** How often each thing really happened: a schedule that does nothing proves nothing. */
export type Counters = Record<string, number>;

interface Known {
  readonly change: Change;
  /** Applied so many batches ago as counted from the beginning; `0` for what a snapshot brought. */
  readonly batch: number;
  /** Content may have been let go of. */
  readonly mayBeMissing: boolean;
  /** The batch that last told the same again, which a store need not notice. */
  readonly toldAgain?: number;
}

class Crash extends Error {}

/** A store, the server it is told by, and a plain Map of what it ought to hold. */
export class Rehearsal {
  readonly #underlying: CacheStore;
  readonly #count: (what: string) => void;
  readonly #options: StoreOptions;
  /** Everything the server ever told, the newest last. */
  readonly #told: Change[] = [];
  readonly #newest = new Map<string, Change>();
  #known = new Map<string, Known>();
  readonly #snapshots: Partial<Record<RecordKind, { writer: SnapshotWriter; begunAt: number; rows: Change[] }>> = {};
  #batch = 0;
  #position: string | undefined;
  #clock = 1_700_000_000_000;
  /** Transactions until the page goes away. */
  #fuse = Number.POSITIVE_INFINITY;
  #isDirectoryPartial = false;
  #records: RecordStore;
  readonly #otherTab: RecordStore;

  constructor(store: CacheStore, codec: Codec, counters: Counters) {
    this.#underlying = store;
    this.#count = (what) => {
      counters[what] = (counters[what] ?? 0) + 1;
    };
    const fused: CacheStore = Object.create(store, {
      transact: {
        value: (...given: Parameters<CacheStore['transact']>) => {
          this.#fuse -= 1;
          if (this.#fuse < 0) return Promise.reject(new Crash('The page went away.'));
          return store.transact(...given);
        },
      },
    });
    const environment = anEnvironment({ now: () => this.#clock });
    this.#options = { store: fused, codec, environment, onCorrupt: () => this.#count('corrupt content found') };
    this.#records = createRecordStore(this.#options);
    this.#otherTab = createRecordStore(this.#options);
  }

  async take(step: Step): Promise<void> {
    this.#clock += 1000;
    if (step.do === 'write') this.#write(step);
    else if (step.do === 'deliver') await this.#deliver(step);
    else if (step.do === 'catchUp') await this.#apply([...this.#newest.values()].slice(-200));
    else if (step.do === 'snapshot') await this.#snapshot(step);
    else if (step.do === 'compact') await this.#compact();
    else if (step.do === 'crash') this.#fuse = this.#told.length % 9;
    else if (step.do === 'evict') await this.#evict(step);
    else if (step.do === 'corrupt') await this.#corrupt(step);
    else this.#reload();
  }

  #reload(): void {
    this.#fuse = Number.POSITIVE_INFINITY;
    this.#records = createRecordStore(this.#options);
    for (const kind of KINDS) delete this.#snapshots[kind];
  }

  /** Runs the work; gives whether it came to its end. */
  async #survive(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.#count('crash');
      this.#reload();
      return false;
    }
  }

  #write({ kind: number, record, how, times }: Extract<Step, { do: 'write' }>): void {
    const kind = KINDS[number];
    for (let time = 0; time < times; time += 1) {
      const place = (record + time * 7) % MOST_RECORDS;
      const id = `${PREFIXES[kind]}_${String(place).padStart(26, '0')}`;
      const before = this.#newest.get(id);
      const version = (before?.version ?? 0) + 1;
      const content = { id, version, displayName: `Név ${place}`, note: `v${version} ${'x'.repeat(how % 200)}` };
      const at = new Date(this.#clock).toISOString();
      const chosen = (how + time * 31) % 10;
      const change: Change =
        chosen === 0
          ? { op: 'remove', kind, id, version, at }
          : chosen === 1
            ? { op: 'remove', kind, id, version, at, record: { ...content, archivedAt: at } }
            : { op: 'put', kind, id, version, at, record: content };
      this.#told.push(change);
      this.#newest.set(id, change);
    }
  }

  async #deliver({ picks, isThin }: Extract<Step, { do: 'deliver' }>): Promise<void> {
    if (this.#told.length === 0) return;
    const batch = picks.map((pick) => {
      const change = this.#told[Math.floor((pick / 1000) * this.#told.length)]!;
      if (!isThin || change.op === 'remove') return change;
      this.#count('thin change');
      const { record: _record, ...thin } = change;
      return thin as Change;
    });
    await this.#apply(batch);
  }

  async #apply(data: readonly Change[]): Promise<void> {
    if (data.length === 0) return;
    const to = `p${this.#told.length}`;
    // Every tab may apply what it hears of; each remembers some of what lies there.
    const tab = data.length % 3 === 0 ? this.#otherTab : this.#records;
    if (!(await this.#survive(() => tab.apply({ data, to })))) return;
    this.#batch += 1;
    this.#position = to;
    for (const change of data) {
      if (!change.record && change.op === 'put') continue;
      const isOutdone = data.some((other) => other.id === change.id && rankOfChange(other) > rankOfChange(change));
      if (isOutdone) continue;
      const known = this.#known.get(change.id);
      const ahead = known ? rankOfChange(change) - rankOfChange(known.change) : 1;
      if (ahead < 0) this.#count(known?.change.op === 'remove' ? 'news of what was removed' : 'outdated change');
      if (ahead === 0) this.#count('change told twice');
      const isWhole = ahead === 0 && change.record !== undefined && known?.change.record === undefined;
      if (ahead > 0 || isWhole) this.#known.set(change.id, { change, batch: this.#batch, mayBeMissing: false });
      else if (ahead === 0) this.#known.set(change.id, { ...known!, toldAgain: this.#batch });
    }
  }

  async #snapshot({ kind: number, pages, isFinished }: Extract<Step, { do: 'snapshot' }>): Promise<void> {
    const kind = KINDS[number];
    const run = await this.#survive(async () => {
      let open = this.#snapshots[kind];
      if (!open) {
        const writer = await this.#records.snapshot(kind);
        open = { writer, begunAt: this.#batch, rows: [] };
        const before = this.#cutOff[kind];
        if (writer.resumeAt && before) {
          this.#count('snapshot resumed');
          open = { ...before, writer };
        } else if (before) open = { ...open, begunAt: before.begunAt };
        this.#snapshots[kind] = open;
      }
      for (let page = 0; page < pages || isFinished; page += 1) {
        const last = open.rows.at(-1)?.id ?? '';
        const live = [...this.#newest.values()].filter(({ op, kind: other }) => op === 'put' && other === kind);
        const next = live.filter(({ id }) => id > last).sort((a, b) => (a.id < b.id ? -1 : 1));
        const rows = next.slice(0, 20);
        if (rows.length === 0) break;
        // What is not durable yet is not counted: a crash may take it.
        this.#cutOff[kind] = { begunAt: open.begunAt, rows: [...open.rows] };
        await open.writer.write(
          rows.map(({ record }) => record as CachedRecord),
          { cursor: rows.at(-1)!.id, position: 'p' },
        );
        open.rows.push(...rows);
      }
      this.#cutOff[kind] = { begunAt: open.begunAt, rows: [...open.rows] };
    });
    const open = this.#snapshots[kind];
    if (!run || !open || !isFinished) return;
    const hasSwapped = this.#fuse >= 1;
    await this.#survive(() => open.writer.finish());
    if (!hasSwapped) return;
    this.#count('snapshot finished');
    delete this.#snapshots[kind];
    delete this.#cutOff[kind];
    if (kind === 'customer') this.#isDirectoryPartial = false;
    const brought = new Map(open.rows.map((change) => [change.id, change]));
    for (const [id, known] of this.#known) {
      if (known.change.kind !== kind || known.batch > open.begunAt) continue;
      if (known.change.op === 'remove' && !brought.has(id)) {
        // Where it was told again meanwhile, both are right.
        if ((known.toldAgain ?? 0) > open.begunAt && (await this.#all()).get(id) !== undefined) continue;
        // That it is removed is known; what it held may have changed since.
        const { record: _, ...mark } = known.change;
        this.#known.set(id, { ...known, change: mark as Change });
        continue;
      }
      if (!brought.has(id) && (known.toldAgain ?? 0) > open.begunAt) {
        // Of before the snapshot or after it: both are right.
        this.#count('told again during a snapshot');
        if ((await this.#all()).get(id) !== undefined) continue;
        if (known.mayBeMissing) this.#isDirectoryPartial = true;
      }
      this.#known.delete(id);
    }
    for (const [id, change] of brought) {
      const known = this.#known.get(id);
      if (known && rankOfChange(known.change) > rankOfChange(change)) continue;
      this.#known.set(id, { change, batch: 0, mayBeMissing: false });
    }
  }
  readonly #cutOff: Partial<Record<RecordKind, { begunAt: number; rows: Change[] }>> = {};

  async #compact(): Promise<void> {
    const before = await this.#all();
    await this.#survive(async () => {
      if ((await this.#records.compact()) > 0) this.#count('compaction');
    });
    const after = await this.#all();
    for (const id of before.keys()) {
      if (!this.#known.get(id)?.mayBeMissing) expectSame(after.get(id), before.get(id), `after compaction ${id}`);
    }
  }

  async #evict({ bytes, isFollowed }: Extract<Step, { do: 'evict' }>): Promise<void> {
    const followed = isFollowed ? (['customer'] as const) : [];
    for (const [id, known] of this.#known) {
      if (!isFollowed || known.change.kind !== 'customer') this.#known.set(id, { ...known, mayBeMissing: true });
    }
    if (!isFollowed) this.#isDirectoryPartial = true;
    await this.#survive(async () => {
      if ((await this.#records.evict(bytes, { followed })) > 0) this.#count('eviction');
    });
  }

  async #corrupt({ table, pick, how }: Extract<Step, { do: 'corrupt' }>): Promise<void> {
    const rows = await this.#underlying.transact(CACHE_TABLES, 'readonly', (transaction) =>
      transaction.entries<{ data?: unknown; kind: RecordKind; index?: string }>(table),
    );
    const row = rows[Math.floor((pick / 1000) * rows.length)];
    // A page of a snapshot that goes on would be a page that nobody reads yet.
    if (row?.value.data === undefined || (table === 'base' && this.#cutOff[row.value.kind])) return;
    const broken = { ...row.value, data: how % 2 ? '[{"id":' : new Uint8Array([1, 2, 3]) };
    await this.#underlying.transact([table], 'readwrite', (transaction) =>
      transaction.put(table, row.key as Key, broken),
    );
    const ids =
      table === 'overlay' ? [row.key as string] : broken.index!.split('\n').map((line) => line.split(' ')[0]!);
    for (const id of ids) {
      const known = this.#known.get(id);
      if (known) this.#known.set(id, { ...known, mayBeMissing: true });
    }
    this.#count('corruption');
  }

  async #all(): Promise<Map<string, unknown>> {
    this.#fuse += 1000;
    const all = new Map<string, unknown>();
    for (const kind of KINDS) {
      const ids = [...this.#newest.values()].filter((change) => change.kind === kind).map(({ id }) => id);
      const records = await this.#records.getMany(kind, ids);
      ids.forEach((id, place) => {
        all.set(id, records[place]);
      });
    }
    this.#fuse -= 1000;
    return all;
  }

  /** Holds the store against the Map. */
  async check(): Promise<void> {
    this.#fuse += 10_000;
    const all = await this.#all();
    for (const [id, record] of all) {
      const known = this.#known.get(id);
      const wanted = known?.change.record;
      if (record === undefined && known?.mayBeMissing) this.#count('missing');
      else expectSame(record, wanted, `record ${id}`);
    }
    for (const kind of KINDS) await this.#checkList(kind, all);
    expectSame(await this.#records.position(), this.#position, 'position');
    await this.#checkDirectory();
    this.#fuse -= 10_000;
  }

  async #checkList(kind: RecordKind, all: Map<string, unknown>): Promise<void> {
    const listed: CachedRecord[] = [];
    for (;;) {
      const page = await this.#records.list(kind, listed.at(-1)?.id, 17);
      listed.push(...page);
      if (page.length < 17) break;
    }
    // What the reading before found broken may be read from elsewhere now.
    const isSure = (id: string) => this.#known.get(id)?.mayBeMissing === false;
    const wanted = [...all]
      .filter(([id, record]) => record && isSure(id) && this.#known.get(id)?.change.kind === kind)
      .map(([, record]) => record as CachedRecord)
      .filter(({ archivedAt }) => archivedAt === undefined)
      .sort((left, right) => (left.id < right.id ? -1 : 1));
    for (const { id, version } of listed) expectSame(version, this.#known.get(id)?.change.version, `listed ${id}`);
    expectSame(
      listed.filter(({ id }) => isSure(id)),
      wanted,
      `list of ${kind}s`,
    );
  }

  async #checkDirectory(): Promise<void> {
    if (this.#isDirectoryPartial) return;
    this.#count('directory compared');
    const { base, changed } = await readDirectory(this.#options, async () => {});
    const listed = [...base, ...[...changed.values()].filter((line) => !isRemovalLine(line))];
    const wanted = [...this.#known.values()].filter(({ change }) => change.kind === 'customer' && change.op === 'put');
    expectSame(
      listed.map((line) => `${idOfLine(line)} ${rankOfLine(line) / 2}`).sort(),
      wanted.map(({ change: { id, version } }) => `${id} ${version}`).sort(),
      'directory',
    );
    const directory = await loadDirectory(this.#options);
    expectSame(directory.size, wanted.length, 'size of the directory');
    const one = wanted[0]?.change.record;
    if (one) {
      const hits = directory.search(String(one.displayName), 100).map(({ id }) => id);
      expectSame(hits.includes(one.id), true, `search for ${one.displayName}`);
    }
  }
}

function expectSame(actual: unknown, wanted: unknown, what: string): void {
  const plain = (value: unknown) => JSON.stringify(value instanceof Map ? [...value] : value);
  if (plain(actual) !== plain(wanted)) throw new Error(`${what}: ${plain(actual)} instead of ${plain(wanted)}`);
}
