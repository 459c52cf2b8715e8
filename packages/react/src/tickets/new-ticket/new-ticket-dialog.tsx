'use client';
import type { Customer, Ticket, TicketTemplate } from '@korkep/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { mayWrite } from '../../customers/may-write.ts';
import { useColleagues } from '../../customers/use-colleagues.ts';
import { useCustomFields } from '../../customers/use-custom-fields.ts';
import { useCustomer } from '../../customers/use-customer.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/already-loaded.ts';
import { mapState } from '../../state/async-state.ts';
import { DeskFrame } from '../desk/desk-dialog.tsx';
import { CustomValues } from './custom-values.tsx';
import { FirstWord } from './first-word.tsx';
import { emptyTicket, hasContent, type NewTicketDraft, problemsOf, withFilling } from './new-ticket-draft.ts';
import { newTicketCatalogue } from './new-ticket-words.ts';
import { TemplateNote } from './template-note.tsx';
import { TemplatePicker } from './template-picker.tsx';
import { filledHere, offeredTemplates } from './templates.ts';
import { TicketProperties } from './ticket-properties.tsx';
import { useBeginTicket } from './use-begin-ticket.ts';
import { useNewTicketDraft } from './use-new-ticket-draft.ts';
import { useTicketTemplatePreview, useTicketTemplates } from './use-ticket-templates.ts';
import { WhoseTicket } from './whose-ticket.tsx';

export interface NewTicketDialogProps {
  /** Whose ticket it will be; chosen in the dialog where left out. */
  readonly customerId?: string | undefined;
  readonly onClose: () => void;
  /** It has begun. Without a connection it waits on the device, where the provider has a cache. */
  readonly onBegun?: ((ticket: Ticket) => void) | undefined;
  readonly messages?: MessageOverrides | undefined;
}

/**
 * Begins a ticket in a customer's name: whose it is, a template that fills it in, its subject, a message to the customer
 * or a note for colleagues, and everything that it is sorted by. What is written is kept until the ticket begins, on the
 * device where the provider has a cache; without a connection the ticket waits there too. Stands below a `CrmProvider`.
 */
export function NewTicketDialog({ customerId: givenId, onClose, onBegun, messages }: NewTicketDialogProps) {
  const t = useMessages(newTicketCatalogue, messages);
  const { locale, now } = usePresentation();
  const viewer = useViewer();
  const [draft, change] = useNewTicketDraft(givenId);
  const [hasTried, setHasTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const [before, setBefore] = useState<NewTicketDraft>();
  const customerId = givenId ?? draft.customerId;
  const customerState = useCustomer(customerId ?? '', customerId !== undefined);
  const customer = customerId && customerState.status === 'ready' ? customerState.data : undefined;
  const colleagues = useColleagues();
  const me = colleagues.status === 'ready' ? colleagues.data.find(({ id }) => id === viewer?.userId) : undefined;
  const templates = useTicketTemplates();
  const teamIds = me?.teamIds;
  const offered = useMemo(
    () => mapState(templates, (all) => offeredTemplates(all, { viewerId: viewer?.userId, teamIds: teamIds ?? [] })),
    [templates, viewer?.userId, teamIds],
  );
  const definitions = useCustomFields('ticket');
  const fields = useMemo(
    () => (definitions.status === 'ready' ? definitions.data.filter(({ archivedAt }) => !archivedAt) : []),
    [definitions],
  );
  const { state, isOnline, begin } = useBeginTicket(givenId ?? '', now);
  const shown = { ...draft, customerId };
  const problems = problemsOf(shown, fields);

  const { template } = draft;
  const preview = useTicketTemplatePreview({ templateId: template?.id, customerId, language: template?.language });
  const chosen = templates.status === 'ready' ? templates.data.find(({ id }) => id === template?.id) : undefined;
  const isAway = preview.status === 'error' || (preview.status === 'loading' && !isOnline);
  const viewerId = viewer?.userId;
  const filling = useMemo(() => {
    if (!template) return undefined;
    if (preview.status === 'ready') return preview.data;
    // Without the server what the page has at hand has to do.
    if (!isAway || !chosen) return undefined;
    return filledHere(chosen, template.language, { customer, viewerId, viewerName: me?.name, locale });
  }, [template, preview, isAway, chosen, customer, viewerId, me?.name, locale]);
  useEffect(() => {
    if (filling) change((last) => withFilling(last, filling));
  }, [filling, change]);

  if (viewer && !mayWrite(viewer, 'tickets')) {
    return (
      <DeskFrame title={t('new.title')} state={state} onDo={onClose} onClose={onClose} t={t} messages={messages}>
        <p>{t('new.denied')}</p>
      </DeskFrame>
    );
  }

  const set = (part: Partial<NewTicketDraft>) => change((last) => ({ ...last, ...part }));
  const take = (next: TicketTemplate) => {
    setBefore(draft);
    set({ template: { id: next.id, name: next.name }, filled: undefined });
  };
  const send = async () => {
    setHasTried(true);
    if (Object.keys(problems).length > 0) {
      // Once what is wrong is said beside it.
      requestAnimationFrame(() => firstWrong(form.current)?.focus());
      return;
    }
    const begun = await begin(shown);
    if (!begun) return;
    change(() => emptyTicket);
    onClose();
    onBegun?.(begun);
  };
  const { text, visibility, values } = draft;
  const isSent = values.channel === 'email';
  const action =
    text.trim() === '' ? 'begin' : visibility === 'internal' ? 'beginWithNote' : isSent ? 'beginAndSend' : 'begin';
  return (
    <DeskFrame
      title={t('new.title')}
      size="large"
      state={state}
      action={t(`new.${action}`)}
      onDo={() => void send()}
      onClose={onClose}
      onDiscard={
        hasContent(draft)
          ? () => {
              change(() => emptyTicket);
              onClose();
            }
          : undefined
      }
      t={t}
      messages={messages}
    >
      <div ref={form} className="kk-new-ticket">
        {draft.refusal && (
          <p className="kk-new-ticket__refusal" role="alert">
            {t('new.refused', { text: draft.refusal })}
          </p>
        )}
        <div className="kk-new-ticket__words">
          <WhoseTicket
            customerId={customerId}
            customer={customer as Customer | undefined}
            onChoose={givenId === undefined ? (id) => set({ customerId: id }) : undefined}
            isMissing={hasTried && problems.customer !== undefined}
            t={t}
            messages={messages}
          />
          <div className="kk-new-ticket__from">
            <TemplatePicker state={offered} chosenId={template?.id} onChoose={take} t={t} />
            <TemplateNote
              draft={draft}
              template={chosen}
              isFilling={template !== undefined && !filling && preview.status === 'loading'}
              hasFailed={preview.status === 'denied' || (preview.status === 'error' && !filling)}
              onLanguage={(language) => template && set({ template: { ...template, language } })}
              onUndo={
                before && template
                  ? () => {
                      // Who it is for was not the template’s.
                      change((last) => ({ ...before, customerId: last.customerId }));
                      setBefore(undefined);
                    }
                  : undefined
              }
              t={t}
            />
          </div>
          <FirstWord
            draft={draft}
            onDraft={set}
            customer={customer}
            error={hasTried && problems.subject ? t('new.subjectMissing') : undefined}
            onSend={() => void send()}
            t={t}
          />
          {!isOnline && (
            <p className="kk-new-ticket__hint" role="status">
              {t('new.offline')}
            </p>
          )}
        </div>
        <div className="kk-new-ticket__properties">
          <TicketProperties
            values={draft.values}
            onValues={(values) => set({ values })}
            viewerId={viewer?.userId}
            t={t}
          />
          <CustomValues
            fields={fields}
            values={draft.values.customFields ?? {}}
            onValues={(customFields) => set({ values: { ...draft.values, customFields } })}
            isMissing={(key) => hasTried && problems[`customFields.${key}`] !== undefined}
            t={t}
          />
        </div>
      </div>
    </DeskFrame>
  );
}

/** Where the first thing is mended. */
const firstWrong = (form: HTMLElement | null) =>
  form?.querySelector<HTMLElement>('.kk-customer-search__input, [aria-invalid="true"]');
