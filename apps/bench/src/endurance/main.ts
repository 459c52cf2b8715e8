// The tests that repeat what they try, as often as was promised rather than as `npm test` has time for; with
// `--only=kill` those whose path holds the word.
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length) ?? '';
const FILES = globSync('{apps,packages}/*/{src,test}/**/*.test.ts', { cwd: root })
  .filter((path) => readFileSync(join(root, path), 'utf8').includes("'@korkep/testing/repetitions'"))
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.includes(only));
const LONGEST_MS = 3_600_000;

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'korkep-endurance-'));
const file = join(folder, 'report.json');
try {
  const args = ['run', '--project', 'node', '--maxWorkers=1', '--reporter=default', '--reporter=json'];
  const child = spawn('vitest', [...args, `--outputFile.json=${file}`, ...FILES], {
    cwd: root,
    stdio: 'inherit',
    timeout: LONGEST_MS,
    env: { ...process.env, KORKEP_TESTS: 'whole' },
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const rows = testResults.map(({ name, startTime, endTime, assertionResults }) => {
    const count = (status: string) => assertionResults.filter((one) => one.status === status).length;
    const seconds = Math.round((endTime - startTime) / 1_000);
    return { file: name.slice(root.length), seconds, passed: count('passed'), failed: count('failed') };
  });
  printTable(
    ['test', 'seconds', 'passed', 'failed'],
    rows.map(({ file: name, seconds, passed, failed }) => [name, seconds, passed, failed]),
  );
  const missed = testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed')
      .map(({ fullName, status }) => `${fullName}: ${status}`),
  );
  if (code !== 0 && missed.length === 0) missed.push(`vitest ended with code ${code}`);
  for (const name of FILES) if (!rows.some((row) => row.file === name)) missed.push(`${name}: did not run`);
  printResult('endurance', missed, Object.fromEntries(rows.map(({ file: name, ...row }) => [name, row])));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
