// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one are no rows of a table element
import type { Ticket } from '@korkep/core';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useBeforePaint } from '../../filters/use-before-paint.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { focusedIn } from '../../primitives/focused-in.ts';
import { extendTo, toggleAll, toggleRow } from '../../rows/select-rows.ts';
import type { Selection } from '../../rows/selection.ts';
import { useRowWindow } from '../../rows/use-row-window.ts';
import type { ListWords } from './list-words.ts';
import { TicketRow } from './ticket-row.tsx';

/** What is done with a ticket by a key of its own. */
export type RowKey = 'a' | 's' | 'z' | 'r' | 'n';

export interface TicketGridProps {
  readonly className: string;
  readonly tickets: readonly Ticket[];
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly selection: Selection;
  /** Rows cannot be chosen where it is left out. */
  readonly onSelection: ((selection: Selection) => void) | undefined;
  /** Links are followed where it is left out. */
  readonly onOpen: ((ticket: Ticket) => void) | undefined;
  /** What a key of a row does; nothing where it gives `false`. */
  readonly onKey: (key: RowKey, ticket: Ticket, row: HTMLElement) => boolean;
  readonly onShown: (tickets: readonly Ticket[]) => void;
  readonly openId: string | undefined;
  readonly waiting: ReadonlySet<string> | undefined;
  readonly words: ListWords;
}

/** Rows before the end at which the next page is asked for. */
const AHEAD = 15;

/**
 * The rows that are seen, as a WAI-ARIA grid whose rows have the focus. j, k and arrows move, Home, End and page keys
 * leap, Space or x chooses, Shift with an arrow a range, Enter or o opens, Ctrl+A chooses all that are loaded.
 */
export function TicketGrid(props: TicketGridProps) {
  const { className, tickets, hasMore, loadMore, selection, onSelection, onOpen, onKey, onShown, openId, words } =
    props;
  const { hrefFor } = usePresentation();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const none = useRef<HTMLDivElement>(null);
  const count = tickets.length;
  const { start, end, height, page } = useRowWindow(count, scroller, probe, none);
  const [activeId, setActiveId] = useState<string>();
  const lastRow = useRef(0);
  /** The ticket whose row is to have the focus once it is drawn. */
  const wanted = useRef<string>(undefined);
  const found = tickets.findIndex(({ id }) => id === activeId);
  // Where a ticket went away the one that took its place is next.
  const at = found >= 0 ? found : Math.min(lastRow.current, count - 1);
  useEffect(() => {
    lastRow.current = at;
  }, [at]);

  useBeforePaint(() => {
    if (body.current) body.current.style.blockSize = `${count * height}px`;
  }, [count, height]);
  useEffect(() => {
    if (hasMore && end + AHEAD >= count) loadMore();
  }, [hasMore, end, count, loadMore]);
  useEffect(() => onShown(tickets.slice(start, end)), [onShown, tickets, start, end]);

  // The focus goes on when its row leaves the list, lest it be lost with it.
  const hadFocus = useRef(false);
  useEffect(() => {
    const focused = scroller.current && focusedIn(scroller.current);
    const isLost = hadFocus.current && (!focused || focused === document.body);
    // An effect of the drawing before may still be due.
    if (wanted.current === undefined ? !isLost : wanted.current !== tickets[at]?.id) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${at}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  });

  const moveTo = (row: number) => {
    const next = Math.max(0, Math.min(count - 1, row));
    lastRow.current = next;
    setActiveId(tickets[next]?.id);
    // Where nothing is drawn anew nothing is waited for.
    if (next !== at) wanted.current = tickets[next]?.id;
    else scroller.current?.querySelector<HTMLElement>(`[data-row="${at}"]`)?.focus({ preventScroll: true });
    return next;
  };
  const idAt = (row: number) => tickets[row]?.id;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    const ticket = tickets[at];
    if (event.defaultPrevented || !row || !ticket || event.altKey) return;
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== 'a' || !onSelection) return;
      event.preventDefault();
      return onSelection(toggleAll(selection, count, idAt));
    }
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: page, PageUp: -page }[key];
    const end = { Home: 0, End: count - 1 }[key];
    if (step !== undefined || end !== undefined) {
      event.preventDefault();
      const next = moveTo(end ?? at + (step as number));
      if (shiftKey && onSelection && key.startsWith('Arrow')) {
        const anchored = selection.anchor === undefined ? toggleRow(selection, at, idAt) : selection;
        onSelection(extendTo(anchored, next, idAt));
      }
      return;
    }
    if ((key === ' ' || key === 'x') && onSelection) onSelection(toggleRow(selection, at, idAt));
    else if ((key === 'Enter' || key === 'o') && (onOpen || row.querySelector('a'))) {
      if (onOpen) onOpen(ticket);
      else row.querySelector('a')?.click();
    } else if (key === 'Escape' && selection.ids.size > 0 && onSelection) {
      onSelection({ ids: new Set(), anchor: undefined });
    } else if (!/^[asznr]$/.test(key) || !onKey(key as RowKey, ticket, row)) return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-row]');
    const index = Number(row?.dataset.row);
    const ticket = row ? tickets[index] : undefined;
    if (!ticket || event.button !== 0) return;
    moveTo(index);
    const isChoosing = event.shiftKey || event.ctrlKey || event.metaKey || target.closest('[data-cell="select"]');
    if (isChoosing && target.closest('a') && !event.shiftKey) return;
    if (isChoosing && onSelection) {
      event.preventDefault();
      onSelection(event.shiftKey ? extendTo(selection, index, idAt) : toggleRow(selection, index, idAt));
    } else if (onOpen) {
      event.preventDefault();
      onOpen(ticket);
    } else if (!target.closest('a')) row?.querySelector('a')?.click();
  };

  const drawn = Array.from({ length: end - start }, (_, index) => start + index);
  // What has the focus stays in the page, wherever one scrolls.
  if (at >= end && at < count) drawn.push(at);
  else if (at >= 0 && at < start) drawn.unshift(at);
  return (
    <div
      ref={scroller}
      role="grid"
      className={className}
      aria-label={words.t('tickets.label')}
      aria-rowcount={hasMore ? -1 : count}
      aria-multiselectable={onSelection ? true : undefined}
      data-chosen={selection.ids.size > 0 || undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={({ target }) => {
        hadFocus.current = true;
        const row = (target as HTMLElement).dataset.row;
        if (row !== undefined && tickets[Number(row)]?.id !== activeId) setActiveId(tickets[Number(row)]?.id);
      }}
      // React tells nothing of a focus that goes with a row it takes away.
      onBlur={() => {
        hadFocus.current = false;
        wanted.current = undefined;
      }}
    >
      <div ref={body} role="rowgroup" className="kk-ticket-list__body">
        <div ref={probe} role="presentation" className="kk-ticket-list__row kk-ticket-list__probe" />
        {drawn.map((index) => {
          const ticket = tickets[index] as Ticket;
          return (
            <TicketRow
              key={ticket.id}
              index={index}
              offset={index * height}
              ticket={ticket}
              isActive={index === at}
              isSelected={selection.ids.has(ticket.id)}
              isOpen={ticket.id === openId}
              canSelect={onSelection !== undefined}
              isWaiting={props.waiting?.has(ticket.id) ?? false}
              href={hrefFor?.({ kind: 'ticket', id: ticket.id })}
              words={words}
            />
          );
        })}
      </div>
    </div>
  );
}
