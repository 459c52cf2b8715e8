import type { KeyboardEvent } from 'react';
import { useRef, useState } from 'react';
import { formatMonth, formatMonthShort } from '../format/moment.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import type { ActivityMonth } from './timeline-state.ts';
import type { TimelineTexts } from './timeline-words.ts';

const mostBars = 48;
/** How many months a bar may stand for; the fewest that make the whole history fit. */
const spanLengths = [1, 3, 6, 12, 24, 60];

export interface ActivityMapProps {
  /** In any order; months without entries may be left out. */
  readonly months: readonly ActivityMonth[];
  /** The month that is on screen, `2026-11`. */
  readonly current: string | undefined;
  readonly onJump: (month: string) => void;
  readonly t: TimelineTexts;
}

/** How much happened in each month (or, in a long history, each span of months), as bars to jump by. Time runs from left to right. Arrows move between months. */
export function ActivityMap({ months, current, onJump, t }: ActivityMapProps) {
  const { locale } = usePresentation();
  const list = useRef<HTMLDivElement>(null);
  const bars = spansOf(fillMonths(months));
  const last = bars.length - 1;
  // Silent ones cannot be pressed, so that arrows pass them over.
  const loud = bars.flatMap(({ count }, index) => (count > 0 ? [index] : []));
  const [chosen, setChosen] = useState(last);
  const tabStop = loud.includes(chosen) ? chosen : loud.at(-1);
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  const style = { locale, timeZone: 'UTC' };
  if (bars.length < 2) return null;

  const move = (event: KeyboardEvent) => {
    const at = loud.indexOf(tabStop ?? last);
    const next = loud[{ ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: loud.length - 1 }[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };

  return (
    <div className="kk-timeline__map">
      <div className="kk-timeline__bars" role="toolbar" aria-label={t('timeline.activity')} ref={list} onKeyDown={move}>
        {bars.map(({ first, last: end, jump, count }, index) => {
          const from = formatMonth(`${first}-01`, style);
          const span = first === end ? from : `${from} – ${formatMonth(`${end}-01`, style)}`;
          const label = t('timeline.month', { month: span, count });
          const isCurrent = current !== undefined && first <= current && current <= end;
          return (
            <button
              key={first}
              type="button"
              className="kk-timeline__bar"
              data-current={isCurrent || undefined}
              aria-current={isCurrent ? 'date' : undefined}
              aria-label={label}
              title={label}
              disabled={count === 0}
              tabIndex={index === tabStop ? 0 : -1}
              onClick={() => onJump(jump)}
            >
              <svg className="kk-timeline__bar-shape" viewBox="0 0 10 24" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  width="10"
                  height={count === 0 ? 0.75 : Math.max(2, (count / highest) * 24)}
                  y={count === 0 ? 23.25 : 24 - Math.max(2, (count / highest) * 24)}
                />
              </svg>
            </button>
          );
        })}
      </div>
      <div className="kk-timeline__map-ends" aria-hidden="true">
        <span>{formatMonthShort(`${bars[0]?.first}-01`, style)}</span>
        <span>{formatMonthShort(`${bars[last]?.last}-01`, style)}</span>
      </div>
    </div>
  );
}

/** Keeps the map's place while its months are on their way. */
export function ActivityMapPlace() {
  return (
    <div className="kk-timeline__map" aria-hidden="true">
      <div className="kk-timeline__bars" />
      <div className="kk-timeline__map-ends" />
    </div>
  );
}

/** Months that share a bar. */
interface Span {
  first: string;
  last: string;
  /** Its newest month in which something happened. */
  jump: string;
  count: number;
}

/** Months put together so that the whole history has room; the newest span is whole. */
export function spansOf(months: readonly ActivityMonth[], most: number = mostBars): Span[] {
  const length = spanLengths.find((size) => Math.ceil(months.length / size) <= most) ?? Math.ceil(months.length / most);
  const spans: Span[] = [];
  for (let end = months.length; end > 0; end -= length) {
    const part = months.slice(Math.max(0, end - length), end);
    const newest = part.at(-1)!.month;
    spans.unshift({
      first: part[0]!.month,
      last: newest,
      jump: part.findLast(({ count }) => count > 0)?.month ?? newest,
      count: part.reduce((sum, { count }) => sum + count, 0),
    });
  }
  return spans;
}

/** Every month from the first to the last, the silent ones with none. */
export function fillMonths(months: readonly ActivityMonth[]): ActivityMonth[] {
  const counts = new Map(months.map(({ month, count }) => [month, count]));
  const names = [...counts.keys()].sort();
  const first = names[0];
  const last = names.at(-1);
  if (!first || !last) return [];
  const filled: ActivityMonth[] = [];
  for (let month = first; month <= last && filled.length < 1200; month = monthAfter(month)) {
    filled.push({ month, count: counts.get(month) ?? 0 });
  }
  return filled;
}

/** The month that follows `2026-12` is `2027-01`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
