import type { Change, Crm } from '@korkep/core';
import { isCrmError } from '@korkep/core/client';
import type { Environment } from '../environment.ts';

/** Milliseconds between two rounds, and customers of one: ten requests a second at most, however much changes. */
const ROUND = 1_000;
const CUSTOMERS_OF_A_ROUND = 5;
const FAILED_ROUND = 15_000;
const TIMELINE = 50;

/** Runs what writes; `false` where what was asked for is not to be kept any more. */
export type WriteUnlessWiped = (write: () => Promise<void>) => Promise<boolean>;

export interface PinnedOptions {
  readonly crm: Pick<Crm, 'customers'>;
  readonly environment: Environment;
  readonly ids: () => readonly string[];
  /** Whether profile and timeline of the customer are kept, and not from long ago. */
  readonly isFresh: (id: string) => Promise<boolean>;
  readonly keep: (id: string, profile: unknown, timeline: unknown) => Promise<void>;
  /** What is asked for from now on is for this viewer; gives what writes it unless everything was wiped since. */
  readonly begin: () => WriteUnlessWiped;
  readonly signal: AbortSignal;
}

/** Keeps profile and newest timeline of customers at hand for offline. */
export interface PinnedCustomers {
  /** Looks which of them are missing. */
  check(): void;
  touch(changes: readonly Change[]): void;
}

export function createPinnedCustomers({
  crm,
  environment,
  ids,
  isFresh,
  keep,
  begin,
  signal,
}: PinnedOptions): PinnedCustomers {
  const due = new Set<string>();
  const refused = new Set<string>();
  let timer: unknown;
  let isRunning = false;

  const fetchOne = async (id: string) => {
    const write = begin();
    try {
      const [profile, timeline] = await Promise.all([
        crm.customers.profile(id, { signal }),
        crm.customers.timeline(id, { limit: TIMELINE }, { signal }),
      ]);
      await write(() => keep(id, profile, timeline));
      return true;
    } catch (error) {
      if (isCrmError(error, 'not_found') || isCrmError(error, 'forbidden')) {
        refused.add(id);
        return true;
      }
      due.add(id);
      return false;
    }
  };

  const round = async () => {
    timer = undefined;
    isRunning = true;
    let isGood = true;
    try {
      const wanted = new Set(ids());
      const batch = [...due].filter((id) => wanted.has(id)).slice(0, CUSTOMERS_OF_A_ROUND);
      for (const id of batch) due.delete(id);
      if (batch.length === 0) due.clear();
      isGood = (await Promise.all(batch.map(fetchOne))).every(Boolean);
    } finally {
      isRunning = false;
    }
    schedule(isGood ? ROUND : FAILED_ROUND);
  };
  const schedule = (milliseconds: number) => {
    if (due.size === 0 || isRunning || signal.aborted) return;
    timer ??= environment.setTimeout(() => void round().catch(() => {}), milliseconds);
  };
  signal.addEventListener('abort', () => environment.clearTimeout(timer));

  return {
    check() {
      refused.clear();
      void (async () => {
        for (const id of ids()) if (!(await isFresh(id))) due.add(id);
        schedule(0);
      })().catch(() => {});
    },
    touch(changes) {
      const wanted = new Set(ids());
      for (const { id, customerId = id, relatedId = customerId } of changes) {
        for (const one of [customerId, relatedId]) if (wanted.has(one) && !refused.has(one)) due.add(one);
      }
      schedule(ROUND / 2);
    },
  };
}
