import pg from 'pg';
import type { StraightStatement } from './straight.ts';

/** What the database says about how it would run a statement, and how it did. */
export interface PlanReport {
  /** Tables that were read from end to end though they have more rows than a page or two. */
  readonly sequential: readonly string[];
  /** Rows that all scans read, those thrown away included. */
  readonly rowsRead: number;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Tables below this many rows are read from end to end by right: an index would only be in the way. */
const FEW_ROWS = 1_000;

/** Reads the plans of requests' statements as the application's role meets them, under row-level security. */
export async function readPlans(
  databaseUrl: string,
  requests: readonly (readonly StraightStatement[])[],
): Promise<PlanReport> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const sequential = new Set<string>();
  let rowsRead = 0;
  try {
    const { rows: tables } = await client.query<{ name: string; rows: number }>(
      `select relname as name, reltuples::float8 as rows from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    const rowsOf = new Map(tables.map(({ name, rows }) => [name, rows]));
    for (const request of requests) {
      for (const statement of request) {
        if (statement.values.length === 0) {
          await client.query(statement.text);
          continue;
        }
        for (const mode of statement.name ? ['force_custom_plan', 'force_generic_plan'] : ['force_custom_plan']) {
          const root = await planOf(client, statement, mode);
          for (const node of nodesOf(root)) {
            const table = node['Relation Name'];
            if (table === undefined) continue;
            if (node['Node Type'] === 'Seq Scan' && (rowsOf.get(table) ?? 0) > FEW_ROWS) {
              sequential.add(mode === 'force_generic_plan' ? `${table} (generic plan)` : table);
            }
            if (mode === 'force_generic_plan') continue;
            const each =
              (node['Actual Rows'] ?? 0) +
              (node['Rows Removed by Filter'] ?? 0) +
              (node['Rows Removed by Index Recheck'] ?? 0);
            rowsRead += each * (node['Actual Loops'] ?? 0);
          }
        }
      }
    }
  } finally {
    await client.end();
  }
  return { sequential: [...sequential], rowsRead: Math.round(rowsRead / Math.max(1, requests.length)) };
}

/** The plan with the values known, or the one that a prepared statement keeps for any values. */
async function planOf(client: pg.Client, { text, values }: StraightStatement, mode: string): Promise<PlanNode> {
  await client.query(`set local plan_cache_mode = ${mode}; prepare planned as ${text}`);
  const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }>(
    `explain (analyze, timing off, format json) execute planned(${values.map(literalOf).join(', ')})`,
  );
  await client.query('deallocate planned');
  return rows[0]!['QUERY PLAN'][0].Plan;
}

function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* nodesOf(child);
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) {
    const entries = value.map((entry) => (entry === null ? 'null' : JSON.stringify(String(entry))));
    return pg.escapeLiteral(`{${entries.join(',')}}`);
  }
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  return pg.escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
