import type { VirtualTime } from './virtual-time.ts';

interface Connection {
  readonly tab: string;
  readonly name: string;
  readonly database: IDBDatabase;
  readonly active: Set<IDBTransaction>;
}

/** The IndexedDB below. */
export interface DiskEngine {
  readonly factory: IDBFactory;
  readonly keyRange: typeof IDBKeyRange;
  readonly closeEvent: () => Event;
  /** What undoes a transaction that has been committed, where the engine can tell; the power cut needs it. */
  readonly undoOf?: (transaction: IDBTransaction) => (() => void)[];
}

/** The browser's own. */
export const browserDisk = (): DiskEngine => ({
  factory: indexedDB,
  keyRange: IDBKeyRange,
  closeEvent: () => new Event('close'),
});

/** Which faults of the disk really happened. */
export interface DiskFaults {
  quota: number;
  deadHandle: number;
  closed: number;
  evicted: number;
  abortedByCrash: number;
  powerCut: number;
  /** Commits that a power cut took back. */
  undone: number;
}

/**
 * The disk of one device: an `IDBFactory` for each tab, whose connections end with the tab, and the faults that disks
 * have.
 */
export class SimulatedDisk {
  readonly faults: DiskFaults = {
    quota: 0,
    deadHandle: 0,
    closed: 0,
    evicted: 0,
    abortedByCrash: 0,
    powerCut: 0,
    undone: 0,
  };
  readonly #engine: DiskEngine;
  readonly #factory: IDBFactory;
  readonly #prefix: string;
  readonly #time: VirtualTime;
  readonly #connections = new Set<Connection>();
  readonly #dead = new Set<string>();
  readonly #names = new Set<string>();
  /** Commits that no strict one followed yet. */
  #loose: (() => void)[][] = [];
  /** Databases of which the next writing transaction finds the disk full. */
  readonly #full: ((name: string) => boolean)[] = [];

  /** `prefix` keeps devices apart that share a factory. */
  constructor(engine: DiskEngine, prefix: string, time: VirtualTime) {
    this.#engine = engine;
    this.#factory = engine.factory;
    this.#prefix = prefix;
    this.#time = time;
  }

  /** The factory as one tab sees it. */
  of(tab: string): IDBFactory {
    const asked = (name: string, ask: (name: string) => IDBOpenDBRequest) => {
      // A tab that is gone asks for nothing: nobody would hear the answer.
      if (this.#dead.has(tab)) return new EventTarget() as IDBOpenDBRequest;
      const request = ask(this.#prefix + name);
      void this.#time.during(
        new Promise<void>((resolve) => {
          for (const type of ['success', 'error', 'blocked']) request.addEventListener(type, () => resolve());
        }),
      );
      return request;
    };
    return {
      cmp: (first: unknown, second: unknown) => this.#factory.cmp(first, second),
      databases: async () =>
        (await this.#factory.databases())
          .filter(({ name }) => name?.startsWith(this.#prefix))
          .map(({ name, version }) => ({ name: name?.slice(this.#prefix.length), version })),
      deleteDatabase: (name: string) => asked(name, (full) => this.#factory.deleteDatabase(full)),
      open: (name: string, version?: number) => {
        const request = asked(name, (full) => this.#factory.open(full, version));
        request.addEventListener('success', () => this.#adopt(tab, name, request.result));
        return request;
      },
    } as IDBFactory;
  }

  /** The tab is gone in mid-work. What it had not committed is rolled back, or committed all the same, as chance has it. */
  vanish(tab: string, isAborting: boolean): void {
    this.#dead.add(tab);
    for (const connection of this.#connections) {
      if (connection.tab !== tab) continue;
      if (isAborting) {
        for (const transaction of connection.active) {
          if (abort(transaction)) this.faults.abortedByCrash += 1;
        }
      }
      connection.database.close();
      this.#connections.delete(connection);
    }
  }

  /** The next transaction that writes to a database whose name passes finds the disk full. */
  fill(passes: (name: string) => boolean): void {
    this.#full.push(passes);
  }

  /** There is room again. */
  makeRoom(): void {
    this.#full.length = 0;
  }

  /** The connections die without a word, as in WebKit, or with one, as when the browser clears site data. */
  kill(passes: (name: string) => boolean, isTold: boolean): void {
    for (const connection of [...this.#connections]) {
      if (!passes(connection.name)) continue;
      this.#connections.delete(connection);
      connection.database.close();
      if (isTold) {
        this.faults.closed += 1;
        connection.database.dispatchEvent(this.#engine.closeEvent());
      } else this.faults.deadHandle += 1;
    }
  }

  /** The browser takes the databases away whose names pass. */
  async evict(passes: (name: string) => boolean): Promise<void> {
    for (const name of [...this.#names].filter(passes)) {
      this.kill((other) => other === name, true);
      await this.#time.during(
        new Promise<void>((resolve) => {
          const request = this.#factory.deleteDatabase(this.#prefix + name);
          request.onsuccess = request.onerror = request.onblocked = () => resolve();
        }),
      );
      this.faults.evicted += 1;
    }
  }

  /** The power fails: commits that were not told to be strict, and no strict one followed, may be gone. */
  cutPower(keep: number): void {
    this.faults.powerCut += 1;
    for (const undo of this.#loose.splice(keep).reverse()) {
      for (const step of undo.reverse()) step();
      this.faults.undone += 1;
    }
    this.#loose = [];
  }

  /** Whether this disk can lose what was committed loosely. */
  get canCutPower(): boolean {
    return this.#engine.undoOf !== undefined;
  }

  async destroy(): Promise<void> {
    for (const { database } of this.#connections) database.close();
    this.#connections.clear();
    for (const name of this.#names) this.#factory.deleteDatabase(this.#prefix + name);
  }

  #adopt(tab: string, name: string, database: IDBDatabase): void {
    this.#names.add(name);
    if (this.#dead.has(tab)) {
      database.close();
      return;
    }
    const connection: Connection = { tab, name, database, active: new Set() };
    this.#connections.add(connection);
    const begin = database.transaction.bind(database);
    const transaction = (stores: string[], mode?: IDBTransactionMode, options?: IDBTransactionOptions) => {
      const begun = begin(stores, mode, options);
      connection.active.add(begun);
      void this.#time.during(
        new Promise<void>((resolve) => {
          const end = () => {
            connection.active.delete(begun);
            resolve();
          };
          begun.addEventListener('complete', () => {
            end();
            if (mode === 'readwrite') this.#committed(begun, options?.durability);
          });
          begun.addEventListener('abort', end);
        }),
      );
      if (mode === 'readwrite') this.#maybeFull(name, begun);
      return begun;
    };
    Object.defineProperty(database, 'transaction', { configurable: true, value: transaction });
  }

  #committed(transaction: IDBTransaction, durability: IDBTransactionDurability | undefined): void {
    const { undoOf } = this.#engine;
    if (!undoOf) return;
    // The log of the disk is one: what is flushed takes along what was written before it.
    if (durability === 'strict') this.#loose = [];
    else this.#loose.push(undoOf(transaction));
  }

  #maybeFull(name: string, transaction: IDBTransaction): void {
    const at = this.#full.findIndex((passes) => passes(name));
    if (at < 0) return;
    this.#full.splice(at, 1);
    void this.#time.turns(1).then(() => {
      const error = new DOMException('The disk of the simulation is full.', 'QuotaExceededError');
      if (!abort(transaction)) return;
      this.faults.quota += 1;
      Object.defineProperty(transaction, 'error', { configurable: true, get: () => error });
    });
  }
}

function abort(transaction: IDBTransaction): boolean {
  try {
    transaction.abort();
    return true;
  } catch {
    // It had ended by itself.
    return false;
  }
}
