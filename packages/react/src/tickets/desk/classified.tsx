'use client';
import type { ClassifiedField, Ticket, TicketClassification, TicketUpdate } from '@korkep/core';
import { Pencil } from 'lucide';
import { useState } from 'react';
import { Floating } from '../../filters/floating.tsx';
import { OptionList } from '../../filters/option-list.tsx';
import type { MessageOverrides, Translate } from '../../messages/define-messages.ts';
import { panelWords } from '../../panel/panel-words.ts';
import { WriteNote } from '../../panel/write-note.tsx';
import { Icon, joinMessages, useMessages, usePresentation } from '../../presentation/already-loaded.ts';
import { useCrmQuery } from '../../provider/already-loaded.ts';
import { useUpdateTicket } from '../use-update-ticket.ts';
import { classifiedMessages } from './classified-messages.ts';

export interface ClassifiedProps {
  readonly ticket: Ticket;
  readonly isWriter: boolean;
  readonly messages?: MessageOverrides | undefined;
}

const catalogue = joinMessages(panelWords, classifiedMessages);
type Speak = Translate<keyof typeof catalogue.en>;

const NONE = '';
const LANGUAGES = ['hu', 'en', 'de', 'sk', 'ro', 'hr', 'sr', 'pl', 'cs', 'fr', 'it', 'es', 'uk'];
const CHOICES = {
  priority: ['low', 'normal', 'high', 'urgent'],
  sentiment: ['positive', 'neutral', 'negative'],
} as const;
/** The newest tickets whose categories are offered. */
const MOST = 200;

/** What the classifier put into the ticket, how sure it was and because of which words; each can be corrected. */
export function Classified({ ticket, isWriter, messages }: ClassifiedProps) {
  const t = useMessages(catalogue, messages);
  const { locale } = usePresentation();
  const update = useUpdateTicket(ticket.id);
  const [anchor, setAnchor] = useState<{ readonly at: HTMLElement; readonly field: ClassifiedField }>();
  const { classification = [] } = ticket;
  if (classification.length === 0) return null;
  const wordOf = (field: ClassifiedField, value: string) => valueWord(field, value, t, locale);
  return (
    <section className="kk-desk__why" aria-label={t('why.title')}>
      <h3 className="kk-desk__why-title">{t('why.title')}</h3>
      <WriteNote panel={{ t }} writes={[update]} />
      <ul className="kk-desk__reasons">
        {classification.map((reason) => (
          <Reason
            key={reason.field}
            reason={reason}
            now={ticket[reason.field]}
            t={t}
            locale={locale}
            onCorrect={
              isWriter && ticket.status !== 'closed' ? (at) => setAnchor({ at, field: reason.field }) : undefined
            }
          />
        ))}
      </ul>
      {isWriter && <p className="kk-ticket-view__quiet">{t('why.learns')}</p>}
      {anchor && (
        <Floating anchor={anchor.at} label={t(`why.${anchor.field}`)} onClose={() => setAnchor(undefined)}>
          <Choices
            field={anchor.field}
            now={ticket[anchor.field]}
            wordOf={wordOf}
            t={t}
            onChoose={(value) => {
              setAnchor(undefined);
              // Every ticket has a priority.
              void update.run({ [anchor.field]: value === NONE ? null : value } as TicketUpdate);
            }}
          />
        </Floating>
      )}
    </section>
  );
}

interface ReasonProps {
  readonly reason: TicketClassification;
  /** What the field holds by now. */
  readonly now: string | undefined;
  readonly t: Speak;
  readonly locale: string;
  readonly onCorrect: ((at: HTMLElement) => void) | undefined;
}

function Reason({ reason, now, t, locale, onCorrect }: ReasonProps) {
  const { field, label, confidence, by, terms } = reason;
  const name = t(`why.${field}`);
  const suggested = valueWord(field, label, t, locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(confidence);
  return (
    <li className="kk-desk__reason">
      <span className="kk-desk__line-words">
        <span className="kk-ticket-view__quiet">{name}</span>{' '}
        {now === label ? <bdi className="kk-desk__value">{suggested}</bdi> : <s>{suggested}</s>}{' '}
        {now !== label && (
          <bdi className="kk-desk__value">
            {now ? t('why.changed', { value: valueWord(field, now, t, locale) }) : t('why.removed')}
          </bdi>
        )}
        <span className="kk-desk__because kk-ticket-view__quiet">
          {t('why.sure', { share })}, {t(`why.${by}`)}
          {terms.length > 0 && <bdi>{`. ${t('why.because', { terms: terms.join(', ') })}`}</bdi>}
        </span>
      </span>
      {onCorrect && (
        <button
          type="button"
          className="kk-icon-button"
          aria-label={t('why.correct', { field: name })}
          title={t('why.correct', { field: name })}
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => onCorrect(currentTarget)}
        >
          <Icon of={Pencil} />
        </button>
      )}
    </li>
  );
}

interface ChoicesProps {
  readonly field: ClassifiedField;
  readonly now: string | undefined;
  readonly wordOf: (field: ClassifiedField, value: string) => string;
  readonly t: Speak;
  readonly onChoose: (value: string) => void;
}

function Choices({ field, now, wordOf, t, onChoose }: ChoicesProps) {
  const used = useCrmQuery<readonly string[]>({
    key: ({ workspace }) => workspace('ticket-categories'),
    ask: async (crm, options) => {
      const { data } = await crm.tickets.list({ sort: '-openedAt', limit: MOST }, options);
      return [...new Set(data.flatMap(({ category }) => category ?? []))].sort((a, b) => a.localeCompare(b));
    },
    isEnabled: field === 'category',
  });
  const known: readonly string[] =
    field === 'category'
      ? used.status === 'ready'
        ? used.data
        : []
      : field === 'language'
        ? LANGUAGES
        : CHOICES[field];
  const values = now && !known.includes(now) ? [now, ...known] : known;
  return (
    <OptionList
      label={t(`why.${field}`)}
      emptyLabel={t('why.nothing')}
      chosen={new Set([now ?? NONE])}
      options={[
        ...values.map((value) => ({ value, label: wordOf(field, value) })),
        ...(field === 'priority' ? [] : [{ value: NONE, label: t('why.none') }]),
      ]}
      onChoose={onChoose}
      onCreate={field === 'category' ? (text) => onChoose(text.slice(0, 120)) : undefined}
      createLabel={(text) => t('why.new', { text })}
    />
  );
}

function valueWord(field: ClassifiedField, value: string, t: Speak, locale: string): string {
  if (field === 'category') return value;
  if (field !== 'language') return t(`why.${value as (typeof CHOICES)['priority' | 'sentiment'][number]}`);
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(value) ?? value;
  } catch {
    return value;
  }
}
