import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApiKey, demoFeaturedCustomerId } from '@korkep/backend';
import { DEMO_MASTER_KEY, DEMO_TENANT_ID, demoSnapshotUrl } from '@korkep/msw';
import { openMigrated, type ServedBackend, serveBackend } from '@korkep/server';

/** The demo's backend: an embedded database with the demo shop in it, listening. */
export interface Demo {
  url: string;
  /** A secret key of the demo shop, made for this run. */
  secretKey: string;
  /** Somebody worth opening first. */
  featuredCustomerId?: string;
  close(): Promise<void>;
}

const DEFAULT_FOLDER = fileURLToPath(new URL('../../../.korkep/demo', import.meta.url));

/** Opens the demo database, made from the seeded snapshot on the first start, and serves the backend over it. */
export async function openDemo(options: { port: number; data?: string | undefined; isFresh: boolean }): Promise<Demo> {
  const folder = options.data ?? DEFAULT_FOLDER;
  const snapshot = demoSnapshotUrl();
  const { id } = JSON.parse(readFileSync(new URL('demo.json', snapshot), 'utf8')) as { id: string };
  // Each seeding is a folder of its own, so that an older demo is left behind and not mixed up with a newer one.
  const data = join(folder, id);
  if (options.isFresh) rmSync(data, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const engine = await openMigrated({ data, snapshot: fileURLToPath(snapshot) });
  const open = (port: number): Promise<ServedBackend> => serveBackend({ engine, masterKey: DEMO_MASTER_KEY, port });
  const server = await open(options.port).catch((error: Error) => {
    process.stderr.write(`${error.message} A free one is taken instead.\n`);
    return open(0);
  });
  const { secret } = await createApiKey(server.backend.services, DEMO_TENANT_ID, {
    name: 'The back office',
    role: 'owner',
  });
  return {
    url: server.url,
    secretKey: secret,
    featuredCustomerId: demoFeaturedCustomerId,
    close: async () => {
      await server.close(2_000);
      await engine.close();
    },
  };
}

/** A backend that runs elsewhere, with the secret key of the environment. */
export function runningServer(url: string): Demo {
  const secretKey = process.env.KORKEP_SECRET_KEY;
  if (!secretKey) throw new Error('KORKEP_SECRET_KEY is not set: --api-url needs a secret key with the role owner.');
  return { url: url.replace(/\/$/, ''), secretKey, close: async () => undefined };
}
