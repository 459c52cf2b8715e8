'use client';
import type { Ticket } from '@korkep/core';
import { useEffect, useRef } from 'react';
import { mayWrite } from '../../customers/may-write.ts';
import { useColleagues } from '../../customers/use-colleagues.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import type { ReplyToolsProps } from '../../macros/reply-tools.tsx';
import { useLater } from '../../state/use-later.ts';
import { type NewTicketComment, useCreateTicketComment } from '../use-create-ticket-comment.ts';
import { noDraft, type TicketDraft, useDraft, withEarlier } from '../use-draft.ts';
import { useTicket } from '../use-ticket.ts';
import { useOwnStatuses } from '../use-ticket-statuses.ts';
import { stillMentioned } from './mentions.ts';
import { type TicketComposerLook, TicketComposerView } from './ticket-composer-view.tsx';

export interface TicketComposerProps extends TicketComposerLook {
  readonly ticketId: string;
  /** Where customers read an article, such as in the help centre: then links to articles go into replies. */
  readonly articleHref?: ReplyToolsProps['articleHref'];
}

/** Macros and the knowledge base come after the box to write in. */
const loadTools = () => import('../../macros/reply-tools.tsx');

/**
 * Where an agent answers: a public reply or an internal note, clearly apart, sent with the status that the ticket gets.
 * What is written is kept per ticket until it is sent, on the device where the provider has a cache; without a
 * connection it waits there too. Stands below a `CrmProvider`; its look is `@korkep/react/ticket-composer.css`.
 *
 * Keyboard: Ctrl or Cmd with Enter sends; `/` in an empty text opens the macros; `@` in a note offers colleagues, arrows move, Enter takes one, Escape closes.
 *
 * @example
 * <TicketComposer ticketId={id} />
 */
export function TicketComposer(props: TicketComposerProps) {
  // Another ticket has another draft.
  return <Composer key={props.ticketId} {...props} />;
}

function Composer({ ticketId, articleHref, ...look }: TicketComposerProps) {
  const state = useTicket(ticketId);
  const [draft, setDraft] = useDraft(ticketId);
  const viewer = useViewer();
  const colleagues = useColleagues(draft.visibility === 'internal');
  const drafts = useRef(new WeakMap<NewTicketComment, TicketDraft>()).current;
  const sent = useRef<NewTicketComment>(undefined);
  // What was refused is written again where it was.
  const create = useCreateTicketComment(ticketId, (said) =>
    setDraft((now) => withEarlier(now, drafts.get(said) ?? noDraft)),
  );
  const { status } = create.state;
  const isWriter = mayWrite(viewer, 'tickets');
  const { part: tools } = useLater(loadTools, isWriter && state.status === 'ready');

  // With a cache it waits on the device as well: it comes back into an empty box alone.
  useEffect(() => {
    const refused = sent.current && drafts.get(sent.current);
    if (status === 'failed' && refused) setDraft((now) => (now.text.trim() ? now : withEarlier(now, refused)));
  }, [status, setDraft, drafts]);

  const retry = create.state.status === 'failed' ? create.state.retry : undefined;
  const sendAgain = () => {
    const text = (sent.current && drafts.get(sent.current)?.text) ?? '';
    // The same writing takes effect once: it leaves the box as it did the first time.
    const gone = sent.current?.attachmentIds;
    setDraft((now) => ({
      ...now,
      // Those that came since stay.
      files: now.files?.filter(({ id }) => !id || !gone?.includes(id)),
      text: now.text.replace(text, '').trim(),
      sentAt: Date.now(),
    }));
    retry?.();
  };
  const send = (next: Ticket['status'] | undefined, customStatusId?: string | null) => {
    const attachmentIds = draft.files?.flatMap(({ id }) => id ?? []);
    if (draft.files?.length !== attachmentIds?.length) return setDraft({ ...draft, isHeld: true });
    const mentionedIds = stillMentioned(draft.text, draft.mentioned);
    const said: NewTicketComment = {
      body: draft.text.trim(),
      visibility: draft.visibility,
      ...(next && { status: next }),
      ...(customStatusId !== undefined && { customStatusId }),
      ...(attachmentIds?.length && { attachmentIds }),
      ...(draft.visibility === 'internal' && mentionedIds.length > 0 && { mentionedIds: [...mentionedIds] }),
    };
    // It may have arrived all the same: the same words are the same writing.
    if (retry && JSON.stringify(said) === JSON.stringify(sent.current)) {
      sendAgain();
      return;
    }
    drafts.set(said, draft);
    sent.current = said;
    setDraft({ text: '', visibility: draft.visibility, sentAt: Date.now() });
    void create.run(said);
  };
  const shown = create.state.status === 'failed' ? { ...create.state, retry: sendAgain } : create.state;
  return (
    <TicketComposerView
      {...look}
      state={state}
      draft={draft}
      onDraft={setDraft}
      statuses={useOwnStatuses()}
      onSend={isWriter ? send : undefined}
      tools={
        isWriter && tools && <tools.ReplyTools ticketId={ticketId} articleHref={articleHref} messages={look.messages} />
      }
      write={{ state: shown, reset: create.reset }}
      colleagues={colleagues.status === 'ready' ? colleagues.data.filter(({ id }) => id !== viewer?.userId) : undefined}
    />
  );
}
