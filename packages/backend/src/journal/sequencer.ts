import type { DatabaseEngine } from '../database/engine.ts';
import type { Logger } from '../services.ts';
import { everyTenant } from '../tenants/every-tenant.ts';
import { type CheckpointOptions, checkpointIfDue } from './checkpoint.ts';
import { sequence } from './sequence.ts';

export interface SequencerOptions extends Partial<CheckpointOptions> {
  engine: DatabaseEngine;
  logger: Logger;
  /** The floor under waking, milliseconds: how soon entries of other processes are found. Default 1,000. */
  interval?: number;
  /** Is told after entries of a tenant got their numbers here. */
  onNumbered?: (tenantId: string) => void;
}

export interface Sequencer {
  /** Numbers the tenant's waiting entries soon. Cheap; call it after every commit. */
  wake(tenantId: string): void;
  /** Numbers all of the tenant's waiting entries now. */
  drain(tenantId: string): Promise<void>;
  /** Stops polling and waits for what is running. */
  close(): Promise<void>;
}

/** Tenants that were not woken here are looked at every so many intervals. */
const SWEEP_EVERY = 30;
/** A tenant that was woken is polled so many more times, in case its wake-up met another process at work. */
const POLLS = 5;
/** A woken tenant that another process is at work on is tried again so soon, milliseconds, and so often; then it is polled. */
const BUSY_WAIT = 20;
const BUSY_ATTEMPTS = 10;
/** How often `drain` tries while another process holds the tenant's journal. */
const DRAIN_ATTEMPTS = 500;

/** Runs the numbering of journals: woken after commits, polling as the floor. */
export function createSequencer(options: SequencerOptions): Sequencer {
  const { engine, logger, interval = 1_000 } = options;
  const running = new Map<string, Promise<boolean>>();
  const again = new Set<string>();
  const polls = new Map<string, number>();
  let ticks = 0;
  let isClosed = false;
  let sweeping: Promise<void> | undefined;

  /** Whether another process is at work on this tenant's journal. */
  const run = async (tenantId: string): Promise<boolean> => {
    let isBusy = false;
    do {
      again.delete(tenantId);
      for (let hasMore = true; hasMore && !isClosed; ) {
        const round = await sequence(engine, tenantId);
        isBusy = round.isBusy;
        if (round.numbered > 0) options.onNumbered?.(tenantId);
        hasMore = round.hasMore && !isBusy;
      }
      if (!isBusy) await checkpointIfDue(engine, tenantId, options);
    } while (again.has(tenantId) && !isClosed);
    return isBusy;
  };

  const start = (tenantId: string): Promise<boolean> => {
    const work = run(tenantId).finally(() => running.delete(tenantId));
    running.set(tenantId, work);
    return work;
  };

  const wake = (tenantId: string) => {
    if (isClosed) return;
    polls.set(tenantId, POLLS);
    attempt(tenantId, 1);
  };

  /** Whoever is at work may have begun before the commit that woke us, and then does not see its entries. */
  const attempt = (tenantId: string, count: number) => {
    if (isClosed) return;
    if (running.has(tenantId)) {
      again.add(tenantId);
      return;
    }
    start(tenantId).then(
      (isBusy) => {
        if (!isBusy || count >= BUSY_ATTEMPTS) return;
        const waiting = setTimeout(() => attempt(tenantId, count + 1), BUSY_WAIT * count);
        (waiting as { unref?: () => void }).unref?.();
      },
      (error: unknown) => failed(tenantId, error),
    );
  };

  const failed = (tenantId: string, error: unknown) => {
    if (!isClosed)
      logger.warn({ tenantId, error: String(error) }, 'The journal’s entries wait; numbering is tried again.');
  };

  const sweep = async () => {
    for await (const tenantId of everyTenant(engine)) {
      if (isClosed) return;
      if (!running.has(tenantId)) await start(tenantId).catch((error: unknown) => failed(tenantId, error));
    }
  };

  const timer = setInterval(() => {
    ticks += 1;
    for (const [tenantId, left] of polls) {
      if (left <= 1) polls.delete(tenantId);
      else polls.set(tenantId, left - 1);
      if (!running.has(tenantId)) start(tenantId).catch((error: unknown) => failed(tenantId, error));
    }
    if (ticks % SWEEP_EVERY === 1 && !sweeping) {
      sweeping = sweep()
        .catch((error: unknown) => failed('', error))
        .finally(() => (sweeping = undefined));
    }
  }, interval);
  (timer as { unref?: () => void }).unref?.();

  return {
    wake,
    drain: async (tenantId) => {
      for (let attempt = 0; attempt < DRAIN_ATTEMPTS && !isClosed; attempt += 1) {
        while (running.has(tenantId)) await running.get(tenantId)!.catch(() => undefined);
        if (!(await start(tenantId))) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(
        `The journal of ${tenantId} is held by another process; its entries still wait for their numbers.`,
      );
    },
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await Promise.allSettled([...running.values(), sweeping]);
    },
  };
}
