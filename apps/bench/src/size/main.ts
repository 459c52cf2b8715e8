// Bytes that reach a visitor: the client, the hooks and each widget, under two bundlers, against budgets that fail CI.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import { type Bundle, weigh } from './bundle.ts';
import { bundleWithEsbuild, weighStyles } from './esbuild.ts';
import { weighParts } from './parts.ts';
import { bundleWithRolldown } from './rolldown.ts';
import { type Subject, subjects, withCache } from './subjects.ts';

const folder = fileURLToPath(new URL('../..', import.meta.url));
const budgets = JSON.parse(readFileSync(new URL('../../size-budgets.json', import.meta.url), 'utf8')) as Record<
  string,
  number
>;
const bundlers = [
  ['esbuild', bundleWithEsbuild],
  ['Rolldown', bundleWithRolldown],
] as const;

interface Weight {
  readonly subject: Subject;
  readonly bundler: string;
  readonly bundle: Bundle;
  readonly styles: number;
  readonly total: number;
}

const missed: string[] = [];
const weights: Weight[] = [];

for (const subject of subjects) {
  if (!(budgets[subject.name]! > 0)) missed.push(`${subject.name} has no budget in size-budgets.json`);
  for (const [bundler, bundleOf] of bundlers) {
    try {
      const styles = await weighStyles(subject.styles, folder);
      const bundle = weigh(await bundleOf(subject.code, folder));
      weights.push({ subject, bundler, bundle, styles, total: bundle.initial + styles });
    } catch (error) {
      missed.push(`${subject.name} does not bundle with ${bundler}: ${firstLines(error)}`);
    }
  }
}

printTable(
  ['what', 'bundler', 'code', 'styles', 'total', 'budget', 'left', 'later'],
  weights.map(({ subject, bundler, bundle, styles, total }) => {
    const budget = budgets[subject.name] ?? 0;
    return [subject.name, bundler, bundle.initial, styles, total, budget, budget - total, bundle.later];
  }),
);
console.log('\nBytes after gzip -9. Bundled from source, React external. "later" loads on demand and is not counted.');

console.log('\nWhat the first load is made of (minified bytes before gzip, esbuild):');
for (const { subject, bundler, bundle } of weights) {
  if (bundler !== 'esbuild') continue;
  const parts = bundle.packages.slice(0, 8).map(([name, bytes]) => `${name} ${bytes}`);
  console.log(`  ${subject.name}: ${parts.join(', ')}`);
}

// The cache loads in parts; all that a first visit with synchronising takes is held to budgets of its own.
const STRICT = 50_000;
const parts: [bundler: string, bytes: Record<string, number>][] = [];
for (const [bundler, bundleOf] of bundlers) {
  parts.push([bundler, weighParts(await bundleOf(withCache, folder))]);
}
const names = Object.keys(parts[0]![1]);
console.log('');
printTable(
  ['client and cache', ...names, 'and sync', 'and Dexie'],
  parts.map(([bundler, bytes]) => [bundler, ...names.map((name) => bytes[name]!), synced(bytes), made(bytes)]),
);
console.log(
  '"checks" loads in development and where somebody listens for answers that break the contract; "the rest" with search,\nconflicts, eviction and damage; Dexie where a database is made or upgraded, as on a first visit.',
);
const open: string[] = [];
for (const [bundler, bytes] of parts) {
  const total = made(bytes);
  if (total > STRICT) {
    const what = `client with cache and sync, Dexie included (${bundler})`;
    open.push(`${what}: ${total} bytes, at most ${STRICT}; ${synced(bytes)} without Dexie`);
  }
  const held = { 'client, cache and sync': synced(bytes), 'client, cache, sync and Dexie': made(bytes) };
  for (const [name, total] of Object.entries(held)) {
    const budget = budgets[name] ?? 0;
    if (total > budget) missed.push(`${name} (${bundler}): ${total} bytes, ${total - budget} over its budget`);
  }
}

for (const { subject, bundler, total } of weights) {
  const budget = budgets[subject.name] ?? 0;
  if (total > budget) missed.push(`${subject.name} (${bundler}): ${total} bytes, ${total - budget} over its budget`);
}
const figures = weights.map(({ subject, bundler, bundle, styles, total }) => [
  `${subject.name}, ${bundler}`,
  { code: bundle.initial, styles, total, budget: budgets[subject.name], later: bundle.later },
]);
printResult('size', missed, { ...Object.fromEntries(figures), parts: Object.fromEntries(parts) }, open);

function synced(bytes: Record<string, number>): number {
  return bytes['first load']! + bytes.sync!;
}

function made(bytes: Record<string, number>): number {
  return synced(bytes) + bytes.Dexie!;
}

function firstLines(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split('\n')
    .slice(0, 4)
    .join(' ');
}
