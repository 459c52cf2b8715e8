import type { Dataset } from '../data/load.ts';
import type { LoadTask } from '../load/generator.ts';
import type { Round } from '../load/round.ts';
import { startChild } from '../process/child.ts';
import { median } from '../report/percentiles.ts';
import { printTable } from '../report/table.ts';
import type { BackendTask } from '../serve/backend.ts';
import { openCatcher } from './catch-statements.ts';
import { type PlanReport, readPlans } from './plans.ts';
import type { StraightStatement, StraightTask } from './straight.ts';

/** Requests of one kind; one of the paths is asked for at random. */
export interface QueryKind {
  readonly name: string;
  readonly paths: readonly string[];
}

export interface Measured {
  readonly missed: string[];
  readonly figures: Record<string, unknown>;
}

const ROUNDS = 3;
/** So many paths of a kind are sent, over HTTP and straight, and their plans read. */
const MOST_PATHS = 40;

/** Measures kinds of reads over HTTP by one caller, each against its own SQL straight through pg, and reads the plans. */
export async function measureQueries(
  data: Pick<Dataset, 'url' | 'secret'>,
  kinds: readonly QueryKind[],
  small: boolean,
): Promise<Measured> {
  const milliseconds = small ? 500 : 1_500;
  const generator = startChild<LoadTask, Round>(new URL('../load/generator.ts', import.meta.url));
  const straight = startChild<StraightTask, Round>(new URL('./straight.ts', import.meta.url));
  const backend = startChild<BackendTask, { port: number }>(new URL('../serve/backend.ts', import.meta.url));
  const catcher = await openCatcher(data.url, data.secret);
  const missed: string[] = [];
  const figures: Record<string, unknown> = {};
  const table: (string | number)[][] = [];
  try {
    const { port } = await backend.ask({ databaseUrl: data.url, poolSize: 10 });
    const headers = `authorization: Bearer ${data.secret}\r\n`;
    for (const { name, paths: all } of kinds) {
      const paths = all.slice(0, MOST_PATHS);
      const requests: StraightStatement[][] = [];
      for (const path of paths) requests.push(await catcher.statementsOf(path));
      const plan = await readPlans(data.url, requests);
      const overHttp: Round[] = [];
      const alone: Round[] = [];
      for (let round = -1; round < ROUNDS; round += 1) {
        const shared = { callers: 1, milliseconds: round < 0 ? milliseconds / 3 : milliseconds, seed: 7 + round };
        const one = await generator.ask({ port, headers, paths, ...shared });
        const other = await straight.ask({ databaseUrl: data.url, requests, ...shared });
        if (round < 0) continue;
        overHttp.push(one);
        alone.push(other);
      }
      const of = (side: readonly Round[], key: 'p50' | 'p95' | 'p99') => median(side.map((one) => one[key]));
      const failures = overHttp.reduce((sum, one) => sum + one.failures, 0);
      if (failures > 0) missed.push(`${name}: ${failures} wrong answers`);
      missed.push(...sequentialScans(name, plan, small));
      table.push([name, of(overHttp, 'p50'), of(overHttp, 'p95'), of(alone, 'p50'), of(alone, 'p95'), plan.rowsRead]);
      figures[name] = {
        p50: of(overHttp, 'p50'),
        p95: of(overHttp, 'p95'),
        straightP50: of(alone, 'p50'),
        straightP95: of(alone, 'p95'),
        rowsRead: plan.rowsRead,
        sequentialScans: plan.sequential,
      };
    }
  } finally {
    await catcher.close();
    for (const child of [generator, straight, backend]) await child.stop();
  }
  printTable(['kind of read', 'p50 ms', 'p95 ms', 'straight p50', 'straight p95', 'rows read'], table);
  console.log(
    `\nOne caller, medians of ${ROUNDS} rounds. "straight" is the same SQL through pg; "rows read" of one request.`,
  );
  if (small) console.log('Plans are judged at full size only: small tables are read from end to end by right.');
  return { missed, figures };
}

function sequentialScans(name: string, { sequential }: PlanReport, small: boolean): string[] {
  return small ? [] : sequential.map((table) => `${name}: reads ${table} from end to end`);
}
