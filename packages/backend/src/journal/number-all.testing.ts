import type { DatabaseEngine } from '../database/engine.ts';
import { sequence } from './sequence.ts';

/**
 * Numbers all that waits in the tenant's journal, also where the backend itself is numbering it just now, which one
 * call of `sequence` would not wait for. Says whether there was anything.
 */
export async function numberAll(engine: DatabaseEngine, tenantId: string): Promise<boolean> {
  const end = performance.now() + 15_000;
  for (let numbered = 0; ; ) {
    const round = await sequence(engine, tenantId);
    numbered += round.numbered;
    if (!round.hasMore) return numbered > 0;
    if (performance.now() > end) throw new Error(`The journal of ${tenantId} was not numbered in 15 s.`);
    if (round.isBusy) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
