import type { TicketSla } from '@korkep/core';
import { formatTimeSpan } from '../../format/time-span.ts';
import type { Translate } from '../../messages/define-messages.ts';
import type { slaMessages } from './messages.ts';
import type { SlaStanding } from './sla-standing.ts';

type Speak = Translate<keyof typeof slaMessages.en>;

const MINUTE = 60_000;

/** `First reply in 2 hr 10 min`, `First reply overdue by 35 min`. */
export function standingWords(
  { state, metric, dueAt = 0 }: SlaStanding,
  t: Speak,
  locale: string,
  now: number,
): string {
  if (!metric) return t(state === 'met' || state === 'missed' ? `sla.${state}` : 'sla.idle');
  const promise = t(`sla.${metric}`);
  if (state === 'paused') return t('sla.paused', { promise });
  const left = (dueAt - now) / MINUTE;
  const time = formatTimeSpan(left > 0 ? Math.ceil(left) : Math.floor(-left), locale);
  return t(state === 'overdue' ? 'sla.over' : 'sla.left', { promise, time });
}

/** How one promise stands: `Due 21 November 2026 at 14:00`, `Kept, after 35 min`. */
export function promiseWords(promise: TicketSla, t: Speak, locale: string, moment: (at: string) => string): string {
  const { state, endedAt, breachedAt, dueAt, hours = 'calendar', elapsed } = promise;
  if (state === 'none') return promise.warning ? t('sla.noOpenHours') : t('sla.idle');
  const time = formatTimeSpan(elapsed[hours], locale);
  if (endedAt !== undefined) return t(breachedAt === undefined ? 'sla.kept' : 'sla.broken', { time });
  if (state === 'paused') return t('sla.standing');
  const due = dueAt ?? breachedAt;
  if (due === undefined) return t('sla.idle');
  return t(state === 'breached' ? 'sla.brokenOpen' : 'sla.running', { when: moment(due) });
}

/** `8 hr of business hours, 3 hr used`. */
export function targetWords(
  { targetMinutes, hours = 'calendar', elapsed }: TicketSla,
  t: Speak,
  locale: string,
): string {
  if (targetMinutes === undefined) return '';
  const [target, used] = [targetMinutes, elapsed[hours]].map((minutes) => formatTimeSpan(minutes, locale));
  return t(`sla.${hours}`, { target: target as string, used: used as string });
}
