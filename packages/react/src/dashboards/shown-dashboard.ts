import type { PendingView } from '@korkep/cache';
import type { CurrentDashboard, Dashboard, DashboardTile } from '@korkep/core';

/** Whose arrangement is shown. */
export type DashboardSource = 'person' | 'audience' | 'standard';

const isThere = (record: Dashboard | undefined): record is Dashboard =>
  record !== undefined && record.archivedAt === undefined;

/** The tiles that count, and whose they are: a person's own before those of their audience, then the standard. */
export function shownTiles({ own, shared, standard }: CurrentDashboard): {
  readonly tiles: readonly DashboardTile[];
  readonly source: DashboardSource;
} {
  if (isThere(own)) return { tiles: own.tiles, source: 'person' };
  if (isThere(shared)) return { tiles: shared.tiles, source: 'audience' };
  return { tiles: standard.tiles, source: 'standard' };
}

/** The record that an arrangement for somebody is saved into; `undefined` where there is none yet. */
export function savedInto(current: CurrentDashboard, whose: 'person' | 'audience'): Dashboard | undefined {
  const record = whose === 'person' ? current.own : current.shared;
  // One for everybody stays as it is when somebody arranges for their audience.
  return record && record.audience === current.audience ? record : undefined;
}

/** The answer as it will be once everything that waits was sent. */
export function dashboardWithWaiting(pending: PendingView, current: CurrentDashboard): CurrentDashboard {
  const { own, shared, ...rest } = pending.over(current);
  let laid: CurrentDashboard = { ...rest, ...(isThere(own) && { own }), ...(isThere(shared) && { shared }) };
  for (const created of pending.created('dashboard') as unknown as Dashboard[]) {
    if (created.audience !== laid.audience || !isThere(created)) continue;
    if (created.ownerId === undefined) laid = { ...laid, shared: created };
    else if (created.ownerId === laid.userId) laid = { ...laid, own: created };
  }
  return laid;
}
