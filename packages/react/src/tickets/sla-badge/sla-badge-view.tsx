'use client';
import type { TicketSla } from '@korkep/core';
import type { IconNode } from 'lucide';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import CirclePause from 'lucide/dist/esm/icons/circle-pause.mjs';
import ClockAlert from 'lucide/dist/esm/icons/clock-alert.mjs';
import Timer from 'lucide/dist/esm/icons/timer.mjs';
import { useSyncExternalStore } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import type { Tone } from '../../primitives/badge/badge.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Popover } from '../../primitives/popover/popover.tsx';
import { onTick } from '../../primitives/relative-time/ticking.ts';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import { slaMessages } from './messages.ts';
import { SlaPromises } from './sla-promises.tsx';
import { type SlaStanding, type SlaTicket, standingOf, standingOfTicket } from './sla-standing.ts';
import { standingWords } from './sla-words.ts';

export type SlaBadgeSlot = 'root' | 'badge' | 'promises' | 'promise';

/** How the badge is shown; shared by {@link SlaBadgeView} and `SlaBadge`. */
export interface SlaBadgeLook {
  readonly classNames?: SlotClasses<SlaBadgeSlot>;
  readonly messages?: MessageOverrides;
}

export interface SlaBadgeViewProps extends SlaBadgeLook {
  /** The promises about the ticket. */
  readonly state: AsyncState<readonly TicketSla[]>;
  /** What is known of the ticket meanwhile; without it the badge holds its place until the promises are there. */
  readonly ticket?: SlaTicket | undefined;
  /** All promises are about to be shown. */
  readonly onOpen?: (() => void) | undefined;
}

const shapes: Readonly<Record<SlaStanding['state'], readonly [IconNode, Tone]>> = {
  running: [Timer, 'neutral'],
  soon: [Timer, 'warning'],
  overdue: [ClockAlert, 'critical'],
  paused: [CirclePause, 'info'],
  met: [CircleCheck, 'positive'],
  missed: [ClockAlert, 'critical'],
  idle: [Timer, 'neutral'],
};

/** The badge around promises that the host has at hand; `SlaBadge` fetches them by itself. */
export function SlaBadgeView({ state, ticket, onOpen, classNames, messages }: SlaBadgeViewProps) {
  const slot = slotClass<SlaBadgeSlot>('kk-sla-badge', classNames);
  const t = useMessages(slaMessages, messages);
  const { locale, now } = usePresentation();
  const read = (): SlaStanding | undefined =>
    state.status === 'ready' ? standingOf(state.data, now()) : ticket && standingOfTicket(ticket, now());
  // It ticks by its words alone: nothing is drawn again before they are others.
  const look = (): string => {
    const standing = read();
    return standing ? `${standing.state} ${standingWords(standing, t, locale, now())}` : '';
  };
  const shown = useSyncExternalStore(onTick, look, look);
  const kind = shown.slice(0, shown.indexOf(' ')) as SlaStanding['state'] | '';
  const isWaiting = !kind && state.status === 'loading';
  const [shape, tone] = shapes[kind || 'idle'];
  return (
    <WidgetRoot as="span" className={slot('root')} data-state={state.status} aria-busy={isWaiting || undefined}>
      {isWaiting ? (
        <Skeleton line="badge" span={12} className="kk-sla-badge__blank" />
      ) : (
        <Popover
          label={t('sla.title')}
          className={slot('promises')}
          trigger={{
            className: slot('badge', 'kk-badge'),
            'data-tone': tone,
            'data-standing': kind || 'unknown',
            children: (
              <>
                <Icon of={shape} />
                {/* A minute may pass between the server and the browser. */}
                <span suppressHydrationWarning>{kind ? shown.slice(kind.length + 1) : t('sla.unknown')}</span>
              </>
            ),
          }}
        >
          {() => <SlaPromises state={state} slot={slot} messages={messages} onShown={onOpen} />}
        </Popover>
      )}
    </WidgetRoot>
  );
}
