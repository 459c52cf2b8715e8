import type { TimelineEntry } from '@korkep/core';
import type { IconNode } from 'lucide';
import ChevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import CreditCard from 'lucide/dist/esm/icons/credit-card.mjs';
import FileText from 'lucide/dist/esm/icons/file-text.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import ShieldCheck from 'lucide/dist/esm/icons/shield-check.mjs';
import ShoppingBag from 'lucide/dist/esm/icons/shopping-bag.mjs';
import Star from 'lucide/dist/esm/icons/star.mjs';
import Ticket from 'lucide/dist/esm/icons/ticket.mjs';
import Undo2 from 'lucide/dist/esm/icons/undo-2.mjs';
import type { ReactNode } from 'react';
import { formatMoment, formatTime } from '../format/moment.ts';
import { formatMoney } from '../format/money.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { Badge } from '../primitives/badge/badge.tsx';
import { ChannelIcon } from '../primitives/icon/channel-icon.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { WaitingMark } from '../primitives/waiting-mark/waiting-mark.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { aboutOf, runSentenceOf, sentenceOf, type TimelineTexts, takenBy, wordOf } from './timeline-words.ts';

const kindIcons: Readonly<Partial<Record<TimelineEntry['kind'], IconNode>>> = {
  order: ShoppingBag,
  return: Undo2,
  payment: CreditCard,
  ticket: Ticket,
  feedback: Star,
  consent: ShieldCheck,
  contract: FileText,
  change: Pencil,
};

interface RowProps {
  readonly t: TimelineTexts;
  readonly customerName?: string | undefined;
  readonly isOpen: boolean;
  /** Only one entry is a tab stop; arrows move between them. */
  readonly isTabStop: boolean;
  readonly onToggle: () => void;
}

/** One line: who did what, about what, when; and its detail when open. */
export function EntryRow({
  entry,
  isInRun,
  isWaiting,
  ...row
}: RowProps & { readonly entry: TimelineEntry; readonly isInRun: boolean; readonly isWaiting: boolean }) {
  const { t, customerName } = row;
  const { locale } = usePresentation();
  const { title, number, status, amount, score, durationSeconds } = entry;
  const about = aboutOf(entry, t);
  const colleague = takenBy(entry);
  const isStatusWorthSaying = status && (entry.kind === 'order' || entry.kind === 'ticket' || entry.kind === 'consent');
  return (
    <Line
      {...row}
      at={entry.at}
      icon={<EntryIcon entry={entry} />}
      isInRun={isInRun}
      kind={entry.kind}
      direction={entry.direction}
      did={sentenceOf(entry, t, customerName)}
      about={
        <>
          <bdi>{about}</bdi>
          {title && number && <span className="kk-timeline__quiet"> #{number}</span>}
        </>
      }
      extra={
        <>
          {isWaiting && <WaitingMark label={t('common.waiting')} />}
          {isStatusWorthSaying && <Badge>{wordOf('status', status, t)}</Badge>}
          {score !== undefined && <Badge>{t('timeline.score', { score })}</Badge>}
          {colleague && <span className="kk-timeline__quiet">{t('timeline.with', { name: colleague })}</span>}
          {durationSeconds !== undefined && (
            <span className="kk-timeline__quiet">
              {t('timeline.minutes', { count: Math.max(1, Math.round(durationSeconds / 60)) })}
            </span>
          )}
          {amount && <span className="kk-timeline__figure">{formatMoney(amount, locale)}</span>}
        </>
      }
    >
      <EntryDetail entry={entry} t={t} />
    </Line>
  );
}

/** Several entries of a kind in one line; opening shows them beneath. */
export function RunRow({ entries, ...row }: RowProps & { readonly entries: readonly TimelineEntry[] }) {
  const newest = entries[0] as TimelineEntry;
  return (
    <Line
      {...row}
      at={newest.at}
      icon={<EntryIcon entry={newest} />}
      isInRun={false}
      kind={newest.kind}
      direction={newest.direction}
      did={runSentenceOf(entries, row.t, row.customerName)}
    />
  );
}

interface LineProps extends RowProps {
  readonly at: string;
  readonly icon: ReactNode;
  readonly isInRun: boolean;
  readonly kind: string;
  readonly direction: string | undefined;
  readonly did: string;
  readonly about?: ReactNode;
  readonly extra?: ReactNode;
  readonly children?: ReactNode;
}

function Line({
  at,
  icon,
  isInRun,
  kind,
  direction,
  did,
  about,
  extra,
  isOpen,
  isTabStop,
  onToggle,
  children,
}: LineProps) {
  const presentation = usePresentation();
  return (
    <article
      className="kk-timeline__entry"
      data-kind={kind}
      data-direction={direction}
      data-open={isOpen}
      data-in-run={isInRun}
    >
      <button
        type="button"
        className="kk-timeline__line"
        aria-expanded={isOpen}
        tabIndex={isTabStop ? 0 : -1}
        onClick={onToggle}
        data-timeline-line=""
      >
        <span className="kk-timeline__sign">{icon}</span>
        <span className="kk-timeline__words">
          <span className="kk-timeline__did">{did}</span>
          {about && <span className="kk-timeline__about">{about}</span>}
        </span>
        {extra && <span className="kk-timeline__extra">{extra}</span>}
        <time className="kk-timeline__time" dateTime={at} title={formatMoment(at, presentation)}>
          {formatTime(at, presentation)}
        </time>
        <Icon of={ChevronRight} className="kk-timeline__chevron" />
      </button>
      {isOpen && children}
    </article>
  );
}

function EntryIcon({ entry }: { readonly entry: TimelineEntry }) {
  const shape = kindIcons[entry.kind];
  return shape ? <Icon of={shape} /> : <ChannelIcon channel={entry.channel ?? 'note'} />;
}
