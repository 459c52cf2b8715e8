import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, startPostgres } from '@korkep/testing/postgres';

/** A database of its own for one test, as arguments and environment of the command. */
export interface Place {
  args: string[];
  env: Record<string, string>;
  close(): Promise<void>;
}

/** Both places a server's data can live in. `open` gives `undefined`, and says so, where PostgreSQL's programs are missing. */
export const places: { name: string; open: () => Promise<Place | undefined> }[] = [
  {
    name: 'the embedded database',
    open: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'korkep-place-'));
      return { args: ['--data', folder], env: {}, close: async () => rmSync(folder, { recursive: true, force: true }) };
    },
  },
  {
    name: 'PostgreSQL',
    open: async () => {
      const cluster = await startPostgres();
      if (!cluster) {
        console.warn('PostgreSQL is not installed: tests on it are skipped.');
        return undefined;
      }
      const url = await createTestDatabase(cluster, 'place');
      return {
        args: ['--database-url', url],
        env: { KORKEP_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') },
        close: () => cluster.stop(),
      };
    },
  },
];
