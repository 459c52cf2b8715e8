import type { Ticket } from '@korkep/core';
import type { IconNode } from 'lucide';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import ClockAlert from 'lucide/dist/esm/icons/clock-alert.mjs';
import Timer from 'lucide/dist/esm/icons/timer.mjs';
import { useSyncExternalStore } from 'react';
import { formatTimeSpan } from '../../format/time-span.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import type { Tone } from '../../primitives/badge/badge.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { onTick } from '../../primitives/relative-time/ticking.ts';
import { type SlaStanding, standingOfTicket } from '../sla-badge/sla-standing.ts';
import { standingWords } from '../sla-badge/sla-words.ts';
import type { ListWords } from './list-words.ts';

const shapes: Readonly<Partial<Record<SlaStanding['state'], readonly [IconNode, Tone]>>> = {
  running: [Timer, 'neutral'],
  soon: [Timer, 'warning'],
  overdue: [ClockAlert, 'critical'],
  met: [CircleCheck, 'positive'],
  missed: [ClockAlert, 'critical'],
};

export interface DeadlineMarkProps {
  readonly ticket: Ticket;
  readonly words: ListWords;
}

/**
 * How long until the next promise, short enough for a row; whole for who hears or points. It ticks by its words alone.
 * Unlike the badge it is no button: a row of a list is one stop.
 */
export function DeadlineMark({ ticket, words: { t } }: DeadlineMarkProps) {
  const { locale, now } = usePresentation();
  const look = (): string => {
    const at = now();
    const standing = standingOfTicket(ticket, at);
    if (!shapes[standing.state]) return '';
    const whole = standingWords(standing, t, locale, at);
    if (standing.dueAt === undefined) return [standing.state, whole, whole].join('\n');
    const minutes = Math.abs(standing.dueAt - at) / 60_000;
    const time = formatTimeSpan(minutes, locale);
    return [standing.state, standing.state === 'overdue' ? t('tickets.late', { time }) : time, whole].join('\n');
  };
  const shown = useSyncExternalStore(onTick, look, look);
  if (!shown) return null;
  const [state, short, whole] = shown.split('\n') as [SlaStanding['state'], string, string];
  const [shape, tone] = shapes[state] as readonly [IconNode, Tone];
  return (
    <span className="kk-badge kk-ticket-list__deadline" data-tone={tone} data-standing={state} title={whole}>
      <Icon of={shape} />
      {/* A minute may pass between the server and the browser. */}
      <bdi className="kk-ticket-list__text" aria-hidden="true" suppressHydrationWarning>
        {short}
      </bdi>
      <span className="kk-visually-hidden" suppressHydrationWarning>
        {whole}
      </span>
    </span>
  );
}
