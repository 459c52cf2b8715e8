// Makes snapshot/demo.tgz: a migrated, seeded database, for stories, tests and the demo. Does nothing while it is fresh.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBackend, importMasterKey, migrate, migrations, seedDemo } from '@korkep/backend';
import { createMemoryEngine } from '@korkep/backend/memory';
import { DEMO_MASTER_KEY, DEMO_TENANT_ID } from './src/demo.ts';

const CUSTOMERS = 300;
/** The demo's «now» may lag behind by so many days before it is made anew. */
const OLDEST = 7;

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = join(here, 'snapshot');
const id = sourceHash();
const known = readKnown();
if (known?.id === id && Date.now() - Date.parse(known.asOf) < OLDEST * 86_400_000) process.exit(0);

const started = performance.now();
const asOf = new Date();
const engine = await createMemoryEngine();
await migrate(engine, migrations);
const backend = createBackend({ engine, masterKey: await importMasterKey(DEMO_MASTER_KEY), now: () => asOf });
backend.start();
const { counts } = await seedDemo(backend.services, {
  seed: 'bogrebolt',
  customers: CUSTOMERS,
  asOf,
  tenantId: DEMO_TENANT_ID,
  allowedOrigins: ['http://127.0.0.1:4100', 'http://localhost:4100', 'http://127.0.0.1:6006', 'http://localhost:6006'],
});
await backend.stop();
// What is done with would go along: the pages of the journal's waiting entries, and statistics save the planner a guess.
await engine.pool.query('vacuum full journal_pending');
await engine.pool.query('analyze');
const dump = Buffer.from(await (await engine.dump!()).arrayBuffer());
await engine.close();

mkdirSync(folder, { recursive: true });
// Both under a new name first: a break leaves the old snapshot or none, never half of one.
const parts = {
  'demo.tgz': dump,
  'demo.json': `${JSON.stringify({ id, asOf: asOf.toISOString(), counts }, null, 2)}\n`,
};
for (const [name, content] of Object.entries(parts)) {
  const draft = join(folder, `${name}.${process.pid}`);
  writeFileSync(draft, content);
  rmSync(join(folder, name), { force: true });
  renameSync(draft, join(folder, name));
}
const records = Object.values(counts).reduce((sum, count) => sum + count, 0);
process.stderr.write(
  `Demo data: ${records} records, ${(dump.length / 1e6).toFixed(1)} MB, made in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`,
);
process.exit(0);

/** Changes with every source that the snapshot is made of. */
function sourceHash(): string {
  const hash = createHash('sha256');
  for (const source of ['generate-snapshot.ts', 'src/demo.ts', '../core/src', '../insight/src', '../backend/src']) {
    const path = join(here, source);
    const files = source.endsWith('.ts')
      ? [path]
      : readdirSync(path, { recursive: true })
          .map((name) => join(path, String(name)))
          .sort();
    for (const file of files) {
      if (file.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(file))
        hash.update(file.slice(here.length)).update(readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function readKnown(): { id: string; asOf: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
