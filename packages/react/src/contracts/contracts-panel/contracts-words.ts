import type { Contract } from '@korkep/core';
import { formatDuration } from '../../format/duration.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { panelWords } from '../../panel/panel-words.ts';
import type { Panel } from '../../panel/use-panel.tsx';
import { dotted } from '../../presentation/use-formats.ts';
import type { ContractTerm } from './contract-term.ts';
import { contractsMessages } from './messages.ts';

export const contractsCatalogue = joinMessages(panelWords, contractsMessages);

export type ContractsTools = Panel<keyof typeof contractsCatalogue.en>;

/** What it is called; the number stands in where the title is hidden from this role. */
export function titleOf({ title, number }: Contract, { t }: ContractsTools): string {
  return title ?? t('contracts.untitled', { number });
}

/** When it ends or renews: `Ends in 12 days`. */
export function termWords({ phase, at, isRenewed }: ContractTerm, { t, ago }: ContractsTools): string {
  if (phase === 'openEnded' || !at) return t(phase === 'over' ? 'contracts.terminated' : 'contracts.openEnded');
  const when = ago(at);
  if (phase === 'over') return t('contracts.endedOn', { when });
  if (phase === 'coming') return t('contracts.starts', { when });
  return t(isRenewed ? 'contracts.renews' : 'contracts.ends', { when });
}

/** Until when notice can be given; nothing where none was agreed. */
export function noticeWords({ noticeBy, isNoticePast, isNear }: ContractTerm, { t, day, ago }: ContractsTools) {
  if (!noticeBy) return undefined;
  if (isNoticePast) return t('contracts.noticePassed');
  return isNear
    ? t('contracts.noticeSoon', { when: ago(noticeBy) })
    : t('contracts.noticeUntil', { date: day(noticeBy) });
}

/** What was promised, in business hours: how long a business day is, the calendar knows, not the contract. */
export function serviceWords(level: NonNullable<Contract['serviceLevel']>, { t, locale }: ContractsTools): string {
  const { firstReplyMinutes, resolutionMinutes } = level;
  const duration = (minutes: number) => formatDuration(minutes, locale, Number.POSITIVE_INFINITY);
  return dotted(
    firstReplyMinutes !== undefined && t('contracts.reply', { duration: duration(firstReplyMinutes) }),
    resolutionMinutes !== undefined && t('contracts.solved', { duration: duration(resolutionMinutes) }),
  );
}
