import type { SyncState } from '@korkep/cache';
import type { Tone } from '../primitives/badge/badge.tsx';

/** What matters most about synchronising, in one word. */
export type SyncSummary =
  | 'locked'
  | 'attention'
  | 'offlineWaiting'
  | 'offline'
  | 'waiting'
  | 'syncing'
  | 'starting'
  | 'upToDate';

/** What matters most: what a person has to do comes before what happens by itself. */
export function summaryOf({ connection, conflicts, refused, waiting, isSyncing }: SyncState): SyncSummary {
  if (connection === 'locked') return 'locked';
  if (conflicts.length + refused.length > 0) return 'attention';
  if (connection === 'offline') return waiting > 0 ? 'offlineWaiting' : 'offline';
  if (waiting > 0) return 'waiting';
  if (connection === 'starting') return 'starting';
  return isSyncing ? 'syncing' : 'upToDate';
}

/** How many the summary speaks of. */
export function countIn(summary: SyncSummary, { conflicts, refused, waiting }: SyncState): number {
  return summary === 'attention' ? conflicts.length + refused.length : waiting;
}

export const summaryTones: Readonly<Record<SyncSummary, Tone>> = {
  locked: 'critical',
  attention: 'critical',
  offlineWaiting: 'warning',
  offline: 'warning',
  waiting: 'info',
  syncing: 'neutral',
  starting: 'neutral',
  upToDate: 'neutral',
};
