import { Problem } from './problem.ts';

/** The signal of a request with a deadline, and the promise that fails when the deadline passes. */
export interface Deadline {
  signal: AbortSignal;
  /** Gives what `work` gives, or fails once the time is over whatever `work` still does. */
  within<T>(work: Promise<T>): Promise<T>;
  /** Frees the timer. */
  end(): void;
}

/** A deadline of `milliseconds` for a request whose sender may go away before. */
export function deadlineOf(milliseconds: number, sender: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let refuse: (reason: Problem) => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  late.catch(() => undefined);
  const timer = setTimeout(() => {
    const problem = new Problem('statement_timeout', 'The request took too long. Ask for less, or try again later.', {
      retryAfter: 5,
    });
    controller.abort(problem);
    refuse(problem);
  }, milliseconds);
  const leave = () => controller.abort(sender?.reason);
  if (sender?.aborted) leave();
  else sender?.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    within: (work) => {
      work.catch(() => undefined);
      return Promise.race([work, late]);
    },
    end: () => {
      clearTimeout(timer);
      sender?.removeEventListener('abort', leave);
    },
  };
}
