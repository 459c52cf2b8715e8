import type { StreamMessage } from '@korkep/core';
import type { Caller } from './handler.ts';
import type { Limits } from './limits.ts';
import { Problem } from './problem.ts';

/** Why the server ends a stream. */
export type EndReason = Extract<StreamMessage, { type: 'bye' }>['reason'];

/** One open event stream. */
export interface OpenStream {
  /** Aborted when the stream is over, with the reason where the server ended it. */
  readonly signal: AbortSignal;
  /** Why the server ended it; `undefined` while it runs, and where its reader left. */
  readonly reason: EndReason | undefined;
  end(reason: EndReason): void;
  /** Frees everything; safe to call twice. */
  readonly close: () => void;
}

type Bounds = Pick<Limits, 'openStreams' | 'openStreamsPerTenant' | 'openStreamsPerCaller' | 'accessCheck'>;

interface Entry extends OpenStream {
  check(): Promise<void>;
}

/** How many readers are asked about at a time, so that requests get sessions of the database meanwhile. */
const CHECKS_AT_ONCE = 8;

/** Every event stream of this process: bounds their number and ends those whose readers may not read any more. */
export class OpenStreams {
  readonly #bounds: Bounds;
  readonly #now: () => Date;
  readonly #open = new Set<Entry>();
  readonly #counts = new Map<string, number>();
  readonly #unchecked = new Set<Entry>();
  #checking = 0;
  #isStopped = false;

  constructor(bounds: Bounds, now: () => Date) {
    this.#bounds = bounds;
    this.#now = now;
  }

  get count(): number {
    return this.#open.size;
  }

  /**
   * Counts a stream in. `authenticate` gives its caller as of now or throws as for a request; it is asked again every few
   * seconds.
   *
   * @throws Problem `rate_limited` or `unavailable` where there are too many.
   */
  open(caller: Caller, authenticate: () => Promise<Caller>): OpenStream {
    const { openStreams, openStreamsPerTenant, openStreamsPerCaller, accessCheck } = this.#bounds;
    if (this.#isStopped || this.#open.size >= openStreams) {
      throw new Problem('unavailable', 'The server takes no more event streams now. Try again in a moment.', {
        retryAfter: 5,
      });
    }
    const names = [caller.tenantId, `${caller.tenantId} ${caller.id}`];
    const [ofTenant = 0, ofCaller = 0] = names.map((name) => this.#counts.get(name));
    if (ofTenant >= openStreamsPerTenant || ofCaller >= openStreamsPerCaller) {
      throw new Problem('rate_limited', 'Too many event streams are open. Share one among tabs and close the others.', {
        retryAfter: 5,
      });
    }
    for (const name of names) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);

    const controller = new AbortController();
    let reason: EndReason | undefined;
    let isClosed = false;
    const close = () => {
      if (isClosed) return;
      isClosed = true;
      clearInterval(timer);
      this.#open.delete(entry);
      this.#unchecked.delete(entry);
      for (const name of names) {
        const left = (this.#counts.get(name) ?? 1) - 1;
        if (left > 0) this.#counts.set(name, left);
        else this.#counts.delete(name);
      }
      controller.abort();
    };
    const end = (why: EndReason) => {
      if (isClosed) return;
      reason = why;
      close();
    };
    const check = async () => {
      const why = await this.#check(caller, authenticate);
      if (why) end(why);
    };
    const timer = setInterval(() => void check(), accessCheck);
    // Node would otherwise stay alive for it alone; in a page the timer is a number.
    if (typeof timer === 'object') timer.unref();
    const entry: Entry = {
      signal: controller.signal,
      get reason() {
        return reason;
      },
      end,
      close,
      check,
    };
    this.#open.add(entry);
    return entry;
  }

  /** Asks at once whether the readers may still read, after access was taken from somebody. */
  recheck(): void {
    for (const entry of this.#open) this.#unchecked.add(entry);
    for (; this.#checking < CHECKS_AT_ONCE && this.#checking < this.#unchecked.size; this.#checking += 1) {
      void this.#checkNext().finally(() => {
        this.#checking -= 1;
      });
    }
  }

  async #checkNext(): Promise<void> {
    for (const entry of this.#unchecked) {
      this.#unchecked.delete(entry);
      await entry.check();
    }
  }

  /** Ends all streams and takes no more until `resume`. */
  stop(): void {
    this.#isStopped = true;
    for (const entry of [...this.#open]) entry.end('shutdown');
  }

  resume(): void {
    this.#isStopped = false;
  }

  async #check(caller: Caller, authenticate: () => Promise<Caller>): Promise<EndReason | undefined> {
    // A request may be a little late, for clocks differ; a stream that goes on needs no such leave.
    if (caller.expiresAt !== undefined && this.#now().getTime() >= caller.expiresAt) return 'token_expired';
    try {
      const { role, customerId } = await authenticate();
      return role === caller.role && customerId === caller.customerId ? undefined : 'access_revoked';
    } catch (error) {
      // A database that does not answer says nothing about access, and nothing is told while it does not.
      if (!(error instanceof Problem)) return undefined;
      if (error.code === 'token_expired') return 'token_expired';
      return error.status === 401 || error.status === 403 ? 'access_revoked' : undefined;
    }
  }
}
