import { describe, expect, it } from 'vitest';
import { aTimelineEntry } from '../testing/timeline-builders.ts';
import { timelineRows } from './timeline-rows.ts';

const style = { locale: 'en', timeZone: 'Europe/Budapest' };
const visit = (id: string, at: string) => aTimelineEntry({ id, at, channel: 'web' });
const shapeOf = (rows: ReturnType<typeof timelineRows>) =>
  rows.map((row) =>
    row.kind === 'day' ? row.day : row.kind === 'run' ? `run of ${row.entries.length}` : row.entry.id,
  );

describe('timelineRows', () => {
  it('puts a heading where the viewer’s day changes', () => {
    const rows = timelineRows(
      [
        aTimelineEntry({ id: 'b', at: '2026-11-20T23:30:00Z' }),
        aTimelineEntry({ id: 'a', at: '2026-11-20T20:00:00Z' }),
      ],
      style,
    );
    expect(shapeOf(rows)).toEqual(['2026-11-21', 'b', '2026-11-20', 'a']);
  });

  it('folds three visits in a row into one line, and two not', () => {
    const at = (minute: number) => `2026-11-20T10:0${minute}:00Z`;
    expect(shapeOf(timelineRows([visit('c', at(3)), visit('b', at(2)), visit('a', at(1))], style))).toEqual([
      '2026-11-20',
      'run of 3',
    ]);
    expect(shapeOf(timelineRows([visit('b', at(2)), visit('a', at(1))], style))).toEqual(['2026-11-20', 'b', 'a']);
  });

  it('never folds across days', () => {
    const rows = timelineRows(
      [visit('d', '2026-11-21T08:00:00Z'), visit('c', '2026-11-20T12:00:00Z'), visit('b', '2026-11-20T11:00:00Z')],
      style,
    );
    expect(shapeOf(rows)).toEqual(['2026-11-21', 'd', '2026-11-20', 'c', 'b']);
  });

  it('folds changes that follow within two minutes by the same person', () => {
    const change = (id: string, at: string, who = 'usr_1') =>
      aTimelineEntry({ id, at, kind: 'change', channel: undefined, actor: { kind: 'user', id: who } });
    const rows = timelineRows(
      [
        change('e', '2026-11-20T10:09:00Z'),
        change('d', '2026-11-20T10:03:00Z'),
        change('c', '2026-11-20T10:01:30Z'),
        change('b', '2026-11-20T10:01:00Z', 'usr_2'),
      ],
      style,
    );
    expect(shapeOf(rows)).toEqual(['2026-11-20', 'e', 'run of 2', 'b']);
  });

  it('shows the entries of an open run beneath it', () => {
    const entries = ['c', 'b', 'a'].map((id) => visit(id, '2026-11-20T10:00:00Z'));
    expect(shapeOf(timelineRows(entries, style, new Set(['run a'])))).toEqual([
      '2026-11-20',
      'run of 3',
      'c',
      'b',
      'a',
    ]);
  });
});
