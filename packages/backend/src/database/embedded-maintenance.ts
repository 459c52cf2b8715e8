import type { Pool, PoolClient } from './engine.ts';

export interface MaintenanceOptions {
  /** Pause between two looks, milliseconds. */
  interval?: number;
  /** Bytes of write-ahead log after which a checkpoint is made. */
  checkpointBytes?: number;
  /** Longest time one VACUUM may take, milliseconds. */
  limit?: number;
}

export interface MaintenanceRun {
  checkpoint: boolean;
  vacuumed: string[];
}

interface HotTable {
  name: string;
}

/**
 * PGlite runs neither checkpoints nor autovacuum by itself: without this, 60 updates of a 7 MB table grew it to
 * 413 MB beside 624 MB of log. One table a turn, since the session is busy meanwhile.
 */
export class Maintenance {
  readonly #pool: Pool;
  readonly #interval: number;
  readonly #checkpointBytes: number;
  readonly #limit: number;
  #lastCheckpoint: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<unknown> | undefined;
  #stopped = false;

  constructor(pool: Pool, options: MaintenanceOptions = {}) {
    this.#pool = pool;
    this.#interval = options.interval ?? 5_000;
    this.#checkpointBytes = options.checkpointBytes ?? 32 * 1024 * 1024;
    this.#limit = options.limit ?? 300_000;
  }

  start(): void {
    this.#plan();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** One look: a checkpoint if enough was written, one VACUUM if a table needs it. */
  async run(): Promise<MaintenanceRun> {
    const client = await this.#pool.connect();
    try {
      return { checkpoint: await this.#checkpoint(client), vacuumed: await this.#vacuum(client) };
    } finally {
      client.release();
    }
  }

  async #checkpoint(client: PoolClient): Promise<boolean> {
    const { rows } = await client.query<{ position: string; written: number }>(
      `select pg_current_wal_lsn()::text as position,
         pg_wal_lsn_diff(pg_current_wal_lsn(), coalesce($1::pg_lsn, (select redo_lsn from pg_control_checkpoint()))) as written`,
      [this.#lastCheckpoint],
    );
    const now = rows[0];
    if (!now || now.written < this.#checkpointBytes) return false;
    await client.query({ text: 'checkpoint', query_timeout: this.#limit });
    this.#lastCheckpoint = now.position;
    return true;
  }

  async #vacuum(client: PoolClient): Promise<string[]> {
    // Counts reach the statistics at most once a second otherwise, and only when a further statement ends.
    await client.query('select pg_stat_force_next_flush()');
    const { rows } = await client.query<HotTable>(
      `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
       where n_dead_tup > 200 + 0.1 * n_live_tup or n_ins_since_vacuum > 5000 + 0.2 * n_live_tup
          or n_mod_since_analyze > 200 + 0.1 * n_live_tup
       order by n_dead_tup desc limit 1`,
    );
    for (const { name } of rows) await client.query({ text: `vacuum (analyze) ${name}`, query_timeout: this.#limit });
    return rows.map((row) => row.name);
  }

  #plan(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      // A busy or replaced session is no reason to stop; the next look finds the same need.
      this.#running = this.run()
        .catch(() => undefined)
        .then(() => this.#plan());
    }, this.#interval);
    this.#timer.unref?.();
  }
}
