import { resolve } from 'node:path';
import { EmbeddedChannel } from './embedded-channel.ts';
import { clearDraft, makeDirectory, openDirectory, writeVersion } from './embedded-directory.ts';
import { lockDirectory } from './embedded-lock.ts';
import { Maintenance, type MaintenanceOptions } from './embedded-maintenance.ts';
import type { DatabaseEngine } from './engine.ts';
import { healthOf } from './health.ts';
import { pgliteCapabilities, pgliteMajor } from './pglite.ts';
import { SessionPool, type SessionPoolOptions } from './session-pool.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

export interface EmbeddedEngineOptions extends SessionPoolOptions {
  /** The folder that holds the data, the lock and the version; made where it is absent. */
  directory: string;
  /**
   * What an acknowledged commit survives. `power`, the default, waits for the disk at every commit; `process` is
   * faster, but after a power cut the directory will most likely not open again.
   */
  durability?: 'process' | 'power';
  /** Start an empty directory from this instead of building a new database, in a fifth of the time. */
  snapshot?: Snapshot;
  /** Called once the directory is this process' own, while the database still opens: the time to load what comes after. */
  onLocked?: () => void;
  /** Checkpoints and VACUUM; `false` leaves them to the caller. */
  maintenance?: MaintenanceOptions | false;
}

/** The embedded engine with what operators look at. */
export interface EmbeddedEngine extends DatabaseEngine {
  readonly kind: 'embedded';
  /** Calls of fsync since the database was opened, and how often its thread was replaced. */
  counters(): { syncs: number; replacements: number };
  maintenance: Maintenance;
  dump(): Promise<Blob>;
}

/**
 * PostgreSQL inside this process, on a data directory, in a thread of its own: one process, one session, all
 * transactions after each other. For more than about a hundred writes a second use a server.
 *
 * @example
 * const engine = await createEmbeddedEngine({ directory: '.korkep' });
 * @throws DatabaseRefusedError where another process holds the directory or another major wrote it.
 */
export async function createEmbeddedEngine(options: EmbeddedEngineOptions): Promise<EmbeddedEngine> {
  const root = resolve(options.directory);
  const durability = options.durability ?? 'power';
  makeDirectory(root);
  const lock = lockDirectory(root);
  try {
    options.onLocked?.();
    const directory = openDirectory(root, pgliteMajor);
    clearDraft(directory);
    const channel = new EmbeddedChannel({
      data: directory.data,
      draft: directory.draft,
      durable: durability === 'power',
      ...(directory.isNew && options.snapshot && { snapshot: await readSnapshot(options.snapshot) }),
    });
    await channel.start();
    if (directory.isNew) writeVersion(directory, pgliteMajor);
    const pool = new SessionPool(channel, { statementTimeout: 30_000, ...options });
    const maintenance = new Maintenance(pool, options.maintenance || {});
    if (options.maintenance !== false) maintenance.start();
    let closing: Promise<void> | undefined;
    const close = async () => {
      await maintenance.stop();
      await pool.end();
      await channel.close();
      lock.release();
    };
    const engine: EmbeddedEngine = {
      kind: 'embedded',
      durability,
      capabilities: { ...pgliteCapabilities, statementTimeout: 'deadline' },
      pool,
      transactionSettings: [],
      maintenance,
      counters: () => ({ syncs: channel.syncs, replacements: channel.replacements }),
      health: () => healthOf(engine),
      dump: async () => {
        const client = await pool.connect();
        try {
          return await channel.dump();
        } finally {
          client.release();
        }
      },
      close: () => (closing ??= close()),
    };
    return engine;
  } catch (error) {
    lock.release();
    throw error;
  }
}
