// The embedded server from an existing directory to its first answer, and its memory; beside PostgreSQL's own start.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../../../scripts/build.mjs';
import { startCluster } from '../postgres/cluster.ts';
import { median } from '../report/percentiles.ts';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import { prepareDirectory } from './prepare.ts';
import { memoryOfTree, type Start, startOnce } from './start-once.ts';

const small = process.argv.includes('--small');
const LONGEST = 1_500;
const MOST_MEMORY = 250;
const rounds = small ? 2 : 7;
const orders = small ? 200 : 5_000;
const appOf = (path: string) => fileURLToPath(new URL(`../../../server/${path}`, import.meta.url));

if (!process.argv.includes('--no-build') || !existsSync(appOf('dist/main.js'))) {
  await build(['@korkep/core', '@korkep/insight', '@korkep/backend', '@korkep/server']);
}

const folder = mkdtempSync(join(tmpdir(), 'korkep-bench-start-'));
const data = join(folder, 'data');
// The same key as the benchmark's own, in base64.
const env = { KORKEP_MASTER_KEY: btoa(String.fromCharCode(...new Uint8Array(32).fill(3))) };

try {
  const secret = await prepareDirectory(data, orders);
  const headers = { authorization: `Bearer ${secret}` };
  const serve = ['serve', '--data', data, '--port', '0'];
  const sides: Record<string, () => Promise<Start>> = {
    'korkep serve, as published': () =>
      startOnce([appOf('dist/main.js'), ...serve], '/v1/customers?limit=1', headers, env),
    'korkep serve, from source': () =>
      startOnce(['--conditions=@korkep/source', appOf('src/main.ts'), ...serve], '/v1/customers?limit=1', headers, env),
    PostgreSQL: async () => {
      const cluster = await startCluster('start');
      try {
        const memory = memoryOfTree(cluster.pid);
        return { milliseconds: cluster.startedIn, memory, peak: memory };
      } finally {
        await cluster.stop();
      }
    },
    'bare Node server': () => startOnce([fileURLToPath(new URL('./bare-server.ts', import.meta.url))], '/', {}),
  };
  const starts = new Map<string, Start[]>(Object.keys(sides).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, start] of Object.entries(sides)) {
      const one = await start();
      if (round >= 0) starts.get(name)!.push(one);
    }
  }
  const figures: Record<string, { milliseconds: number; memory: number; peak: number }> = {};
  for (const [name, all] of starts) {
    const of = (key: keyof Start) => median(all.map((one) => one[key]));
    figures[name] = { milliseconds: of('milliseconds'), memory: of('memory'), peak: of('peak') };
  }
  printTable(
    ['server', 'first answer ms', 'memory MB', 'peak MB'],
    Object.entries(figures).map(([name, { milliseconds, memory, peak }]) => [name, milliseconds, memory, peak]),
  );
  console.log(`\nMedians of ${rounds} starts on a directory with ${orders} orders, closed in order before.`);
  const published = figures['korkep serve, as published']!;
  const missed: string[] = [];
  if (published.milliseconds > LONGEST) {
    missed.push(`first answer after ${published.milliseconds.toFixed(0)} ms; at most ${LONGEST}`);
  }
  if (published.memory > MOST_MEMORY) {
    missed.push(`${published.memory.toFixed(0)} MB after the first answer; at most ${MOST_MEMORY}`);
  }
  printResult('start', missed, figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
