import type { Environment } from '../environment.ts';

export interface LeaderOptions {
  readonly locks: Environment['locks'];
  /** Of the lock: one leader for each. */
  readonly name: string;
  /** Begins to lead; the signal says when it is over. */
  readonly onLead: (signal: AbortSignal) => void;
}

/** Asks to be the one tab that follows the feed and sends the outbox. Gives what ends it. */
export function createLeader({ locks, name, onLead }: LeaderOptions): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const lead = () => signal.aborted || onLead(signal);
  if (locks) {
    locks
      .request(name, { signal }, () => {
        lead();
        return new Promise<void>((resolve) => {
          if (signal.aborted) resolve();
          signal.addEventListener('abort', () => resolve());
        });
      })
      // Refused, as in a sandboxed frame: every tab then leads itself, which costs requests but is correct.
      .catch(lead);
  } else lead();
  return () => ending.abort();
}
