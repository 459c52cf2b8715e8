'use client';
import type { CustomStatus, Ticket, TicketUpdate } from '@korkep/core';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { formatNumber } from '../../format/number.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { useWhenIdle } from '../../presentation/use-when-idle.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../../primitives/stale-note/stale-note.tsx';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import { nothingSelected, type Selection } from '../../rows/selection.ts';
import { useLater } from '../../state/use-later.ts';
import { noStatuses } from '../own-status.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { type ListWords, listCatalogue } from './list-words.ts';
import { type RowKey, TicketGrid } from './ticket-grid.tsx';
import type { TicketPeople, TicketPick } from './ticket-picker.tsx';
import { TICKET_VIEWS, type TicketOrder, type TicketViewName } from './ticket-views.ts';
import type { TicketCounts } from './use-ticket-counts.ts';
import { MOST_TICKETS } from './use-tickets.ts';

/** The list's parts that can be styled: `kk-ticket-list__<slot>`; `root` is `kk-ticket-list`. */
export type TicketListSlot = 'root' | 'toolbar' | 'list' | 'foot' | 'bar';

/** How the list is shown; shared by {@link TicketListView} and `TicketList`. */
export interface TicketListLook {
  /** A ticket is to be opened. Links (`hrefFor`, `navigate`) are followed where it is left out. */
  readonly onOpen?: ((ticket: Ticket) => void) | undefined;
  /** A reply or a note is to be written, by the key r or n on a row. */
  readonly onWrite?: ((ticket: Ticket, visibility: 'public' | 'internal') => void) | undefined;
  /** The ticket that is open beside the list. */
  readonly openId?: string | undefined;
  /** Called with the ids of the chosen rows. */
  readonly onSelectionChange?: (ids: ReadonlySet<string>) => void;
  /** Which views are offered, in this order; all of them where left out. */
  readonly views?: readonly TicketViewName[];
  readonly classNames?: SlotClasses<TicketListSlot>;
  readonly messages?: MessageOverrides;
}

export interface TicketListViewProps extends TicketListLook {
  readonly list: Paged<Fetched<Ticket>>;
  readonly view: TicketViewName;
  readonly onView: (view: TicketViewName) => void;
  readonly order: TicketOrder;
  readonly onOrder: (order: TicketOrder) => void;
  readonly counts?: TicketCounts;
  /** Whom tickets can be given to; their names stand in the rows. */
  readonly people?: TicketPeople;
  /** Names of requesters by their ids; empty where one is hidden, absent while it is on its way. */
  readonly requesters?: Readonly<Record<string, string>>;
  /** The tenant's own statuses. */
  readonly statuses?: readonly CustomStatus[] | undefined;
  /** Changes tickets; left out where this viewer may not. */
  readonly onChange?: ((tickets: readonly Ticket[], changes: TicketUpdate) => void) | undefined;
  /** Tells which tickets are looked at. */
  readonly onShown?: (tickets: readonly Ticket[]) => void;
  /** Tells what became of changes; stands above the rows. */
  readonly note?: ReactNode;
}

export const loadTools = () => import('./ticket-list-tools.ts');
const nothing = () => {};
const nobody: TicketPeople = { viewerId: undefined, colleagues: [], teams: [] };
const noNames: Readonly<Record<string, string>> = {};
const picksOf: Readonly<Partial<Record<RowKey, TicketPick>>> = { s: 'status', z: 'snooze' };

interface Picking {
  readonly pick: TicketPick;
  readonly anchor: HTMLElement;
  readonly tickets: readonly Ticket[];
}

/** The list around states that the host has at hand; `TicketList` fetches them by itself. */
export function TicketListView(props: TicketListViewProps) {
  const { list, view, onView, order, onOrder, counts = {}, people = nobody, requesters = noNames } = props;
  const { onChange, onShown = nothing, onOpen, onWrite, openId, onSelectionChange, views = TICKET_VIEWS } = props;
  const { note, statuses = noStatuses, classNames, messages } = props;
  const { state, loadMore } = list;
  const { locale, density, navigate, hrefFor } = usePresentation();
  const t = useMessages(listCatalogue, messages);
  const slot = slotClass<TicketListSlot>('kk-ticket-list', classNames);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [picking, setPicking] = useState<Picking>();
  const [isUsed, setIsUsed] = useState(false);
  const prepare = useCallback(() => setIsUsed(true), []);
  useWhenIdle(state.status === 'ready' && onChange ? prepare : undefined);
  const isNeeded = selection.ids.size > 0 || picking !== undefined;
  const { part: tools, hasFailed: toolsFailed, retry: retryTools } = useLater(loadTools, isUsed || isNeeded);

  const select = useCallback(
    (next: Selection) => {
      setSelection(next);
      onSelectionChange?.(next.ids);
    },
    [onSelectionChange],
  );
  // Whoever asks for other rows: what is chosen is among those that are listed.
  const listed = useRef(view);
  useEffect(() => {
    if (listed.current === view) return;
    listed.current = view;
    select(nothingSelected);
  }, [view, select]);

  const words = useMemo<ListWords>(
    () => ({
      t,
      overrides: messages,
      viewerId: people.viewerId,
      names: Object.fromEntries(people.colleagues.map(({ id, name }) => [id, name])),
      requesters,
      statuses,
    }),
    [t, messages, people, requesters, statuses],
  );
  const tickets = state.status === 'ready' ? state.data.entries : [];
  const chosen = tickets.filter(({ id }) => selection.ids.has(id));
  const change = (of: readonly Ticket[], changes: TicketUpdate) => {
    onChange?.(of, changes);
    if (of.length > 1) select(nothingSelected);
  };
  const onKey = (key: RowKey, ticket: Ticket, row: HTMLElement): boolean => {
    if (key === 'r' || key === 'n') {
      onWrite?.(ticket, key === 'r' ? 'public' : 'internal');
      return onWrite !== undefined;
    }
    if (!onChange) return false;
    const of = chosen.length > 0 ? chosen : [ticket];
    const pick = picksOf[key];
    if (pick) setPicking({ pick, anchor: row, tickets: of });
    else if (people.viewerId) change(of, { assigneeId: people.viewerId });
    return true;
  };
  const open =
    onOpen ??
    (navigate && hrefFor
      ? ({ id }: Ticket) => {
          const href = hrefFor({ kind: 'ticket', id });
          if (href) navigate(href);
        }
      : undefined);
  return (
    <WidgetRoot
      className={slot('root', 'kk-card')}
      aria-label={t('tickets.label')}
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
      data-state={state.status}
      data-density={density}
      onPointerEnter={onChange && prepare}
    >
      {state.status !== 'denied' && (
        <ListToolbar
          className={slot('toolbar')}
          views={people.viewerId ? views : views.filter((name) => name !== 'mine')}
          view={view}
          onView={onView}
          order={order}
          onOrder={onOrder}
          counts={counts}
          words={words}
        />
      )}
      {note}
      {toolsFailed && isNeeded && <PartNote t={t} retry={retryTools} />}
      {state.status === 'loading' && <BlankList className={slot('list')} label={t('common.loading')} />}
      {state.status === 'error' && (
        <ErrorState title={t('tickets.error')} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {state.status === 'ready' && <StaleNote state={state} messages={messages} />}
      {state.status === 'ready' && tickets.length === 0 && state.data.hasMore && (
        <BlankList className={slot('list')} label={t('common.loading')} />
      )}
      {state.status === 'ready' && tickets.length === 0 && !state.data.hasMore && (
        <EmptyState
          action={
            view !== 'open' &&
            views.includes('open') && <Button onClick={() => onView('open')}>{t('tickets.showOpen')}</Button>
          }
        >
          {t(`tickets.empty.${view}`)}
        </EmptyState>
      )}
      {state.status === 'ready' && tickets.length > 0 && (
        <TicketGrid
          key={`${view} ${order}`}
          className={slot('list')}
          tickets={tickets}
          hasMore={state.data.hasMore}
          loadMore={loadMore}
          selection={selection}
          onSelection={onChange && select}
          onOpen={open}
          onKey={onKey}
          onShown={onShown}
          openId={openId}
          waiting={state.waiting}
          words={words}
        />
      )}
      {state.status === 'ready' && tickets.length > 0 && (
        <p className={slot('foot')} role="status">
          {tickets.length >= MOST_TICKETS
            ? t('tickets.most', { count: formatNumber(tickets.length, locale) })
            : state.data.hasMore
              ? t('tickets.shownSoFar', { count: formatNumber(tickets.length, locale) })
              : t('tickets.shown', { count: tickets.length })}
          {state.data.isLoadingMore && ` · ${t('tickets.loadingMore')}`}
        </p>
      )}
      {tools && chosen.length > 0 && (
        <tools.TicketBar
          className={slot('bar')}
          count={chosen.length}
          onPick={onChange && ((pick, anchor) => setPicking({ pick, anchor, tickets: chosen }))}
          onClear={() => select(nothingSelected)}
          messages={messages}
        />
      )}
      {tools && picking && (
        <tools.TicketPicker
          {...picking}
          people={people}
          statuses={statuses}
          onChoose={(changes) => change(picking.tickets, changes)}
          onClose={() => setPicking(undefined)}
          messages={messages}
        />
      )}
    </WidgetRoot>
  );
}

/** A part that a key or the pointer asked for could not be loaded, such as without a connection. */
export function PartNote({ t, retry }: { readonly t: ListWords['t']; readonly retry: () => void }) {
  return (
    <p className="kk-ticket-list__part" role="alert">
      {t('common.errorNetwork')}
      <Button variant="quiet" onClick={retry}>
        {t('common.retry')}
      </Button>
    </p>
  );
}

/** Holds the place of the rows that are on their way. */
function BlankList({ className, label }: { readonly className: string; readonly label: string }) {
  return (
    <div className={className} role="status" aria-label={label} data-loading="">
      {Array.from({ length: 10 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move
        <div key={row} className="kk-ticket-list__row" data-still="" aria-hidden="true">
          <span className="kk-ticket-list__cell" data-cell="select" />
          <span className="kk-ticket-list__cell" data-cell="title">
            <Skeleton line="13" span={row % 3 === 0 ? 10 : 8} />
          </span>
          <span className="kk-ticket-list__cell" data-cell="requester">
            <Skeleton line="13" span={8} />
          </span>
          <span className="kk-ticket-list__cell" data-cell="deadline">
            <Skeleton line="badge" span={6} />
          </span>
        </div>
      ))}
    </div>
  );
}
