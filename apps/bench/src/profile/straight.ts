// The profile's own statements sent straight through pg: what the database alone can give.
import pg from 'pg';
import { createDraw, type Round, runRound } from '../load/round.ts';
import { answerTasks } from '../process/child.ts';

/** A statement as the backend sent it, with the place of the customer's id among its parameters. */
export interface StraightStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string | undefined;
}

export interface StraightTask {
  readonly databaseUrl: string;
  readonly statements: readonly StraightStatement[];
  /** The customer that the statements were caught for; its id is replaced by others. */
  readonly customerId: string;
  readonly customerIds: readonly string[];
  readonly callers: number;
  readonly milliseconds: number;
  readonly seed: number;
}

const kept: pg.Client[] = [];

answerTasks<StraightTask, Round>(async (task) => {
  while (kept.length < task.callers) {
    const client = new pg.Client({ connectionString: task.databaseUrl });
    await client.connect();
    kept.push(client);
  }
  const draw = createDraw(task.seed);
  return runRound(task.callers, task.milliseconds, async (caller) => {
    const client = kept[caller]!;
    const id = task.customerIds[draw(task.customerIds.length)]!;
    let rows = 0;
    for (const { text, values, name } of task.statements) {
      const given = values.map((value) => (value === task.customerId ? id : value));
      const result = await client.query(given.length > 0 ? { text, values: given, ...(name && { name }) } : text);
      if (given.length > 0) rows += result.rowCount ?? 0;
    }
    return rows > 0;
  });
});
