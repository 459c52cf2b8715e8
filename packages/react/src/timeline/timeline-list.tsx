import ArrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import type { KeyboardEvent } from 'react';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { formatDayHeading } from '../format/moment.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { EntryRow, RunRow } from './entry-row.tsx';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';
import type { TimelineData } from './timeline-state.ts';
import type { TimelineTexts } from './timeline-words.ts';
import { useWindowedRows, type WindowedRows } from './use-windowed-rows.ts';

// First guesses until rows are measured: a heading's and a line's height in the comfortable density.
const dayHeight = 32;
const lineHeight = 40;
const loadAhead = 30;

export interface TimelineListProps {
  readonly data: TimelineData;
  readonly className: string;
  readonly onLoadMore: () => void;
  /** Tells the month at the top of what is seen. */
  readonly onMonth: (month: string) => void;
  readonly customerName: string | undefined;
  /** Ids of the entries that wait on this device to be sent. */
  readonly waiting: ReadonlySet<string> | undefined;
  readonly t: TimelineTexts;
}

/** The days with their entries; only what is seen is drawn. Arrows move between lines, Enter opens one. */
export function TimelineList({ data, className, onLoadMore, onMonth, customerName, waiting, t }: TimelineListProps) {
  const { locale, timeZone } = usePresentation();
  const scroller = useRef<HTMLDivElement>(null);
  const [openKeys, setOpenKeys] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () => timelineRows(data.entries, { locale, timeZone }, openKeys),
    [data.entries, locale, timeZone, openKeys],
  );
  const sized = useMemo(
    () => rows.map(({ kind, key }) => ({ key, estimate: kind === 'day' ? dayHeight : lineHeight })),
    [rows],
  );
  const { start, end, top, heights, measure, scrollToRow } = useWindowedRows(sized, scroller);
  const [tabStop, setTabStop] = useState<string>();
  const wantsFocus = useRef<string | undefined>(undefined);
  const newCount = useNewEntries(data, scroller);

  useEffect(() => {
    if (data.hasMore && !data.isLoadingMore && end > rows.length - loadAhead) onLoadMore();
  }, [data.hasMore, data.isLoadingMore, end, rows.length, onLoadMore]);

  const days = useMemo(() => daysBetween(rows, start, end), [rows, start, end]);
  const month = dayAt(rows, top)?.slice(0, 7);
  useEffect(() => {
    if (month) onMonth(month);
  }, [month, onMonth]);

  useEffect(() => {
    const key = wantsFocus.current;
    if (!key) return;
    const line = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] [data-timeline-line]`);
    if (!line) return;
    wantsFocus.current = undefined;
    line.focus({ preventScroll: true });
  });

  const firstLine = rows.find(({ kind }) => kind !== 'day')?.key;
  const stop = tabStop && rows.some(({ key }) => key === tabStop) ? tabStop : firstLine;

  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).matches('[data-timeline-line]')) return;
    const at = rows.findIndex(({ key }) => key === stop);
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -at, End: rows.length - 1 - at }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    let next = at + step;
    if (rows[next]?.kind === 'day') next += step > 0 || next === 0 ? 1 : -1;
    const row = rows[next];
    if (!row || row.kind === 'day') return;
    setTabStop(row.key);
    wantsFocus.current = row.key;
    scrollToRow(next, dayHeight);
  };

  const toggle = useCallback((key: string) => {
    setTabStop(key);
    setOpenKeys((open) => {
      const next = new Set(open);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);

  const firstDay = days[0];
  const ending = data.isLoadingMore ? t('timeline.loadingMore') : data.hasMore ? null : t('timeline.begin');
  return (
    <div className="kk-timeline__frame">
      <span className="kk-visually-hidden" role="status">
        {ending}
      </span>
      {newCount > 0 && (
        <button type="button" className="kk-timeline__new" onClick={() => scroller.current?.scrollTo({ top: 0 })}>
          <Icon of={ArrowUp} />
          {t('timeline.new', { count: newCount })}
        </button>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the lines inside */}
      <div ref={scroller} className={className} onKeyDown={move}>
        <Spacer size={firstDay ? heights.offsetOf(firstDay.headingAt) : 0} />
        {days.map(({ day, headingAt, from, to }) => (
          <section key={day} className="kk-timeline__group">
            <DayHeading day={day} measure={measure} />
            {from > headingAt + 1 && <Spacer size={heights.offsetOf(from) - heights.offsetOf(headingAt + 1)} />}
            {rows.slice(from, to).map((row) => (
              <DrawnRow
                key={row.key}
                row={row}
                isOpen={openKeys.has(row.key)}
                isWaiting={row.kind === 'entry' && (waiting?.has(row.entry.id) ?? false)}
                isTabStop={row.key === stop}
                customerName={customerName}
                measure={measure}
                onToggle={toggle}
                t={t}
              />
            ))}
          </section>
        ))}
        <Spacer size={heights.total - heights.offsetOf(end)} />
        {/* Another one wherever it comes to stand: moved down by a page, or by rows of another height than was guessed, it would be a jump of the layout. */}
        <p key={`${rows.length} ${end} ${heights.total}`} className="kk-timeline__end" aria-hidden="true">
          {ending}
        </p>
      </div>
    </div>
  );
}

interface DrawnRowProps {
  readonly row: TimelineRow;
  readonly isOpen: boolean;
  readonly isWaiting: boolean;
  readonly isTabStop: boolean;
  readonly customerName: string | undefined;
  readonly measure: WindowedRows['measure'];
  readonly onToggle: (key: string) => void;
  readonly t: TimelineTexts;
}

// Kept while scrolling: in each frame only the rows that come into sight are made and measured.
const DrawnRow = memo(function DrawnRow({ row, customerName, measure, onToggle, isWaiting, ...line }: DrawnRowProps) {
  const { key } = row;
  const ref = useCallback(
    (element: HTMLElement | null) => measure({ key, estimate: lineHeight }, element),
    [measure, key],
  );
  const toggle = useCallback(() => onToggle(key), [onToggle, key]);
  return (
    <div data-key={key} className="kk-timeline__row" ref={ref}>
      {row.kind === 'entry' && (
        <EntryRow
          {...line}
          entry={row.entry}
          isInRun={row.isInRun}
          isWaiting={isWaiting}
          customerName={customerName}
          onToggle={toggle}
        />
      )}
      {row.kind === 'run' && <RunRow {...line} entries={row.entries} customerName={customerName} onToggle={toggle} />}
    </div>
  );
});

interface DayHeadingProps {
  readonly day: string;
  readonly measure: WindowedRows['measure'];
}

const DayHeading = memo(function DayHeading({ day, measure }: DayHeadingProps) {
  const presentation = usePresentation();
  const ref = useCallback(
    (element: HTMLElement | null) => measure({ key: `day ${day}`, estimate: dayHeight }, element),
    [measure, day],
  );
  return (
    <h3 className="kk-timeline__day" ref={ref}>
      {formatDayHeading(day, presentation.now(), presentation)}
    </h3>
  );
});

/** Stands for rows that are not drawn. Its height is set through the object model: a strict CSP refuses `style`. */
function Spacer({ size }: { readonly size: number }) {
  return (
    <div
      className="kk-timeline__spacer"
      ref={(element) => {
        if (element) element.style.blockSize = `${size}px`;
      }}
    />
  );
}

interface DrawnDay {
  readonly day: string;
  readonly headingAt: number;
  /** First and after-last row of the day to draw. */
  readonly from: number;
  readonly to: number;
}

/** The days that have rows between the two, each with its heading even where that lies above. */
function daysBetween(rows: readonly TimelineRow[], start: number, end: number): DrawnDay[] {
  const days: DrawnDay[] = [];
  let headingAt = Math.min(start, rows.length - 1);
  while (headingAt > 0 && rows[headingAt]?.kind !== 'day') headingAt--;
  for (let at = headingAt; at < end; ) {
    const heading = rows[at];
    let to = at + 1;
    while (to < end && rows[to]?.kind !== 'day') to++;
    if (heading?.kind === 'day') days.push({ day: heading.day, headingAt: at, from: Math.max(at + 1, start), to });
    at = to;
  }
  return days;
}

function dayAt(rows: readonly TimelineRow[], index: number): string | undefined {
  for (let at = Math.min(index, rows.length - 1); at >= 0; at--) {
    const row = rows[at];
    if (row?.kind === 'day') return row.day;
  }
  return undefined;
}

/** How many entries came in front while the reader was further down; none once the top is reached. */
function useNewEntries({ entries }: TimelineData, scroller: { readonly current: HTMLElement | null }): number {
  const [seenId, setSeenId] = useState(entries[0]?.id);
  const firstId = entries[0]?.id;

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const see = () => {
      if (element.scrollTop < lineHeight) setSeenId(firstId);
    };
    see();
    element.addEventListener('scroll', see, { passive: true });
    return () => element.removeEventListener('scroll', see);
  }, [firstId, scroller]);

  if (seenId === firstId) return 0;
  const at = entries.findIndex(({ id }) => id === seenId);
  return Math.max(0, at);
}
