import { Problem } from '../http/problem.ts';
import type { Draft } from '../store/record-kind.ts';

const DONE = new Set(['solved', 'closed']);

/**
 * Keeps a ticket's moments in step with its status: solving sets `solvedAt` and counts, reopening clears `solvedAt`,
 * closing is final. A ticket that is closed without having been solved has no `solvedAt`. Merging closes it; taking
 * that back gives it the status it had, as if nothing had been.
 */
export function moveTicket({ row, before, path }: Draft, now: Date): void {
  const at = now.toISOString();
  if (before && row.merged_into_id !== before.merged_into_id) {
    const isMerged = row.merged_into_id !== null;
    row.status_before_merge = isMerged ? before.status : null;
    row.status = isMerged ? 'closed' : before.status_before_merge;
    row.closed_at = isMerged ? at : null;
    return;
  }
  const status = row.status as string;
  if (before?.status === status) return;
  if (before?.status === 'closed') {
    throw new Problem('validation_failed', 'A closed ticket stays closed; open a new one that refers to it.', {
      issues: [{ path: `${path}status`, message: 'The ticket is closed for good.' }],
    });
  }
  if (status === 'solved') {
    // A generator or an import may bring along when it was.
    if (before || row.solved_at === null) row.solved_at = at;
    if (before || row.solved_count === null) row.solved_count = ((before?.solved_count as number | null) ?? 0) + 1;
  }
  if (status === 'closed' && (before || row.closed_at === null)) row.closed_at = at;
  if (!DONE.has(status)) row.solved_at = null;
}
