import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CheckpointSink, DatabaseEngine } from '@korkep/backend';
import { checkpointFile } from './checkpoint-file.ts';

/** Where the data lives, as the command line and the environment say. */
export interface PlaceOptions {
  /** Folder of the embedded database. */
  data: string;
  /** PostgreSQL instead of the embedded database. */
  databaseUrl?: string;
  durability?: 'power' | 'process';
  /** File for signed checkpoints of the journals; beside the data where the database is embedded. */
  checkpoints?: string;
  /** A migrated data directory to start an empty folder from. */
  snapshot?: string;
}

/** A mistake of the person at the command line: the message is all they need. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Opens the database that the options name and brings its tables to this version. Refuses a PostgreSQL login that could
 * look past row-level security.
 */
export async function openMigrated(options: PlaceOptions): Promise<DatabaseEngine> {
  const engine = await openEngine(options);
  try {
    // Loaded once the directory is ours: a refusal comes at once.
    const { assertSafeRole, migrate, migrations } = await import('@korkep/backend');
    await migrate(engine, migrations);
    if (options.databaseUrl) await assertSafeRole(engine);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Opens the database that the options name, as it is. */
export async function openEngine(options: PlaceOptions): Promise<DatabaseEngine> {
  if (options.databaseUrl) {
    if (!/^postgres(ql)?:\/\//.test(options.databaseUrl) || !URL.canParse(options.databaseUrl)) {
      throw new UsageError('--database-url takes an address such as postgres://user:password@host:5432/database.');
    }
    const { createServerEngine } = await import('@korkep/backend/server');
    return createServerEngine({ url: options.databaseUrl });
  }
  const { createEmbeddedEngine } = await import('@korkep/backend/embedded');
  return createEmbeddedEngine({
    directory: resolve(options.data),
    // The database opens in a thread of its own; meanwhile this one loads the rest.
    onLocked: () => void import('@korkep/backend'),
    ...(options.durability && { durability: options.durability }),
    ...(options.snapshot && { snapshot: new Blob([readFileSync(options.snapshot)]) }),
  });
}

/**
 * The master key that seals every tenant's keys: `KORKEP_MASTER_KEY` (32 bytes in base64), else, for the embedded
 * database, a file beside the data that is made on the first start. Losing it loses what it sealed: keep a copy.
 */
export function masterKeyBytes(options: PlaceOptions): Uint8Array<ArrayBuffer> {
  const given = process.env.KORKEP_MASTER_KEY;
  if (given) return decodeKey(given, 'KORKEP_MASTER_KEY');
  if (options.databaseUrl) {
    throw new UsageError(
      'KORKEP_MASTER_KEY is not set. Make one with `openssl rand -base64 32`, keep it safe, and give the same to every server of this database.',
    );
  }
  const directory = resolve(options.data);
  const file = join(directory, 'master.key');
  try {
    return decodeKey(readFileSync(file, 'utf8').trim(), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${Buffer.from(bytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return bytes;
}

function decodeKey(text: string, where: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (bytes.length !== 32) throw new UsageError(`${where} must be 32 bytes in base64; it is ${bytes.length}.`);
  return bytes;
}

/** Where the journals' checkpoints are kept; `undefined` on PostgreSQL unless a file is named. */
export function checkpointsOf(options: PlaceOptions): CheckpointSink | undefined {
  if (options.checkpoints) return checkpointFile(resolve(options.checkpoints));
  return options.databaseUrl ? undefined : checkpointFile(join(resolve(options.data), 'checkpoints.ndjson'));
}
