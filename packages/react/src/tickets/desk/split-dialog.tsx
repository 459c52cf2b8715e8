'use client';
import type { Ticket, TicketComment } from '@korkep/core';
import { useId, useState } from 'react';
import { OptionList } from '../../filters/option-list.tsx';
import { Button, Skeleton, useRecordLink } from '../../presentation/already-loaded.ts';
import { useCrmQuery } from '../../provider/already-loaded.ts';
import { type DeskDialogProps, DeskFrame } from './desk-dialog.tsx';
import { named, numbered } from './desk-words.ts';
import { useDeskAction } from './use-desk-action.ts';

export interface SplitDialogProps extends DeskDialogProps {
  readonly ticket: Ticket;
}

/** The newest messages that are offered. */
const MOST = 50;
const SUBJECT = 500;
const nothing: ReadonlySet<string> = new Set();

/** Makes a new ticket of a message: which one, under what subject, and what that means. */
export function SplitDialog({ ticket, onClose, t, messages }: SplitDialogProps) {
  const id = useId();
  const linkTo = useRecordLink();
  const { state, run } = useDeskAction(ticket.id);
  const [word, setWord] = useState<TicketComment>();
  const [subject, setSubject] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [made, setMade] = useState<Ticket>();
  const said = useCrmQuery<readonly TicketComment[]>({
    key: ({ ofTicket }) => [...ofTicket(ticket.id), 'to-split'],
    ask: async (crm, options) =>
      (await crm.tickets.conversation(ticket.id, { limit: MOST }, options)).data as TicketComment[],
  });
  const words = said.status === 'ready' ? said.data.filter((one) => one.body && one.ticketId === ticket.id) : [];
  const link = made && linkTo({ kind: 'ticket', id: made.id });
  const doIt = async () => {
    const name = subject.trim();
    setIsMissing(name === '');
    if (!word || name === '') return;
    const asked = { commentId: word.id, subject: name };
    const split = await run((crm, once) => crm.tickets.split(ticket.id, asked, once(asked)));
    if (split) setMade(split as Ticket);
  };
  return (
    <DeskFrame
      title={t('desk.splitTitle', { number: numbered(ticket, t) })}
      description={made ? undefined : t('desk.splitDoes')}
      state={state}
      action={word && !made ? t('desk.splitDo') : undefined}
      onDo={() => void doIt()}
      onClose={onClose}
      t={t}
      messages={messages}
    >
      {said.status === 'loading' && <Skeleton line="control" span={12} />}
      {said.status === 'ready' && words.length === 0 && <p className="kk-desk__text">{t('desk.splitNone')}</p>}
      {(said.status === 'error' || said.status === 'denied') && <p className="kk-desk__text">{t('desk.offline')}</p>}
      {words.length > 0 && !word && (
        <OptionList
          label={t('desk.splitMessage')}
          emptyLabel={t('desk.nothing')}
          chosen={nothing}
          options={words.map((one) => ({ value: one.id, label: beginning(one.body ?? '') }))}
          onChoose={(chosen) => {
            const one = words.find((each) => each.id === chosen);
            setWord(one);
            setSubject(beginning(one?.body ?? '').slice(0, 80));
          }}
        />
      )}
      {word && !made && (
        <div className="kk-desk__told">
          <blockquote className="kk-desk__text" dir="auto">
            {beginning(word.body ?? '')}
          </blockquote>
          <label className="kk-desk__label" htmlFor={id}>
            {t('desk.splitSubject')}
          </label>
          <input
            id={id}
            className="kk-ticket-composer__box"
            dir="auto"
            data-autofocus=""
            // biome-ignore lint/a11y/noAutofocus: the person has just chosen the message, and names it next
            autoFocus
            maxLength={SUBJECT}
            value={subject}
            aria-invalid={isMissing && subject.trim() === '' ? true : undefined}
            aria-describedby={isMissing ? `${id}-missing` : undefined}
            onChange={({ target }) => setSubject(target.value)}
          />
          {isMissing && subject.trim() === '' && (
            <p id={`${id}-missing`} className="kk-ticket-composer__error">
              {t('desk.required')}
            </p>
          )}
          <Button variant="quiet" onClick={() => setWord(undefined)}>
            {t('desk.back')}
          </Button>
        </div>
      )}
      {made && (
        <p className="kk-desk__text" role="status">
          {t('desk.splitDone')}{' '}
          {link ? (
            <a className="kk-link" {...link}>
              <bdi>{named(made, t)}</bdi>
            </a>
          ) : (
            <bdi>{named(made, t)}</bdi>
          )}
        </p>
      )}
    </DeskFrame>
  );
}

/** A message in a line. */
function beginning(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
