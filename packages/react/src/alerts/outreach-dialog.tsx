'use client';
import type { Alert, Outreach, OutreachPurpose, OutreachRecipient } from '@korkep/core';
import type { Crm } from '@korkep/core/client';
import { useState } from 'react';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { Badge, Button, useMessages } from '../presentation/already-loaded.ts';
import { Dialog } from '../primitives/dialog/dialog.tsx';
import { Checkbox } from '../primitives/form-field/checkbox.tsx';
import { RadioGroup } from '../primitives/form-field/radio-group.tsx';
import { TextField } from '../primitives/form-field/text-field.tsx';
import { Row, RowList } from '../primitives/record-row/record-row.tsx';
import { useCrmContext } from '../provider/already-loaded.ts';
import { outreachMessages } from './outreach-messages.ts';

export interface OutreachDialogProps {
  readonly alert: Alert;
  readonly onClose: () => void;
  readonly messages?: MessageOverrides | undefined;
}

/** So many recipients are read at a time, and so many times: as many as a message may go to. */
const PAGE = 200;
const MOST_PAGES = 25;
const MOST_SHOWN = 100;

interface Prepared {
  readonly outreach: Outreach;
  readonly recipients: readonly OutreachRecipient[];
}

/** Writes to the customers of an alert: the text, then who gets it and who does not, then it is sent. */
export function OutreachDialog({ alert, onClose, messages }: OutreachDialogProps) {
  const t = useMessages(outreachMessages, messages);
  const { crm } = useCrmContext();
  const [purpose, setPurpose] = useState<OutreachPurpose>('service');
  const [subject, setSubject] = useState('');
  const [body, setBody] = useState('');
  const [withBuyers, setWithBuyers] = useState(false);
  const [draft, setDraft] = useState<Outreach>();
  const [prepared, setPrepared] = useState<Prepared>();
  const [sentTo, setSentTo] = useState<number>();
  const [isBusy, setIsBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();

  /** What was typed stays where it is, whatever the server says. */
  const attempt = async (work: () => Promise<void>) => {
    if (isBusy) return;
    setIsBusy(true);
    setWrong(undefined);
    try {
      await work();
    } catch (error) {
      setWrong(wordsOf(error) ?? t('outreach.error'));
    } finally {
      setIsBusy(false);
    }
  };
  const look = () =>
    attempt(async () => {
      const outreach = await crm.alerts.prepare(alert.id, {
        purpose,
        subject,
        body,
        withBuyers,
        ...(draft && { outreachId: draft.id }),
      });
      setDraft(outreach);
      setPrepared({ outreach, recipients: await allRecipients(crm, outreach.id) });
    });
  const ready = prepared?.recipients.filter(({ state }) => state === 'ready') ?? [];
  const send = () =>
    attempt(async () => {
      if (!prepared) return;
      await crm.alerts.send(prepared.outreach.id);
      setSentTo(ready.length);
    });
  const isEmpty = subject.trim() === '' || body.trim() === '';

  const step = sentTo !== undefined ? 'sent' : prepared ? 'list' : 'text';
  return (
    <Dialog
      isOpen
      size="large"
      title={t('outreach.title')}
      description={t('outreach.about', { name: alert.name })}
      onClose={onClose}
      messages={messages}
      onSubmit={step === 'text' ? () => !isEmpty && void look() : undefined}
      footer={
        step === 'sent' ? (
          <Button variant="primary" onClick={onClose}>
            {t('outreach.close')}
          </Button>
        ) : step === 'list' ? (
          <>
            <Button onClick={() => setPrepared(undefined)}>{t('outreach.back')}</Button>
            <Button variant="primary" disabled={ready.length === 0 || isBusy} onClick={() => void send()}>
              {t('outreach.send', { count: ready.length })}
            </Button>
          </>
        ) : (
          <Button type="submit" variant="primary" disabled={isEmpty || isBusy}>
            {t('outreach.look')}
          </Button>
        )
      }
    >
      <div className="kk-outreach" aria-busy={isBusy}>
        {wrong && (
          <p className="kk-outreach__wrong" role="alert">
            {wrong}
          </p>
        )}
        {step === 'sent' && <p role="status">{t('outreach.sent', { count: sentTo! })}</p>}
        {step === 'list' && <Recipients recipients={prepared!.recipients} t={t} />}
        {step === 'text' && (
          <>
            <RadioGroup<OutreachPurpose>
              label={t('outreach.purpose')}
              value={purpose}
              onValue={setPurpose}
              options={(['service', 'marketing'] as const).map((value) => ({
                value,
                label: t(`outreach.${value}`),
                description: t(`outreach.${value}Hint`),
              }))}
            />
            <TextField
              label={t('outreach.subject')}
              value={subject}
              onValue={setSubject}
              maxLength={200}
              isRequired
              hasInitialFocus
            />
            <TextField
              label={t('outreach.body')}
              description={t('outreach.bodyHint')}
              value={body}
              onValue={setBody}
              maxLength={20_000}
              isMultiline
              rows={6}
              isRequired
            />
            {alert.about === 'product' && (
              <Checkbox label={t('outreach.withBuyers')} isOn={withBuyers} onValue={setWithBuyers} />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

type T = ReturnType<typeof useMessages<keyof typeof outreachMessages.en>>;

/** Who is left out comes first: it is what a person has to see before they confirm. */
function Recipients({ recipients, t }: { readonly recipients: readonly OutreachRecipient[]; readonly t: T }) {
  const left = recipients.filter(({ state }) => state === 'leftOut');
  const ordered = [...left, ...recipients.filter(({ state }) => state !== 'leftOut')];
  return (
    <>
      <p className="kk-outreach__quiet">{t('outreach.leftOut', { count: left.length })}</p>
      <RowList label={t('outreach.title')}>
        {ordered.slice(0, MOST_SHOWN).map(({ customerId, displayName, reason, way, subject, body }) => (
          <Row
            key={customerId}
            title={displayName ?? t('outreach.hidden')}
            badge={
              <Badge tone={reason ? 'warning' : 'positive'}>
                {t(reason ? `outreach.${reason}` : 'outreach.ready')}
              </Badge>
            }
            detail={way && t(`outreach.${way}`)}
            {...(!reason &&
              body !== undefined && {
                children: () => (
                  <>
                    <p className="kk-outreach__quiet">{subject}</p>
                    <p className="kk-outreach__text" dir="auto">
                      {body}
                    </p>
                  </>
                ),
              })}
          />
        ))}
      </RowList>
      {ordered.length > MOST_SHOWN && (
        <p className="kk-outreach__quiet">{t('outreach.first', { count: MOST_SHOWN })}</p>
      )}
    </>
  );
}

async function allRecipients(crm: Crm, outreachId: string): Promise<readonly OutreachRecipient[]> {
  const all: OutreachRecipient[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await crm.alerts.recipients(outreachId, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    all.push(...page.data);
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return all;
}

/** What the server says is wrong with the text, such as a misspelt placeholder. */
function wordsOf(error: unknown): string | undefined {
  const { issues } = (error ?? {}) as { issues?: readonly { message: string }[] };
  return issues?.[0]?.message;
}
