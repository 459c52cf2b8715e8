'use client';
import { CircleDot, Clock, SignalHigh, UserRoundPlus, X } from 'lucide';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { Button, Icon, useMessages } from '../../presentation/already-loaded.ts';
import { actionMessages } from './action-messages.ts';
import type { TicketPick } from './ticket-picker.tsx';

export interface TicketBarProps {
  readonly className: string;
  readonly count: number;
  /** Left out where this viewer may not. */
  readonly onPick: ((pick: TicketPick, anchor: HTMLElement) => void) | undefined;
  readonly onClear: () => void;
  readonly messages?: MessageOverrides | undefined;
}

const picks = [
  ['assign', UserRoundPlus],
  ['status', CircleDot],
  ['priority', SignalHigh],
  ['snooze', Clock],
] as const;

/** What can be done with the chosen tickets. */
export function TicketBar({ className, count, onPick, onClear, messages }: TicketBarProps) {
  const t = useMessages(actionMessages, messages);
  return (
    <section className={className} aria-label={t('act.bar')}>
      <p className="kk-ticket-list__chosen" role="status">
        {t('act.selected', { count })}
      </p>
      <span className="kk-ticket-list__bar-tools">
        {onPick &&
          picks.map(([pick, icon]) => (
            <Button
              key={pick}
              icon={<Icon of={icon} />}
              aria-haspopup="dialog"
              aria-label={t(`act.${pick}`)}
              title={t(`act.${pick}`)}
              onClick={({ currentTarget }) => onPick(pick, currentTarget)}
            >
              <span className="kk-ticket-list__bar-word">{t(`act.${pick}`)}</span>
            </Button>
          ))}
        <button
          type="button"
          className="kk-icon-button"
          aria-label={t('act.clear')}
          title={t('act.clear')}
          onClick={onClear}
        >
          <Icon of={X} />
        </button>
      </span>
    </section>
  );
}
