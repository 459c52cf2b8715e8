// The backend's own statements sent straight through pg: what the database alone can give.
import pg from 'pg';
import { createDraw, type Round, runRound } from '../load/round.ts';
import { answerTasks } from '../process/child.ts';

/** A statement as the backend sent it. */
export interface StraightStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string | undefined;
}

export interface StraightTask {
  readonly databaseUrl: string;
  /** The statements of one request each, from `BEGIN` to `COMMIT`; one of them is sent at random. */
  readonly requests: readonly (readonly StraightStatement[])[];
  /** A value among the parameters that one of the others takes the place of, each time another one. */
  readonly replace?: { readonly value: string; readonly by: readonly string[] };
  readonly callers: number;
  readonly milliseconds: number;
  readonly seed: number;
}

const kept: pg.Client[] = [];

answerTasks<StraightTask, Round>(async ({ databaseUrl, requests, replace, callers, milliseconds, seed }) => {
  while (kept.length < callers) {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    kept.push(client);
  }
  const draw = createDraw(seed);
  return runRound(callers, milliseconds, async (caller) => {
    const client = kept[caller]!;
    const other = replace?.by[draw(replace.by.length)];
    for (const { text, values, name } of requests[draw(requests.length)]!) {
      // A list without an entry would choose the protocol that takes no two statements at once.
      if (values.length === 0) await client.query(text);
      else {
        const given = replace ? values.map((value) => (value === replace.value ? other : value)) : [...values];
        await client.query({ text, values: given, ...(name && { name }) });
      }
    }
    return true;
  });
});
