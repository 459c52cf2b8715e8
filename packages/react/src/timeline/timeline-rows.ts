import type { TimelineEntry } from '@korkep/core';
import { dayKey, type MomentStyle } from '../format/moment.ts';

/** A line of the timeline: a day's heading, an entry, or several entries folded into one line. */
export type TimelineRow =
  | { readonly kind: 'day'; readonly key: string; readonly day: string }
  | { readonly kind: 'entry'; readonly key: string; readonly entry: TimelineEntry; readonly isInRun: boolean }
  | { readonly kind: 'run'; readonly key: string; readonly entries: readonly TimelineEntry[] };

const runChannels = new Set(['web', 'app', 'iot', 'download']);
const shortestRun = 3;
const changesBelongTogether = 2 * 60_000;

/**
 * Lays entries (newest first) out as lines: a heading where the day changes; three or more visits, app uses, signals
 * or downloads in a row fold into one line, and so do changes that follow each other within two minutes. The runs
 * whose keys are in `openRuns` are followed by their entries.
 */
export function timelineRows(
  entries: readonly TimelineEntry[],
  style: MomentStyle,
  openRuns: ReadonlySet<string> = new Set(),
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day = '';
  for (let at = 0; at < entries.length; ) {
    const entry = entries[at] as TimelineEntry;
    const entryDay = dayOf(entry, style);
    if (entryDay !== day) {
      day = entryDay;
      rows.push({ kind: 'day', key: `day ${day}`, day });
    }
    let end = at + 1;
    while (
      end < entries.length &&
      belongsTo(entries[end] as TimelineEntry, entries[end - 1] as TimelineEntry, day, style)
    )
      end++;
    const run = entries.slice(at, end);
    const isRun = run.length >= (entry.kind === 'change' ? 2 : shortestRun);
    if (isRun) {
      const key = `run ${run.at(-1)?.id}`;
      rows.push({ kind: 'run', key, entries: run });
      if (openRuns.has(key))
        for (const one of run) rows.push({ kind: 'entry', key: one.id, entry: one, isInRun: true });
    } else {
      for (const one of run) rows.push({ kind: 'entry', key: one.id, entry: one, isInRun: false });
    }
    at = end;
  }
  return rows;
}

function belongsTo(entry: TimelineEntry, newer: TimelineEntry, day: string, style: MomentStyle): boolean {
  if (entry.kind !== newer.kind || entry.channel !== newer.channel) return false;
  const isClose =
    entry.kind === 'change'
      ? Date.parse(newer.at) - Date.parse(entry.at) <= changesBelongTogether && entry.actor?.id === newer.actor?.id
      : entry.kind === 'interaction' && runChannels.has(entry.channel ?? '');
  return isClose && dayOf(entry, style) === day;
}

const knownDays = new WeakMap<TimelineEntry, { readonly timeZone: string | undefined; readonly day: string }>();

/** The day of an entry, worked out once: asking `Intl` again for all of a long timeline at every page takes seconds. */
function dayOf(entry: TimelineEntry, style: MomentStyle): string {
  const known = knownDays.get(entry);
  if (known && known.timeZone === style.timeZone) return known.day;
  const day = dayKey(entry.at, style);
  knownDays.set(entry, { timeZone: style.timeZone, day });
  return day;
}
