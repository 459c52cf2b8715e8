// Sends requests over HTTP, in a process of its own.
import { answerTasks } from '../process/child.ts';
import { Connection } from './connection.ts';
import { createDraw, type Round, runRound } from './round.ts';

export interface LoadTask {
  readonly port: number;
  /** Header lines, each with its line end. */
  readonly headers: string;
  /** One of these is asked for at random. */
  readonly paths: readonly string[];
  readonly callers: number;
  readonly milliseconds: number;
  readonly seed: number;
}

answerTasks<LoadTask, Round>(async ({ port, headers, paths, callers, milliseconds, seed }) => {
  const draw = createDraw(seed);
  const connections = Array.from({ length: callers }, () => new Connection(port));
  try {
    return await runRound(callers, milliseconds, async (caller) => {
      const { status } = await connections[caller]!.get(paths[draw(paths.length)]!, headers);
      return status === 200;
    });
  } finally {
    for (const connection of connections) connection.close();
  }
});
