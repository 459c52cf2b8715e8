import type { TicketSla } from '@korkep/core';
import { useEffect } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { useFormats } from '../../presentation/use-formats.ts';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../../primitives/stale-note/stale-note.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import { slaMessages } from './messages.ts';
import { promiseWords, targetWords } from './sla-words.ts';

export interface SlaPromisesProps {
  readonly state: AsyncState<readonly TicketSla[]>;
  readonly slot: (slot: 'promise') => string;
  readonly messages: MessageOverrides | undefined;
  readonly onShown: (() => void) | undefined;
}

/** Every promise about a ticket, those that run first. */
export function SlaPromises({ state, slot, messages, onShown }: SlaPromisesProps) {
  const t = useMessages(slaMessages, messages);
  const { locale, moment } = useFormats();
  useEffect(() => onShown?.(), [onShown]);
  if (state.status === 'loading') return <Skeleton span={12} />;
  if (state.status === 'denied') return <DeniedState messages={messages} />;
  if (state.status === 'error') {
    return <ErrorState title={t('sla.error')} error={state.error} retry={state.retry} messages={messages} />;
  }
  const promises = [...state.data].sort(byUrgency);
  return (
    <>
      <h3 className="kk-sla-badge__title">{t('sla.title')}</h3>
      <StaleNote state={state} messages={messages} />
      {promises.length === 0 ? (
        <p className="kk-sla-badge__note">{t('sla.nothing')}</p>
      ) : (
        <ul className="kk-sla-badge__list">
          {promises.map((promise) => (
            <li key={`${promise.metric} ${promise.instance}`} className={slot('promise')} data-state={promise.state}>
              <strong className="kk-sla-badge__name">{t(`sla.${promise.metric}`)}</strong>
              <span className="kk-sla-badge__words">{promiseWords(promise, t, locale, moment)}</span>
              <span className="kk-sla-badge__note">{targetWords(promise, t, locale)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What runs by its deadline, then what has ended, newest first. */
function byUrgency(a: TicketSla, b: TicketSla): number {
  const [open, other] = [a, b].map(({ endedAt }) => endedAt === undefined);
  if (open !== other) return open ? -1 : 1;
  if (open) return (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9');
  return (b.endedAt ?? '').localeCompare(a.endedAt ?? '');
}
