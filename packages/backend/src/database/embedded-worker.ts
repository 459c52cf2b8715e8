/** The thread the embedded database lives in, so that a long statement blocks no sockets and can be ended with it. */
import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { SyncedNodeFS, syncPath, syncTree } from './embedded-files.ts';
import { bundledExtensions, exchangeWith } from './pglite.ts';

/** How the main thread starts the worker. */
export interface WorkerSettings {
  data: string;
  draft: string;
  durable: boolean;
  snapshot?: Blob;
}

export type WorkerRequest =
  | { kind: 'exchange'; id: number; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'dump'; id: number }
  | { kind: 'close'; id: number };

export type WorkerReply =
  | { kind: 'ready' }
  | { kind: 'failed'; problem: string }
  | { kind: 'answer'; id: number; bytes: Uint8Array<ArrayBuffer>; syncs: number }
  | { kind: 'dumped'; id: number; dump: Blob }
  | { kind: 'closed'; id: number }
  | { kind: 'broken'; id: number; problem: string };

const settings = workerData as WorkerSettings;
const port = parentPort;
if (!port) throw new Error('embedded-worker.ts runs in a worker thread.');
const reply = (message: WorkerReply, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

/** PGlite's own start without `-F`, which would turn fsync off, and with buffers that fit an embedded database. */
function startParameters(): string[] {
  const stock = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F');
  const tuned = ['shared_buffers=32MB', 'max_wal_size=64MB', 'min_wal_size=32MB'];
  // fdatasync, the default, does nothing in PGlite's C library.
  const syncing = settings.durable ? ['wal_sync_method=fsync'] : ['fsync=off'];
  return [...stock, ...[...tuned, ...syncing].flatMap((setting) => ['-c', setting])];
}

function filesAt(directory: string): NodeFS {
  return settings.durable ? new SyncedNodeFS(directory) : new NodeFS(directory);
}

/** Builds the first data directory beside its place and moves it there whole, so that no half of it is ever opened. */
async function firstBoot(): Promise<void> {
  const database = await PGlite.create({
    fs: new NodeFS(settings.draft),
    extensions: bundledExtensions,
    ...(settings.snapshot && { loadDataDir: settings.snapshot }),
  });
  await database.close();
  if (settings.durable) syncTree(settings.draft);
  renameSync(settings.draft, settings.data);
  if (!settings.durable) return;
  const root = dirname(settings.data);
  syncPath(root);
  syncPath(dirname(root));
}

async function open(): Promise<{ database: PGlite; files: NodeFS }> {
  if (!existsSync(join(settings.data, 'PG_VERSION'))) await firstBoot();
  const files = filesAt(settings.data);
  const database = await PGlite.create({ fs: files, extensions: bundledExtensions, startParams: startParameters() });
  return { database, files };
}

async function handle(request: WorkerRequest, database: PGlite, files: NodeFS): Promise<void> {
  if (request.kind === 'exchange') {
    const bytes = await exchangeWith(database, request.bytes);
    const syncs = files instanceof SyncedNodeFS ? files.syncs : 0;
    reply({ kind: 'answer', id: request.id, bytes, syncs }, [bytes.buffer]);
  } else if (request.kind === 'dump') {
    await database.exec('checkpoint');
    reply({ kind: 'dumped', id: request.id, dump: await database.dumpDataDir('gzip') });
  } else {
    await database.exec('checkpoint');
    await database.close();
    reply({ kind: 'closed', id: request.id });
    port?.close();
  }
}

try {
  const { database, files } = await open();
  port.on('message', (request: WorkerRequest) => {
    handle(request, database, files).catch((error: unknown) =>
      reply({ kind: 'broken', id: request.id, problem: error instanceof Error ? error.message : String(error) }),
    );
  });
  reply({ kind: 'ready' });
} catch (error) {
  reply({ kind: 'failed', problem: error instanceof Error ? error.message : String(error) });
}
