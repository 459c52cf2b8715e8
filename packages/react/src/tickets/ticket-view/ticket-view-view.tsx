'use client';
import type {
  CommentVisibility,
  CustomStatus,
  Profile,
  Ticket,
  TicketComment,
  TicketSla,
  TicketUpdate,
} from '@korkep/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { frameOf, waitingIn } from '../../panel/join-states.ts';
import { type ShownWrite, WriteNote } from '../../panel/write-note.tsx';
import type { SlotClasses } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../../primitives/stale-note/stale-note.tsx';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { useLater } from '../../state/use-later.ts';
import { hasOwnStatuses } from '../own-status.ts';
import type { TicketPeople } from '../ticket-list/ticket-picker.tsx';
import { Conversation } from './conversation.tsx';
import { TicketContext } from './ticket-context.tsx';
import { TicketHeader } from './ticket-header.tsx';
import { type TicketViewSlot, useTicketTools } from './ticket-tools.ts';
import { useTicketKeys } from './use-ticket-keys.ts';

/** What asks the composer for the focus; a new object each time. */
export interface WritingFocus {
  readonly visibility?: CommentVisibility;
}

/** How the ticket is shown; shared by {@link TicketViewView} and `TicketView`. */
export interface TicketViewLook {
  /** Asks for the focus where one writes, in a reply or a note; again with each new object. */
  readonly focus?: WritingFocus | undefined;
  /** Leaves the column about the customer out. */
  readonly hasContext?: boolean;
  readonly classNames?: SlotClasses<TicketViewSlot>;
  readonly slots?: {
    /** At the end of the heading. */
    readonly headerActions?: (ticket: Ticket) => ReactNode;
    /** Above what is told of the customer. */
    readonly beforeContext?: (ticket: Ticket) => ReactNode;
  };
  readonly messages?: MessageOverrides;
}

export interface TicketViewViewProps extends TicketViewLook {
  readonly state: AsyncState<Ticket>;
  /** What was said, newest first. */
  readonly conversation: Paged<Fetched<TicketComment>>;
  readonly sla: AsyncState<readonly TicketSla[]>;
  /** The requester's profile, for the column about them. */
  readonly profile: AsyncState<Profile | undefined>;
  /** Names of colleagues and teams by their ids. */
  readonly names?: Readonly<Record<string, string>>;
  /** Who looks on, where they are a colleague. */
  readonly viewerId?: string | undefined;
  /** Where the content of an attached file is read for some minutes; without it files have only a name. */
  readonly fileAddress?: ((attachmentId: string) => Promise<string>) | undefined;
  /** The tenant's own statuses. */
  readonly statuses?: readonly CustomStatus[] | undefined;
  /** With one of the tenant's own, or `null` for none, where there are such. Left out where this viewer may not. */
  readonly onStatus?: ((status: Ticket['status'], customStatusId?: string | null) => void) | undefined;
  readonly onAssignToMe?: (() => void) | undefined;
  /** Gives the ticket to a person or a team of `people`; left out where this viewer may not. */
  readonly onAssign?: ((changes: TicketUpdate) => void) | undefined;
  readonly people?: TicketPeople | undefined;
  /** The choice is about to be opened: who there is may be asked for now. */
  readonly onAssigning?: (() => void) | undefined;
  /** Who else has the ticket open. */
  readonly present?: ReactNode;
  /** What else is done with the whole ticket. */
  readonly menu?: ReactNode;
  /** How the ticket stands to others, in place of what is told without asking for them. */
  readonly standing?: ReactNode;
  /** Before what is told of the customer: what the ticket is taken for. */
  readonly suggested?: ReactNode;
  /** How an earlier ticket was solved; made when it is opened. */
  readonly solutionOf?: ((ticketId: string) => ReactNode) | undefined;
  /** Where one writes; left out where nobody does. */
  readonly composer?: ((focus: WritingFocus | undefined) => ReactNode) | undefined;
  readonly writes?: readonly ShownWrite[];
}

const nobody: TicketPeople = { viewerId: undefined, colleagues: [], teams: [] };
const loadPicker = () => import('../ticket-list/ticket-picker.tsx');
const loadNotices = () => import('./ticket-notices.tsx');

/** The ticket view around states that the host has at hand; `TicketView` fetches them by itself. */
export function TicketViewView(props: TicketViewViewProps) {
  const { state, conversation, sla, profile, composer, hasContext = true, slots, writes = [] } = props;
  const root = useRef<HTMLElement>(null);
  const [focus, setFocus] = useState<WritingFocus | undefined>(props.focus);
  useEffect(() => {
    if (props.focus) setFocus(props.focus);
  }, [props.focus]);
  const tools = useTicketTools({
    ...props,
    waiting: waitingIn(state, conversation.state),
    profile: profile.status === 'ready' ? profile.data : undefined,
  });
  const { t, slot, messages } = tools;
  const ticket = state.status === 'ready' ? state.data : undefined;
  const isMine = ticket?.assigneeId !== undefined && ticket.assigneeId === props.viewerId;
  const onAssignToMe = isMine || ticket?.status === 'closed' ? undefined : props.onAssignToMe;
  const onKeyDown = useTicketKeys(root, {
    onWrite: composer && ((visibility) => setFocus({ visibility })),
    onAssignToMe,
  });
  const { people, onAssign, onAssigning, statuses, onStatus } = props;
  const [picking, setPicking] = useState<{ readonly pick: 'assign' | 'status'; readonly anchor: HTMLElement }>();
  const { part: picker, hasFailed, retry: retryPicker } = useLater(loadPicker, picking !== undefined);
  const opening = (pick: 'assign' | 'status') => (anchor: HTMLElement) => {
    if (pick === 'assign') onAssigning?.();
    if (hasFailed) retryPicker();
    setPicking({ pick, anchor });
  };
  const { part: notices } = useLater(loadNotices, ticket !== undefined && props.standing === undefined);
  const frame = frameOf(state, conversation.state);
  return (
    <WidgetRoot
      ref={root}
      className={slot('root', 'kk-card')}
      aria-label={
        ticket?.number === undefined ? t('ticket.label') : t('ticket.numbered', { number: `#${ticket.number}` })
      }
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
      data-state={state.status}
      onKeyDown={onKeyDown}
    >
      {state.status === 'error' && (
        <ErrorState title={t('ticket.error')} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {state.status === 'loading' && <BlankTicket />}
      {ticket && (
        <>
          <TicketHeader
            tools={tools}
            ticket={ticket}
            sla={sla}
            onStatus={onStatus}
            onPickStatus={statuses && hasOwnStatuses(statuses) ? opening('status') : undefined}
            onAssignToMe={onAssignToMe}
            onAssign={onAssign && people && ticket.status !== 'closed' ? opening('assign') : undefined}
            present={props.present}
            actions={
              <>
                {slots?.headerActions?.(ticket)}
                {props.menu}
              </>
            }
          />
          {picker && picking && (
            <picker.TicketPicker
              {...picking}
              tickets={[ticket]}
              people={people ?? nobody}
              {...(statuses && { statuses })}
              onChoose={(changes) => {
                if (picking.pick === 'assign') onAssign?.(changes);
                else if (changes.status) onStatus?.(changes.status, changes.customStatusId);
              }}
              onClose={() => setPicking(undefined)}
              messages={messages}
            />
          )}
          <WriteNote panel={tools} writes={writes} />
          {frame.status === 'ready' && <StaleNote state={frame} messages={messages} />}
          {props.standing === undefined
            ? notices && <notices.TicketNotices tools={tools} ticket={ticket} />
            : props.standing}
          <div className="kk-ticket-view__body">
            <div className="kk-ticket-view__main">
              <Conversation tools={tools} ticket={ticket} list={conversation} />
              {composer && <div className={slot('composer')}>{composer(focus)}</div>}
            </div>
            {hasContext && (
              <aside className={slot('context')} aria-label={t('ticket.context')}>
                {slots?.beforeContext?.(ticket)}
                {props.suggested}
                <TicketContext tools={tools} ticket={ticket} profile={profile} solutionOf={props.solutionOf} />
              </aside>
            )}
          </div>
        </>
      )}
    </WidgetRoot>
  );
}

/** Holds the place of a ticket. */
function BlankTicket() {
  return (
    <div className="kk-ticket-view__blank">
      <Skeleton line="16" span={8} />
      <Skeleton line="badge" span={6} />
      <Skeleton span={5} />
      <div className="kk-ticket-view__blank-talk">
        <Skeleton span={10} />
        <Skeleton span={8} />
        <Skeleton span={6} />
      </div>
    </div>
  );
}
