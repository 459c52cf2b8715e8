import type { Money, TimelineEntry } from '@korkep/core';
import type { ReactNode } from 'react';
import { formatTime } from '../format/moment.ts';
import { formatMoney } from '../format/money.ts';
import { formatNumber } from '../format/number.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { changedFields, fieldLabel, type TimelineTexts } from './timeline-words.ts';

export interface EntryDetailProps {
  readonly entry: TimelineEntry;
  readonly t: TimelineTexts;
}

/** What an entry says when it is opened: its summary, and what its channel or record adds. */
export function EntryDetail({ entry, t }: EntryDetailProps) {
  const { locale, timeZone } = usePresentation();
  const details = entry.details ?? {};
  const parts: ReactNode[] = [];
  if (entry.summary) parts.push(<p key="summary">{entry.summary}</p>);
  if (typeof details.body === 'string') parts.push(<Words key="body" text={details.body} />);
  if (isList(details.messages)) {
    parts.push(
      <ul key="messages" className="kk-timeline__talk">
        {details.messages.map(({ from, sentAt, text }) => (
          <li key={`${sentAt} ${text}`} data-from={from}>
            <span className="kk-timeline__talk-time">{formatTime(String(sentAt), { locale, timeZone })}</span>
            {String(text)}
          </li>
        ))}
      </ul>,
    );
  }
  if (isList(details.pages)) {
    parts.push(<Lines key="pages" lines={details.pages.map(({ path, title }) => ({ text: String(title ?? path) }))} />);
  }
  if (isList(details.lines)) {
    const lines = details.lines.map(({ name, quantity, total }) => ({
      text: Number(quantity) === 1 ? String(name) : `${formatNumber(Number(quantity), locale)} × ${name}`,
      figure: isMoney(total) ? formatMoney(total, locale) : undefined,
    }));
    parts.push(<Lines key="lines" lines={lines} />);
  }
  if (entry.kind === 'change') {
    const changes = changedFields(entry).map(({ name, before, after }) => ({
      text: `${fieldLabel(name, t)}: ${asText(after)}`,
      figure: before === undefined ? undefined : t('timeline.from', { value: asText(before) }),
    }));
    if (changes.length > 0) parts.push(<Lines key="changes" lines={changes} />);
  }
  return (
    <div className="kk-timeline__detail">
      {parts.length > 0 ? parts : <p className="kk-timeline__quiet">{t('timeline.noDetail')}</p>}
    </div>
  );
}

function Words({ text }: { readonly text: string }) {
  return <p className="kk-timeline__body">{text}</p>;
}

function Lines({
  lines,
}: {
  readonly lines: readonly { readonly text: string; readonly figure?: string | undefined }[];
}) {
  return (
    <ul className="kk-timeline__lines">
      {lines.map(({ text, figure }) => (
        <li key={`${text} ${figure}`}>
          <span>{text}</span>
          {figure && <span className="kk-timeline__figure">{figure}</span>}
        </li>
      ))}
    </ul>
  );
}

function isList(value: unknown): value is readonly Record<string, unknown>[] {
  return Array.isArray(value) && value.length > 0;
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '—';
  if (Array.isArray(value)) return value.map(asText).join(', ');
  if (typeof value !== 'object') return String(value);
  return 'value' in value ? asText(value.value) : Object.values(value).map(asText).join(' ');
}
