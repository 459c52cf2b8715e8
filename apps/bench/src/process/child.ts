import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A Node process of its own that answers one message with another, so that nobody measures himself. */
export interface Child<Task, Answer> {
  readonly pid: number;
  ask(task: Task): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a module as a process; it must answer messages by `answerTasks`. */
export function startChild<Task extends object, Answer>(
  module: URL,
  options: readonly string[] = [],
): Child<Task, Answer> {
  const process_ = fork(fileURLToPath(module), {
    execArgv: ['--conditions=@korkep/source', ...options],
    serialization: 'advanced',
  });
  const gone = new Promise<void>((resolve) => process_.once('exit', () => resolve()));
  return {
    pid: process_.pid!,
    ask: (task) =>
      new Promise<Answer>((resolve, reject) => {
        const over = () =>
          reject(new Error(`${module.pathname.split('/').slice(-2).join('/')} ended before it answered.`));
        process_.once('exit', over);
        process_.once('message', (message: { answer: Answer } | { error: string }) => {
          process_.off('exit', over);
          if ('error' in message) reject(new Error(message.error));
          else resolve(message.answer);
        });
        process_.send(task);
      }),
    async stop() {
      if (process_.connected) process_.disconnect();
      await gone;
    },
  };
}

/** The child's side: answers each message; the process ends when its parent lets go. */
export function answerTasks<Task, Answer>(work: (task: Task) => Promise<Answer>): void {
  process.on('message', (task: Task) => {
    work(task).then(
      (answer) => process.send!({ answer }),
      (error: unknown) =>
        process.send!({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit(0));
}
