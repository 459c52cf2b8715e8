import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { repetitions } from '@korkep/testing/repetitions';
import { expect, it } from 'vitest';
import { RARELY_MET, TRIED } from './mutants.ts';

const PROCESSES = 2;
/** For those that have no seed of their own: by it each is found within some twenty schedules. */
const SEED = '5';
const main = fileURLToPath(new URL('mutants.main.ts', import.meta.url));

interface Found {
  readonly mutant: string;
  readonly found?: number;
  readonly seconds: number;
}

const runEvery = (least: number): Promise<Found[]> =>
  new Promise((resolve, reject) => {
    const given = ['--conditions=@korkep/source', main, String(least), String(PROCESSES), '1200', SEED];
    execFile(process.execPath, given, { maxBuffer: 1e7 }, (error, output, told) => {
      if (error) return reject(new Error(told.slice(-2_000), { cause: error }));
      resolve(
        output
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Found),
      );
    });
  });

it('every seeded fault is found by the schedules', async () => {
  const all = (await Promise.all(Array.from({ length: PROCESSES }, (_, least) => runEvery(least)))).flat();
  console.table(all);
  const left = repetitions(RARELY_MET.length, 0);
  if (left > 0)
    console.log(`${left} more, which take the schedules minutes, are left to "npm run bench -- endurance".`);
  expect(all.length).toBe(TRIED.length);
  expect(all.filter(({ found }) => found === undefined)).toEqual([]);
}, 1_800_000);
