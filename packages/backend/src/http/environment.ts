import type { Caller } from './handler.ts';
import type { Problem } from './problem.ts';

/** What the middlewares of one request tell each other. */
export interface RequestState {
  requestId: string;
  /** Ends when the request's time is over or its sender went away. */
  signal: AbortSignal;
  caller?: Caller;
  problem?: Problem;
  isReplay?: boolean;
}

/** Hono's type parameter for our applications. */
export interface Environment {
  Variables: RequestState;
}
