'use client';
import { useCallback, useMemo, useState } from 'react';
import { mayWrite } from '../../customers/may-write.ts';
import { useColleagues } from '../../customers/use-colleagues.ts';
import { useProfile } from '../../customers/use-profile.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import { useCrmContext } from '../../provider/crm-context.ts';
import { useLater } from '../../state/use-later.ts';
import { TicketComposer, type TicketComposerProps } from '../ticket-composer/ticket-composer.tsx';
import { useConversation } from '../use-conversation.ts';
import { useSetTicketStatus } from '../use-set-ticket-status.ts';
import { useTeams } from '../use-teams.ts';
import { useTicket } from '../use-ticket.ts';
import { useTicketSla } from '../use-ticket-sla.ts';
import { useOwnStatuses } from '../use-ticket-statuses.ts';
import { useUpdateTicket } from '../use-update-ticket.ts';
import { type TicketViewLook, TicketViewView } from './ticket-view-view.tsx';

export interface TicketViewProps extends TicketViewLook {
  readonly ticketId: string;
  /** Nothing is written here: the ticket is only read. */
  readonly readOnly?: boolean;
  /** Where customers read an article, such as in the help centre: then links to articles go into replies. */
  readonly articleHref?: TicketComposerProps['articleHref'];
}

/** What is done with the whole of it, and who else is here, come after the ticket. */
const loadDesk = () => import('../desk/ticket-desk.tsx');
const loadPresence = () => import('../../presence/at-ticket.tsx');

/**
 * One ticket as an agent works on it: what it is about, how it stands and until when; the conversation with replies and
 * internal notes; where to answer; and beside it what the customer bought, asked before and how that was solved. It
 * follows what others do while it is open. Stands below a `CrmProvider`; its look is `@korkep/react/ticket-view.css`, its
 * height `--kk-ticket-height`.
 *
 * Keyboard, while the focus is in it: r reply, n note, a assign to me, s status, m macros, / knowledge base, . more, j and k between words, Escape out of
 * the text, ? all of these.
 *
 * @example
 * <TicketView ticketId={id} />
 */
export function TicketView({ ticketId, readOnly = false, articleHref, ...look }: TicketViewProps) {
  const state = useTicket(ticketId);
  const ticket = state.status === 'ready' ? state.data : undefined;
  const conversation = useConversation(ticketId);
  const sla = useTicketSla(ticketId);
  const profile = useProfile(ticket?.customerId);
  const viewer = useViewer();
  const colleagues = useColleagues();
  const [isAssigning, setIsAssigning] = useState(false);
  const teams = useTeams(isAssigning || ticket?.teamId !== undefined || !!ticket?.sharedTeamIds?.length);
  const setStatus = useSetTicketStatus(ticket?.customerId ?? '');
  const update = useUpdateTicket(ticketId);
  const names = useMemo(() => {
    const known = [colleagues, teams].flatMap((list) => (list.status === 'ready' ? list.data : []));
    return Object.fromEntries(known.map(({ id, name }) => [id, name]));
  }, [colleagues, teams]);
  const { crm } = useCrmContext();
  const fileAddress = useCallback(
    async (id: string) => {
      const { url } = await crm.attachments.get(id);
      if (url === undefined) throw new Error('The file has no address: it may not be seen.');
      return crm.baseUrl + url;
    },
    [crm],
  );
  const { part: here } = useLater(loadPresence, ticket !== undefined);
  const { part: desk } = useLater(loadDesk, ticket !== undefined);
  const { messages } = look;
  const isWriter = !readOnly && mayWrite(viewer, 'tickets');
  const viewerId = viewer?.userId;
  const people = useMemo(
    () => ({
      viewerId,
      colleagues: colleagues.status === 'ready' ? colleagues.data : [],
      teams: teams.status === 'ready' ? teams.data : [],
    }),
    [viewerId, colleagues, teams],
  );
  const own = ticket && { ticket, isWriter, messages };
  return (
    <TicketViewView
      {...look}
      state={state}
      conversation={conversation}
      sla={sla}
      profile={ticket ? profile : { status: 'loading' }}
      names={names}
      viewerId={viewerId}
      fileAddress={fileAddress}
      statuses={useOwnStatuses()}
      onStatus={
        isWriter
          ? (status, customStatusId) =>
              void (customStatusId === undefined
                ? setStatus.run({ ticketId, status })
                : update.run({ status, customStatusId }))
          : undefined
      }
      onAssignToMe={isWriter && viewerId ? () => void update.run({ assigneeId: viewerId }) : undefined}
      onAssign={isWriter ? (changes) => void update.run(changes) : undefined}
      people={people}
      onAssigning={() => setIsAssigning(true)}
      present={here && <here.TicketPeople ticketId={ticketId} names={names} messages={messages} />}
      menu={desk && own && isWriter && <desk.TicketMenu key={ticket.id} {...own} />}
      standing={desk && own ? <desk.TicketStanding key={ticket.id} {...own} names={names} /> : null}
      suggested={desk && own && <desk.Classified key={ticket.id} {...own} />}
      solutionOf={(id) => desk && <desk.Solution ticketId={id} messages={messages} />}
      composer={
        readOnly
          ? undefined
          : (focus) => (
              <>
                {here && isWriter && (
                  <here.ReplyWatch {...{ ticketId, conversation, viewerId, names, messages }} profile={profile} />
                )}
                <TicketComposer
                  ticketId={ticketId}
                  focus={focus}
                  articleHref={articleHref}
                  {...(messages && { messages })}
                />
              </>
            )
      }
      writes={[setStatus, update]}
    />
  );
}
