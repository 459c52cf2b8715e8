'use client';
import type { Predicate, Ticket, TicketUpdate } from '@korkep/core';
import { useCallback, useMemo, useState } from 'react';
import { mayWrite } from '../../customers/may-write.ts';
import { useColleagues } from '../../customers/use-colleagues.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { useLater } from '../../state/use-later.ts';
import { useTeams } from '../use-teams.ts';
import { useOwnStatuses } from '../use-ticket-statuses.ts';
import { listCatalogue } from './list-words.ts';
import type { AskedChange } from './ticket-changes.tsx';
import { loadTools, PartNote, type TicketListLook, TicketListView } from './ticket-list-view.tsx';
import { ordersOf, type TicketOrder, type TicketViewName } from './ticket-views.ts';
import { useRequesterNames } from './use-requester-names.ts';
import { useTicketCounts } from './use-ticket-counts.ts';
import { useTickets } from './use-tickets.ts';

export interface TicketListProps extends TicketListLook {
  /** What is listed at first; what is open where left out. */
  readonly view?: TicketViewName;
  /** The order at first; the next deadline leads where left out. */
  readonly order?: TicketOrder;
  /** Narrows every view, such as to a team: `{ field: 'teamId', op: 'eq', value: teamId }`. */
  readonly filter?: Predicate;
  readonly onViewChange?: (view: TicketViewName) => void;
  /** Nothing is changed here: the tickets are only read. */
  readonly isReadOnly?: boolean;
}

/**
 * The tickets of a desk: mine, nobody's, all that are open, those whose deadline is over, what was put off and what was
 * solved; with the next deadline on each, and given away, moved or put off one by one or many at once. It follows what
 * others do, and works without a connection where the provider has a cache. Stands below a `CrmProvider`; its look is
 * `@korkep/react/ticket-list.css`, its height `--kk-list-height`.
 *
 * Keyboard, while the focus is in the rows: j and k or arrows move, Enter opens, Space or x chooses, Shift with arrows a
 * range, a assigns to me, s changes the status, z puts off, Escape gives the choice up.
 *
 * @example
 * <TicketList view="mine" onOpen={(ticket) => router.push(`/tickets/${ticket.id}`)} />
 */
export function TicketList(props: TicketListProps) {
  const { view: firstView = 'open', order: firstOrder = 'deadline', filter, onViewChange, isReadOnly, ...look } = props;
  const [view, setView] = useState(firstView);
  const [wanted, setWanted] = useState(firstOrder);
  const order = ordersOf(view).includes(wanted) ? wanted : 'updated';
  const viewer = useViewer();
  const viewerId = viewer?.userId;
  const list = useTickets({ view, order, filter });
  const counts = useTicketCounts(filter);
  const colleagues = useColleagues();
  const mayChange = !isReadOnly && mayWrite(viewer, 'tickets');
  const teams = useTeams(mayChange);
  const people = useMemo(
    () => ({
      viewerId,
      colleagues: colleagues.status === 'ready' ? colleagues.data : [],
      teams: teams.status === 'ready' ? teams.data : [],
    }),
    [viewerId, colleagues, teams],
  );
  const [seen, setSeen] = useState<readonly string[]>([]);
  const showRequesters = useCallback((tickets: readonly Ticket[]) => {
    const ids = [...new Set(tickets.map(({ customerId }) => customerId))];
    setSeen((before) => (before.join() === ids.join() ? before : ids));
  }, []);
  const requesters = useRequesterNames(seen);
  const [asked, setAsked] = useState<AskedChange>();
  const { part: tools, hasFailed, retry } = useLater(loadTools, asked !== undefined);
  const t = useMessages(listCatalogue, look.messages);
  return (
    <TicketListView
      {...look}
      list={list}
      view={view}
      onView={(next) => {
        setView(next);
        onViewChange?.(next);
      }}
      order={order}
      onOrder={setWanted}
      counts={counts}
      people={people}
      requesters={requesters}
      statuses={useOwnStatuses()}
      onShown={showRequesters}
      onChange={
        mayChange ? (tickets: readonly Ticket[], changes: TicketUpdate) => setAsked({ tickets, changes }) : undefined
      }
      note={
        tools ? (
          <tools.TicketChanges asked={asked} messages={look.messages} />
        ) : (
          hasFailed && <PartNote t={t} retry={retry} />
        )
      }
    />
  );
}
