// Bytes that reach a visitor: the client, the hooks and each widget, under two bundlers, against budgets that fail CI.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import { bundleWithEsbuild, weighStyles } from './esbuild.ts';
import { weighParts } from './parts.ts';
import { weighPeers } from './peers.ts';
import { bundleWithRolldown } from './rolldown.ts';
import { allWidgets, foreignTo, type Subject, serviceWidgets, subjects, withCache } from './subjects.ts';
import { type Bundle, weigh } from './weigh.ts';

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
  /** The total where the widget is imported from the index. */
  readonly fromIndex: number | undefined;
}

/** What a widget with its hooks and styles, and its styles alone, may weigh; budgets beyond it keep what is reached. */
const WIDGET = 40_000;
const STYLES = 6_000;
/** All widgets about customers on one page, with their sheets; and those of customer service. */
const ALL = 150_000;
const SERVICE = 60_000;

const missed: string[] = [];
const weights: Weight[] = [];

for (const subject of subjects) {
  if (!(budgets[subject.name]! > 0)) missed.push(`${subject.name} has no budget in size-budgets.json`);
  for (const [bundler, bundleOf] of bundlers) {
    try {
      const styles = await weighStyles(subject.styles, folder);
      const output = await bundleOf(subject.code, folder, subject.hasReact);
      const bundle = weigh(output, subject.first);
      for (const path of foreignTo(subject, output)) {
        missed.push(`${subject.name} (${bundler}) brings ${path}, which is another widget's`);
      }
      const index = subject.fromIndex && weigh(await bundleOf(subject.fromIndex, folder)).initial + styles;
      const fromIndex = index || undefined;
      weights.push({ subject, bundler, bundle, styles, total: bundle.initial + styles, fromIndex });
    } catch (error) {
      missed.push(`${subject.name} does not bundle with ${bundler}: ${firstLines(error)}`);
    }
  }
}

printTable(
  ['what', 'bundler', 'code', 'styles', 'total', 'budget', 'left', 'from the index', 'by itself', 'on demand'],
  weights.map(({ subject, bundler, bundle, styles, total, fromIndex = '–' }) => {
    const budget = budgets[subject.name] ?? 0;
    const { initial, byItself, onDemand } = bundle;
    return [subject.name, bundler, initial, styles, total, budget, budget - total, fromIndex, byItself, onDemand];
  }),
);
console.log(
  `
Bytes after gzip -9. Bundled from source, React external but for script tags. The total is what is loaded before the first
line runs. "by itself" comes after that without anybody doing anything, when the browser is idle or the widget is on the
page; "on demand" with the first use of something. Neither is held by a budget.`,
);

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

for (const { subject, bundler, total, styles, fromIndex } of weights) {
  if (fromIndex !== undefined) {
    const held = { total: [total, WIDGET], styles: [styles, STYLES], 'from the index': [fromIndex, WIDGET] } as const;
    for (const [what, [bytes, most]] of Object.entries(held)) {
      if (bytes > most) open.push(`${subject.name}, ${what} (${bundler}): ${bytes} bytes, at most ${most}`);
    }
  }
  const budget = budgets[subject.name] ?? 0;
  if (total > budget) missed.push(`${subject.name} (${bundler}): ${total} bytes, ${total - budget} over its budget`);
}

const together: Record<string, number> = {};
for (const [bundler, bundleOf] of bundlers) {
  for (const [what, set, most] of [
    ['All widgets', allWidgets, ALL],
    ['Service widgets', serviceWidgets, SERVICE],
  ] as const) {
    const { initial, byItself, onDemand } = weigh(await bundleOf(set.code, folder));
    const styles = await weighStyles(set.styles, folder);
    const total = initial + styles;
    together[what === 'All widgets' ? bundler : `${what}, ${bundler}`] = total;
    console.log(
      `\n${what} at once (${bundler}): ${initial} code, ${styles} styles, ${total} of ${most}; ${byItself} more by itself, ${onDemand} on demand.`,
    );
    if (total > most) open.push(`${what.toLowerCase()} (${bundler}): ${total} bytes, at most ${most}`);
  }
}

const beside = process.argv.includes('--peers') ? await weighPeers() : undefined;
if (beside) {
  printTable(
    ['beside', 'bundler', 'code', 'styles', 'total', 'later'],
    [
      ...weights
        .filter(({ subject }) => /^(ProfileCard|Timeline|CustomerTable)$/.test(subject.name))
        .map(({ subject, bundler, bundle, styles, total }) => [
          subject.name,
          bundler,
          bundle.initial,
          styles,
          total,
          bundle.byItself + bundle.onDemand,
        ]),
      ...beside.weights.map(({ name, bundler, code, styles, total, later }) => [
        name,
        bundler,
        code,
        styles,
        total,
        later,
      ]),
    ],
  );
  for (const one of beside.skipped) console.log(`SKIPPED, and therefore not compared: ${one}`);
}

const figures = weights.map(({ subject, bundler, bundle, styles, total, fromIndex }) => {
  const { initial: code, byItself, onDemand } = bundle;
  return [
    `${subject.name}, ${bundler}`,
    { code, styles, total, fromIndex, budget: budgets[subject.name], byItself, onDemand },
  ];
});
printResult(
  'size',
  missed,
  { ...Object.fromEntries(figures), parts: Object.fromEntries(parts), together, ...(beside && { peers: beside }) },
  open,
);

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
