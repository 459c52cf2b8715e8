import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoSnapshot } from '@korkep/msw/snapshot';
import { type Listening, openEngine, serveBackend } from '@korkep/server';

/** The demo's backend: an embedded database with the demo shop in it, listening. */
export interface Demo {
  url: string;
  /** The secret key of the demo shop; it is in the demo data, so it guards nothing. */
  secretKey: string;
  featuredCustomerId: string;
  close(): Promise<void>;
}

const DEFAULT_FOLDER = fileURLToPath(new URL('../../../.korkep/demo', import.meta.url));

/** Opens the demo database, made from the seeded snapshot on the first start, and serves the backend over it. */
export async function openDemo(options: { port: number; data?: string | undefined; isFresh: boolean }): Promise<Demo> {
  const folder = options.data ?? DEFAULT_FOLDER;
  const snapshot = await demoSnapshot();
  // Each seeding is a folder of its own, so that an older demo is left behind and not mixed up with a newer one.
  const data = join(folder, snapshot.id);
  if (options.isFresh) rmSync(data, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const engine = await openEngine({ data, snapshot: snapshot.file });
  const open = (port: number): Promise<Listening> => serveBackend({ engine, masterKey: snapshot.masterKey, port, origins: [] });
  const server = await open(options.port).catch((error: Error) => {
    process.stderr.write(`${error.message} A free one is taken instead.\n`);
    return open(0);
  });
  return {
    url: server.url,
    secretKey: snapshot.secretKey,
    featuredCustomerId: snapshot.featuredCustomerId,
    close: async () => {
      await server.close(2_000);
      await engine.close();
    },
  };
}
