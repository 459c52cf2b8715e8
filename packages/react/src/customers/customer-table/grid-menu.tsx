'use client';
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Copy,
  ExternalLink,
  EyeOff,
  type IconNode,
  MoveHorizontal,
  RotateCw,
  X,
} from 'lucide';
import type { KeyboardEvent } from 'react';
import { Floating } from '../../filters/floating.tsx';
import { joinMessages } from '../../messages/join-messages.ts';
import { focusedIn } from '../../primitives/focused-in.ts';
import { Icon } from '../../primitives/icon/icon.tsx';
import { layoutOf, moveColumn, resizeColumn } from './arrange-columns.ts';
import { menuMessages } from './menu-messages.ts';
import { sortOf } from './sort-of.ts';
import type { GridMenu as Wanted } from './table-grid.tsx';
import type { ColumnLayout, TableColumn } from './table-layout.ts';
import type { TableWords } from './table-words.ts';
import { useToolTexts } from './tool-texts.ts';
import { writeMessages } from './write-messages.ts';

const catalogue = joinMessages(menuMessages, writeMessages);

export interface GridMenuProps {
  readonly menu: Wanted;
  readonly columns: readonly TableColumn[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  readonly onLayout: (layout: readonly ColumnLayout[]) => void;
  readonly onOpen: ((record: Extract<Wanted, { kind: 'row' }>['record']) => void) | undefined;
  readonly onClose: () => void;
  readonly words: TableWords;
}

interface Item {
  readonly key: string;
  readonly label: string;
  readonly icon: IconNode;
  readonly onSelect: () => void;
}

/** What can be done with a row or with a column. */
export function GridMenu(props: GridMenuProps) {
  const { menu, onClose, words } = props;
  const t = useToolTexts(catalogue, words);
  const items = useItems(props);
  const failure = menu.kind === 'row' && menu.write?.status === 'failed' ? menu.write : undefined;
  const label =
    menu.kind === 'row'
      ? t('table.rowMenu', { name: menu.record.displayName ?? menu.record.id })
      : t('table.columnMenu', { column: words.label(menu.column) });
  return (
    <Floating anchor={menu.anchor} label={label} role="menu" className="kk-customer-table__menu" onClose={onClose}>
      {failure && (
        <p className="kk-customer-table__reason" role="presentation">
          {failure.isConflict ? t('table.conflict') : failure.error.message}
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu that surrounds it */}
      <div className="kk-customer-table__menu-items" onKeyDown={(event) => walk(event, onClose)}>
        {items.map(({ key, label: name, icon, onSelect }) => (
          <button
            key={key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="kk-views__choice"
            data-kind="action"
            onClick={() => {
              onClose();
              onSelect();
            }}
          >
            <Icon of={icon} />
            {name}
          </button>
        ))}
      </div>
    </Floating>
  );
}

function useItems({ menu, columns, sort, onSort, onLayout, onOpen, words }: GridMenuProps): Item[] {
  const t = useToolTexts(catalogue, words);
  const items: Item[] = [];
  const add = (isThere: boolean, key: string, label: string, icon: IconNode, onSelect: () => void) => {
    if (isThere) items.push({ key, label, icon, onSelect });
  };
  if (menu.kind === 'row') {
    const { record, write } = menu;
    if (write?.status === 'failed') {
      add(true, 'retry', t('common.retry'), RotateCw, write.retry);
      add(true, 'dismiss', t('table.dismiss'), X, write.dismiss);
    }
    add(onOpen !== undefined, 'open', t('table.open'), ExternalLink, () => onOpen?.(record));
    add(true, 'copy', t('table.copyId'), Copy, () => void navigator.clipboard?.writeText(record.id));
    const email = record.emails?.find(({ isPrimary }) => isPrimary) ?? record.emails?.[0];
    add(
      email !== undefined,
      'email',
      t('table.copyEmail'),
      Copy,
      () => void navigator.clipboard?.writeText(email?.value ?? ''),
    );
    return items;
  }
  const { column } = menu;
  const { name } = column;
  const at = columns.findIndex((one) => one.name === name);
  const order = sortOf(sort, name);
  const sortable = column.isSortable ?? false;
  add(sortable && order !== 'ascending', 'up', t('table.sortUp'), ArrowUp, () => onSort(name));
  add(sortable && order !== 'descending', 'down', t('table.sortDown'), ArrowDown, () => onSort(`-${name}`));
  add(order !== undefined, 'unsorted', t('table.unsort'), X, () => onSort(undefined));
  add(at > 1, 'before', t('table.moveBefore'), ArrowLeft, () => onLayout(moveColumn(columns, name, at - 1)));
  add(at > 0 && at < columns.length - 1, 'after', t('table.moveAfter'), ArrowRight, () =>
    onLayout(moveColumn(columns, name, at + 1)),
  );
  add(true, 'width', t('table.ownWidth'), MoveHorizontal, () => onLayout(resizeColumn(columns, name, undefined)));
  add(at > 0, 'hide', t('table.hideColumn'), EyeOff, () =>
    onLayout(layoutOf(columns).filter((one) => one.name !== name)),
  );
  return items;
}

function walk(event: KeyboardEvent<HTMLElement>, close: () => void) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.indexOf(focusedIn(event.currentTarget) as HTMLElement);
  const count = items.length;
  if (event.key === 'Tab') {
    event.preventDefault();
    return close();
  }
  const next = { ArrowDown: (at + 1) % count, ArrowUp: (at - 1 + count) % count, Home: 0, End: count - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}
