// `npm test`: everything that must hold. With arguments, only the tests they select (they go to vitest as they are).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBench } from './bench.mjs';
import { build } from './build.mjs';
import { lintIsClean, typesAgree } from './check.mjs';
import { generate } from './generate.mjs';
import { entriesLoadInPlainNode, packageFilesAreRight, typesAreRight } from './published.mjs';
import { run } from './run.mjs';
import { setUpForTests } from './setup.mjs';
import { totalsOf, unsteadyFrom } from './totals.mjs';

async function runTests(args, { chromium, postgres }) {
  const folder = mkdtempSync(join(tmpdir(), 'korkep-test-'));
  const report = join(folder, 'report.json');
  try {
    const unsteady = join(folder, 'unsteady.json');
    const reporters = ['default', 'json', './scripts/unsteady-reporter.mjs'].map((name) => `--reporter=${name}`);
    reporters.push(`--outputFile.json=${report}`);
    const env = {
      KORKEP_UNSTEADY_FILE: unsteady,
      ...(chromium ? { CHROME_PATH: chromium } : {}),
      ...(postgres ? { KORKEP_PG_BIN: postgres } : {}),
    };
    const code = await run('vitest', ['run', ...reporters, ...args], { env });
    const totals = totalsOf(() => readFileSync(report, 'utf8'), code);
    return { ...totals, unsteady: unsteadyFrom(() => readFileSync(unsteady, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const gates = [
  ['generated files', () => generate().then(() => true)],
  ['lint', lintIsClean],
  ['types', typesAgree],
  ['build', () => build().then(() => true)],
  ['no unused code or dependency (knip)', async () => (await run('knip')) === 0],
  ['package files (publint)', packageFilesAreRight],
  ['published types (are the types wrong)', typesAreRight],
  ['entries load in plain Node', entriesLoadInPlainNode],
  ['size budgets', async () => (await runBench('size')) === 0],
];

async function passes([name, gate]) {
  console.log(`\n▸ ${name}`);
  const start = performance.now();
  try {
    if (await gate()) {
      console.log(`✓ ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
      return true;
    }
  } catch (error) {
    console.error(error.message);
  }
  console.error(`✗ ${name}`);
  return false;
}

const found = await setUpForTests();
const args = process.argv.slice(2);
const failedGates = [];
const asked = args.length === 0 ? gates : gates.slice(0, 1);
for (const gate of asked) if (!(await passes(gate))) failedGates.push(gate[0]);

const tests = await runTests(args, found);
const skipped = [...tests.skipped];
if (!found.chromium) skipped.push('the projects browser and storybook, whole: no Chromium on this machine');
if (skipped.length > 0)
  console.log(`\nSKIPPED, and therefore not proved here:\n${skipped.map((name) => `  - ${name}`).join('\n')}`);
if (tests.unsteady.length > 0)
  console.log(`\nUNSTEADY, passed at the second try only:\n${tests.unsteady.map((name) => `  - ${name}`).join('\n')}`);
const failed = [...failedGates, ...tests.failed];
if (failed.length > 0) console.log(`\nFAILED:\n${failed.map((name) => `  - ${name}`).join('\n')}`);

process.exitCode = failed.length > 0 ? 1 : 0;
console.log(
  `\n${tests.passed + asked.length - failedGates.length} passed, ${failed.length} failed, ${skipped.length} skipped`,
);
