/** A stretch in which somebody worked at a ticket; milliseconds since 1970. */
export interface HandlingSpan {
  readonly agentId: string;
  readonly start: number;
  readonly end: number;
}

/** After so long without a sign of activity nobody works any more, in milliseconds. */
export const HANDLING_IDLE = 300_000;

/**
 * For how long each agent worked at a ticket until a moment, in whole seconds; stretches of one agent that overlap count
 * once, those of two agents for each. Who did not work for a second is left out.
 */
export function handleTimes(spans: readonly HandlingSpan[], until: number): Map<string, number> {
  const times = new Map<string, number>();
  for (const [agentId, own] of Map.groupBy(spans, (span) => span.agentId)) {
    let covered = Number.NEGATIVE_INFINITY;
    let total = 0;
    for (const { start, end } of own.toSorted((a, b) => a.start - b.start)) {
      const begin = Math.max(start, covered);
      const over = Math.min(end, until);
      if (over <= begin) continue;
      total += over - begin;
      covered = over;
    }
    const seconds = Math.round(total / 1000);
    if (seconds > 0) times.set(agentId, seconds);
  }
  return times;
}
