import type { Crm } from '@korkep/core';
import type { CacheNews, CacheOptions, CrmCache } from '../cache.ts';
import type { Write } from '../outbox/entry.ts';
import type { CachedRecord } from '../records/record-store.ts';
import type { FaultyNetwork } from './faulty-network.ts';
import type { KnownRecord, KnownWrite, Ledger } from './known-write.ts';
import { WRITTEN_FIELDS } from './known-write.ts';
import { ShownValues } from './shown-values.ts';
import type { SimulatedDevice, TabLife } from './simulated-device.ts';
import type { VirtualTime } from './virtual-time.ts';

export type CreateCache = (options: CacheOptions) => CrmCache;

export interface TabOptions {
  readonly life: TabLife;
  readonly device: SimulatedDevice;
  readonly network: FaultyNetwork;
  readonly crm: Crm;
  readonly time: VirtualTime;
  readonly ledger: Ledger;
  readonly createCache: CreateCache;
  readonly cacheOptions: Omit<CacheOptions, 'crm' | 'environment'>;
  readonly random: () => number;
  readonly mayGo: (value: unknown) => boolean;
}

const RESOURCES = { customer: 'customers', ticket: 'tickets', interaction: 'interactions' } as const;

/**
 * A tab: the cache, and what a page would show by it. As in a page, what the server confirmed is patched by news and
 * asked anew where news name it without content, and what waits is laid over it.
 */
export class SimulatedTab {
  readonly id: string;
  readonly cache: CrmCache;
  /** Records as confirmed, by the id that the page knows them by. */
  readonly view = new Map<string, CachedRecord>();
  readonly shown: ShownValues;
  /** Records of which news said no more than that they changed, or that were never seen. */
  readonly stale = new Map<KnownRecord, number>();
  readonly known = new Map<string, KnownRecord>();
  /** Nobody looks any more: the page is being closed, or was frozen and may have missed what happened. */
  isUnseen = false;
  readonly #options: TabOptions;
  readonly #aliases = new Map<string, string>();
  #isSampling = false;
  #marks = 0;
  #unwatch: (() => void) | undefined;

  constructor(options: TabOptions) {
    this.#options = options;
    const { life, device, crm, createCache, cacheOptions, ledger, random, mayGo } = options;
    this.id = life.id;
    this.shown = new ShownValues(this.id, mayGo);
    this.cache = createCache({
      ...cacheOptions,
      crm,
      environment: device.environmentOf(life, random),
      onConflict: async (conflict) => {
        ledger.surface(conflict);
        const resolution = await cacheOptions.onConflict?.(conflict);
        if (resolution === 'theirs') ledger.giveUp(conflict.entryId, conflict.fields);
        return resolution;
      },
    });
    this.cache.onNews((news) => this.#learn(news));
    this.cache.subscribe(() => this.#sampleSoon());
  }

  get isGone(): boolean {
    return this.#options.life.isGone;
  }

  /** Puts a record on the screen: from the cache at once, from the server as soon as it answers. */
  async look(record: KnownRecord): Promise<void> {
    if (this.known.has(record.id)) return;
    this.known.set(record.id, record);
    this.#watch();
    this.#mark(record);
    const kept = await this.cache.record(record.kind, this.idOf(record));
    if (kept) this.#confirm(record.id, kept);
    this.#sampleSoon();
  }

  /** Asks the server for what is stale, as a page's queries do while they are on the screen. */
  async refresh(): Promise<void> {
    for (const [record, marked] of [...this.stale]) {
      const id = this.idOf(record);
      if (record.creation && id === record.id) continue;
      try {
        const { crm } = this.#options;
        const told = (await crm[RESOURCES[record.kind]].get(id)) as unknown as CachedRecord;
        if (this.isGone) return;
        this.#confirm(record.id, told);
        // What was named anew while the question was under way is asked once more.
        if (this.stale.get(record) === marked) this.stale.delete(record);
        this.#sampleSoon();
      } catch {
        // Asked again with the next round.
      }
    }
  }

  /** The id that the record goes by now, as far as this tab was told. */
  idOf(record: KnownRecord): string {
    return this.#aliases.get(record.id) ?? this.cache.pending.realId(record.id);
  }

  /** The record as a person sees it. */
  seen(record: KnownRecord): CachedRecord | undefined {
    const { pending } = this.cache;
    const waiting = record.creation && pending.created(record.kind).find(({ id }) => id === record.id);
    const confirmed = this.view.get(record.id);
    return waiting ?? (confirmed && pending.over(confirmed));
  }

  /** Queues a write and notes what the cache says of it. */
  async write(known: KnownWrite, write: Write): Promise<void> {
    try {
      const { entry, settled } = await this.cache.write(write);
      settled.catch(() => {});
      // What a tab that is gone still learns, nobody was told.
      if (this.isGone) return;
      known.state = 'accepted';
      known.entryId = entry.id;
      known.acceptedAt = this.#options.ledger.moment();
      known.target = entry.target.id;
      known.isAtRisk = this.cache.state.notices.some(({ kind }) => kind === 'unsent_in_memory');
      this.#sampleSoon();
    } catch (error) {
      if (this.isGone) return;
      known.state = 'rejected';
      known.reason = String(error);
    }
  }

  /** What the tab surfaces, noted in the ledger. */
  note(): void {
    const { ledger } = this.#options;
    for (const conflict of this.cache.state.conflicts) ledger.surface(conflict);
    for (const entry of this.cache.state.refused)
      ledger.refused.set(entry.id, entry.failure?.code ?? entry.failure?.kind ?? '');
  }

  #watch(): void {
    this.#unwatch?.();
    this.#unwatch = this.cache.watch([...this.known.values()].map((record) => this.idOf(record)));
  }

  #learn(news: CacheNews): void {
    if (this.isGone) return;
    for (const [temporary, real] of Object.entries(news.aliases)) this.#aliases.set(temporary, real);
    for (const record of this.known.values()) {
      const id = this.idOf(record);
      if (news.isReset) this.#mark(record);
      for (const change of news.changes) {
        if (change.id !== id && change.id !== record.id) continue;
        if (change.record) this.#confirm(record.id, change.record as unknown as CachedRecord);
        else if (change.version > (this.view.get(record.id)?.version ?? 0)) this.#mark(record);
      }
      if (news.aliases[record.id]) this.#watch();
    }
    this.#sampleSoon();
  }

  #mark(record: KnownRecord): void {
    this.#marks += 1;
    this.stale.set(record, this.#marks);
  }

  #confirm(id: string, record: CachedRecord): void {
    const before = this.view.get(id);
    if (!before || record.version > before.version) this.view.set(id, record);
  }

  /** A page paints after what happened in one go, not in its middle. */
  #sampleSoon(): void {
    if (this.#isSampling) return;
    this.#isSampling = true;
    void this.#options.time.turns(1).then(() => {
      this.#isSampling = false;
      if (!this.isGone && !this.isUnseen) this.#sample();
    });
  }

  #sample(): void {
    this.note();
    // Nothing is shown while access is lost, on purpose; and the first paint does not wait until the outbox is read.
    const { connection } = this.cache.state;
    if (connection === 'locked' || connection === 'starting') return;
    for (const record of this.known.values()) {
      const seen = this.seen(record);
      // A record that was created here is there from then on.
      if (record.creation) this.shown.see(record.id, 'is there', seen && record.creation.marker);
      if (!seen || record.kind === 'ticket') continue;
      for (const field of WRITTEN_FIELDS[record.kind]) this.shown.see(record.id, field, seen[field]);
    }
  }
}
