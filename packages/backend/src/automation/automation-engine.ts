import { isConnectionFailure } from '../database/errors.ts';
import { describe } from '../observability/request-log.ts';
import { everyTenant } from '../tenants/every-tenant.ts';
import { passOver, react, type Step } from './react.ts';
import type { EngineServices } from './run.ts';
import { routeWaiting } from './team-waits.ts';
import { type DueLook, dueLook, runDue } from './waiting.ts';

/** So often in a row what comes next fails before it is passed over, so that one event does not stop all others. */
const TRIES = 5;

/** The floor under waking, and how soon what time sets off is found: below the five seconds that are promised. */
const INTERVAL = 3_000;
/** How often a sweep goes over everything that may still run: what was not met when its moment passed, and is by now. */
const EVERYTHING_EVERY = 5 * 60_000;
/** So long, in milliseconds, a sweep stays with a tenant before it goes on to the next. */
const TURN = 500;
/** How long and how often another process is waited for, in milliseconds; then the next sweep comes. */
const BUSY_WAIT = 50;
const BUSY_ATTEMPTS = 20;

/**
 * Runs the tenants' rules: woken when a journal grew, by a sweep for what waits for time and for what another process
 * left. Any number of processes may do so on one database.
 */
export class AutomationEngine {
  readonly #services: EngineServices;
  readonly #looking = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  /** Where each tenant's journal could not be gone on from here, and how often in a row. */
  readonly #failures = new Map<string, { position: number; count: number }>();
  /** How far each tenant's last look for what is due has come, and when one over everything was begun. */
  readonly #looks = new Map<string, { look: DueLook; wholeAt: number; isOver: boolean }>();
  readonly #poll: ReturnType<typeof setInterval>;
  #sweeping: Promise<void> | undefined;
  #isClosed = false;

  constructor(services: EngineServices, { interval = INTERVAL }: { interval?: number } = {}) {
    this.#services = services;
    this.#poll = setInterval(() => this.#sweepSoon(), interval);
    (this.#poll as { unref?: () => void }).unref?.();
    this.#sweepSoon();
  }

  /** Looks soon what a tenant's journal sets off. */
  wake(tenantId: string): void {
    if (this.#isClosed) return;
    if (this.#looking.has(tenantId)) this.#again.add(tenantId);
    else void this.#look(tenantId);
  }

  /** Takes nothing up any more, and waits for what is being run. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#poll);
    await Promise.allSettled([...this.#looking.values(), this.#sweeping]);
  }

  #look(tenantId: string): Promise<void> {
    const work = (async () => {
      do {
        this.#again.delete(tenantId);
        await this.#repeat(() => this.#react(tenantId));
      } while (this.#again.has(tenantId) && !this.#isClosed);
    })()
      .catch((error: unknown) => this.#failed(tenantId, error))
      .finally(() => {
        this.#looking.delete(tenantId);
        if (this.#again.delete(tenantId)) this.wake(tenantId);
      });
    this.#looking.set(tenantId, work);
    return work;
  }

  async #react(tenantId: string): Promise<Step> {
    const before = this.#failures.get(tenantId);
    let position: number | undefined;
    try {
      const step = await react(this.#services, tenantId, {
        isAlone: before !== undefined,
        began: (at) => {
          position = at;
        },
      });
      // What failed may be further on; a step that another process is at work on proves nothing.
      if (!step.hasMore && !step.isBusy) this.#failures.delete(tenantId);
      return step;
    } catch (error) {
      // A database that cannot be reached is no fault of the event's, nor a lock that nobody gave.
      if (isConnectionFailure(error) || position === undefined) throw error;
      const count = before?.position === position ? before.count + 1 : 1;
      this.#failures.set(tenantId, { position, count });
      if (count < TRIES) throw error;
      const seq = await passOver(this.#services, tenantId, position);
      if (seq !== undefined) {
        this.#services.logger.error(
          { tenantId, seq, error: describe(error) },
          'an event is passed over: no rule ran on it',
        );
      }
      return { hasMore: true };
    }
  }

  /** As long as there is more. Whoever is at work may have begun before what woke us, so that one waits for them. */
  async #repeat(step: () => Promise<Step>): Promise<void> {
    for (let waits = 0; !this.#isClosed; ) {
      const { hasMore, isBusy } = await step();
      if (isBusy && waits < BUSY_ATTEMPTS) {
        waits += 1;
        await new Promise((resolve) => setTimeout(resolve, BUSY_WAIT));
      } else if (!hasMore) return;
    }
  }

  /** Runs what is due and gives what waits for a team to who is free, for about `TURN`. */
  async #runDue(tenantId: string): Promise<Step> {
    const end = performance.now() + TURN;
    const isOn = (step: Step) => step.hasMore && !this.#isClosed && performance.now() < end;
    const due = await this.#lookForDue(tenantId, isOn).catch((error: unknown): Step => {
      this.#failed(tenantId, error);
      return { hasMore: false };
    });
    if (due.isUnused || this.#isClosed) return due;
    let routed: Step;
    do routed = await routeWaiting(this.#services, tenantId);
    while (isOn(routed));
    return { hasMore: due.hasMore || routed.hasMore };
  }

  /** What a turn leaves undone is gone on with in the next. */
  async #lookForDue(tenantId: string, isOn: (step: Step) => boolean): Promise<Step> {
    const now = performance.now();
    let last = this.#looks.get(tenantId);
    if (last === undefined || (last.isOver && now - last.wholeAt >= EVERYTHING_EVERY)) {
      last = { look: dueLook('all'), wholeAt: now, isOver: false };
    } else if (last.isOver) {
      // What failed rests until everything is looked at again.
      last = { ...last, look: dueLook('recent', last.look.leftOut), isOver: false };
    }
    this.#looks.set(tenantId, last);
    let step: Step;
    do step = await runDue(this.#services, tenantId, last.look);
    while (isOn(step));
    last.isOver = !step.hasMore;
    if (step.isUnused) this.#looks.delete(tenantId);
    return step;
  }

  #failed(tenantId: string, error: unknown): void {
    if (this.#isClosed) return;
    this.#services.logger.warn({ tenantId, error: describe(error) }, 'rules wait; they are tried again');
  }

  #sweepSoon(): void {
    if (this.#isClosed) return;
    this.#sweeping ??= this.#sweep()
      .catch((error: unknown) => {
        if (!this.#isClosed) this.#services.logger.warn({ error: describe(error) }, 'tenants are looked through again');
        return false;
      })
      .then((hasMore) => {
        this.#sweeping = undefined;
        if (hasMore) this.#sweepSoon();
      });
  }

  /** Whether a tenant's turn was over before everything was done. */
  async #sweep(): Promise<boolean> {
    let hasMore = false;
    for await (const tenantId of everyTenant(this.#services.engine)) {
      if (this.#isClosed) return false;
      // What time sets off is not held up by a tenant with many events, nor by one whose rules fail.
      const step = await this.#runDue(tenantId).catch((error: unknown) => this.#failed(tenantId, error));
      if (step?.hasMore) hasMore = true;
      if (!step?.isUnused) this.wake(tenantId);
    }
    return hasMore;
  }
}
