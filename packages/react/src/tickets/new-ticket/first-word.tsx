'use client';
import type { Customer } from '@korkep/core';
import { LockKeyhole } from 'lucide';
import { type KeyboardEvent, useId } from 'react';
import { Icon } from '../../presentation/already-loaded.ts';
import { SegmentedControl } from '../../primitives/segmented-control/segmented-control.tsx';
import { TextField } from './fields.tsx';
import type { NewTicketDraft } from './new-ticket-draft.ts';
import type { NewTicketTranslate } from './new-ticket-words.ts';

export interface FirstWordProps {
  readonly draft: NewTicketDraft;
  readonly onDraft: (part: Partial<NewTicketDraft>) => void;
  readonly customer: Customer | undefined;
  /** What is wrong with the subject. */
  readonly error: string | undefined;
  readonly onSend: () => void;
  readonly t: NewTicketTranslate;
}

/** The subject, and what is said first: to the customer or among colleagues, clearly apart. */
export function FirstWord({ draft, onDraft, customer, error, onSend, t }: FirstWordProps) {
  const id = useId();
  const { subject, text, visibility } = draft;
  return (
    <>
      <TextField
        label={t('new.subject')}
        value={subject}
        maxLength={500}
        isRequired
        error={error}
        onValue={(next) => onDraft({ subject: next })}
      />
      <div className="kk-new-ticket__message" data-visibility={visibility}>
        <SegmentedControl
          label={t('new.kind')}
          value={visibility}
          onValue={(next) => onDraft({ visibility: next })}
          segments={[
            { value: 'public', label: t('new.public') },
            {
              value: 'internal',
              label: (
                <>
                  <Icon of={LockKeyhole} />
                  {t('new.internal')}
                </>
              ),
            },
          ]}
        />
        <textarea
          className="kk-ticket-composer__box"
          dir="auto"
          rows={6}
          maxLength={65_536}
          aria-label={t(`new.${visibility}Text`)}
          aria-describedby={`${id}-hint`}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          placeholder={t(`new.${visibility}Text`)}
          value={text}
          onChange={({ target }) => onDraft({ text: target.value })}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onSend();
          }}
        />
        <p id={`${id}-hint`} className="kk-new-ticket__hint">
          {whereItGoes(draft, customer, t)}
        </p>
      </div>
    </>
  );
}

/** Who reads it, and by which way it comes to them: a message that is not sent must not look as if it were. */
function whereItGoes({ visibility, values }: NewTicketDraft, customer: Customer | undefined, t: NewTicketTranslate) {
  if (visibility === 'internal') return t('new.internalHint');
  if (values.channel !== 'email') return t('new.notSent');
  if (!customer || customer.masked?.includes('emails')) return t('new.mailHidden');
  const { emails = [] } = customer;
  const address = (emails.find(({ isPrimary }) => isPrimary) ?? emails[0])?.value;
  return address ? t('new.byMail', { address }) : t('new.noAddress');
}
