// Keeping customers in the browser: filling, changing, reading back, forgetting and searching, in Chromium, beside what
// others do and IndexedDB by hand.
import { median, percentile } from '../report/percentiles.ts';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import { type Figures, fill, forget, type Plan, readBack } from './measure.ts';
import { measurePaint, measureSearch } from './paint-and-search.ts';
import { FEW, type Side, type SideName, sides } from './sides.ts';
import { serveSite } from './site.ts';

const small = process.argv.includes('--small');
const listOf = (name: string) =>
  process.argv
    .find((argument) => argument.startsWith(`--${name}=`))
    ?.slice(name.length + 3)
    .split(',');
const only = listOf('only');
const sizes = listOf('sizes')?.map(Number) ?? (small ? [1_000, 5_000] : [1_000, 10_000, 100_000]);
const largest = sizes.at(-1)!;
const starts = Number(listOf('starts') ?? (small ? 3 : 9));
/** The smaller sizes are shown for comparison; targets go by the largest. */
const readsOf = (customers: number) => ({
  updateRounds: 12,
  starts: customers === largest ? starts : Math.min(starts, 3),
  reloads: 4,
});
const ends: readonly SideName[] = ['raw', 'korkep', 'korkepEncrypted'];

const names = (Object.keys(sides) as SideName[]).filter((name) => !only || only.includes(name));
const isWhole = !only;
const site = await serveSite({
  ...Object.fromEntries(names.map((name) => [name, sides[name].page])),
  ...(isWhole && { paint: `import './paint-page.tsx';`, search: `import './search-page.ts';` }),
});
const bySize = new Map<number, Partial<Record<SideName, Figures>>>();
try {
  for (const customers of sizes) {
    const plan: Plan = { customers, ...readsOf(customers), manyOf: ends };
    const taking = names.filter((name) => {
      const { most = customers, holds } = sides[name] as Side;
      return customers <= most && (holds === undefined || (customers === largest && customers > holds));
    });
    const figures = await fill(site.url, taking, plan);
    await readBack(site.url, figures, plan);
    await forget(site.url, figures, customers, ends);
    bySize.set(customers, figures);
    const of = (pick: (one: Figures) => number[]) => (one: Figures) => median(pick(one));
    const startIn = of(({ starts }) => starts.map(({ sinceScript }) => sinceScript));
    printTable(
      [
        `${customers.toLocaleString('en-US')} customers`,
        'write ms',
        'longest task',
        '100 changes ms',
        'MB on disk',
        'first start ms',
        'since navigation',
        'reload ms',
        'since navigation',
        'many read ms',
        'forget ms',
      ],
      Object.entries(figures).map(([name, one]) => [
        sides[name as SideName].name,
        one.written.ms,
        one.written.longest,
        median(one.updates),
        one.bytes / 1e6,
        startIn(one),
        median(one.starts.map(({ sinceNavigation }) => sinceNavigation)),
        median(one.reloads.map(({ sinceScript }) => sinceScript)),
        median(one.reloads.map(({ sinceNavigation }) => sinceNavigation)),
        one.many ? median(one.many) : '–',
        one.forget ?? '–',
      ]),
    );
  }
  if (!isWhole) process.exit(0);
  const search = await measureSearch(site.url, largest);
  const paint = await measurePaint(site.url);

  const at = (name: SideName, customers = largest) => bySize.get(customers)?.[name];
  const start = (one?: Figures) => median((one?.starts ?? []).map(({ sinceScript }) => sinceScript));
  const reload = (one?: Figures) => median((one?.reloads ?? []).map(({ sinceScript }) => sinceScript));
  const update = (one?: Figures) => median(one?.updates ?? []);
  const ratio = (mine: number, theirs: number) => Math.round((mine / theirs) * 100) / 100;
  const ours = at('korkep');
  const sealed = at('korkepEncrypted');
  const raw = at('raw');
  const targets: [what: string, figure: number, most: number][] = [
    ['first start: ours ÷ Dexie a row a record', ratio(start(ours), start(at('dexie'))), 0.45],
    ['reload: ours, a tenth changed ÷ raw', ratio(reload(ours), reload(raw)), 1],
    [`first start: ${largest} ÷ ${FEW} customers, ours`, ratio(start(ours), start(at('few') ?? ours)), 1.3],
    ['reload: same', ratio(reload(ours), reload(at('few') ?? ours)), 1.3],
    ['write: ours ÷ raw', ratio(ours?.written.ms ?? 0, raw?.written.ms ?? 0), 0.35],
    ['write: longest main-thread task, ours, ms', Math.round(ours?.written.longest ?? 0), 50],
    ['100 changes: ours ÷ raw with 2 indexes', ratio(update(ours), update(at('rawIndexed'))), 0.8],
    ['write: ours encrypted ÷ raw', ratio(sealed?.written.ms ?? 0, raw?.written.ms ?? 0), 0.8],
    ['reading many: ours encrypted ÷ raw', ratio(median(sealed?.many ?? []), median(raw?.many ?? [])), 0.8],
    ['reload: ours encrypted ÷ raw', ratio(reload(sealed), reload(raw)), 0.8],
    ['search keystroke p95, ms', Math.round(percentile(search.keystrokes, 0.95) * 100) / 100, 5],
    ['search ready, ms', Math.round(search.ready), 400],
    ['logout until unreadable, ms', Math.round(ours?.forget ?? 0), 50],
    ['logout until unreadable, encrypted, ms', Math.round(sealed?.forget ?? 0), 50],
    ['painted card since script start, network off, ms', Math.round(median(paint)), 100],
  ];
  const inMemory = Math.round(percentile(search.again, 0.95) * 100) / 100;
  console.log(
    `\nSearch: a key stroke reads the customers it finds; where they are in memory its p95 is ${inMemory} ms.`,
  );
  printTable(
    ['target', 'figure', 'at most', ''],
    targets.map(([what, figure, most]) => [what, figure, most, figure <= most ? 'met' : 'MISSED']),
  );
  printResult(
    'cache',
    targets
      .filter(([, figure, most]) => !(figure <= most))
      .map(([what, figure, most]) => `${what}: ${figure}, at most ${most}`),
    {
      sizes,
      targets: Object.fromEntries(targets.map(([what, figure]) => [what, figure])),
      search: { ...search, keystrokes: search.keystrokes.length, again: inMemory },
      paint,
    },
  );
} finally {
  await site.close();
}
