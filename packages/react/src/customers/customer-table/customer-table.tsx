'use client';
import type { Predicate, SavedView } from '@korkep/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { sameCondition } from '../../filters/same-condition.ts';
import { useCrmCache } from '../../provider/crm-context.ts';
import { useRealId } from '../../provider/use-laid.ts';
import { useSavedViews } from '../../views/use-saved-views.ts';
import { ViewSwitch } from '../../views/view-switch.tsx';
import { mayWrite } from '../may-write.ts';
import { useViewer } from '../use-viewer.ts';
import type { CustomersQuery } from './customer-list.ts';
import { type CustomerTableLook, CustomerTableView } from './customer-table-view.tsx';
import { type ColumnLayout, columnText, firstLayout, readColumn } from './table-layout.ts';
import { useCustomerWrites } from './use-customer-writes.ts';
import { useCustomers } from './use-customers.ts';
import { useColleagues, useCustomTableFields, useTagNames, useTenantFacts } from './use-workspace.ts';

export interface CustomerTableProps extends CustomerTableLook {
  /** What the table begins with, and goes back to without a view. */
  readonly filter?: Predicate;
  /** A field's name, with `-` before it for descending. */
  readonly sort?: string;
  /** Names of fields, in their order: `['displayName', 'revenue', 'customFields.loyalty']`. */
  readonly columns?: readonly string[];
  /** Leaves the saved views out. */
  readonly hasViews?: boolean;
  /** A saved view to begin with. The person's own choice where left out. */
  readonly viewId?: string;
  readonly onViewChange?: (view: SavedView | undefined) => void;
  /** Nothing can be changed in the table. */
  readonly isReadOnly?: boolean;
}

/**
 * All customers as a table that is searched, filtered, ordered, arranged, edited in place and by many at once, and saved as
 * views. It loads as it is scrolled and holds a few pages at a time. Stands below a `CrmProvider`; its look is
 * `@korkep/react/customer-table.css`, its height `--kk-table-height`.
 *
 * Keyboard: arrows move between cells, Space selects a row, Shift with the arrows a range, Enter or F2 edits a cell, Enter
 * opens the customer on the name and sorts on a heading, Shift+F10 opens a menu, Escape gives up.
 *
 * @example
 * <CustomerTable sort="-revenue" onOpen={(customer) => router.push(`/customers/${customer.id}`)} />
 */
export function CustomerTable(props: CustomerTableProps) {
  const { filter, sort, columns, hasViews = true, viewId, onViewChange, isReadOnly = false, ...look } = props;
  const first = useFirst(filter, sort, columns);
  const [query, setQuery] = useState<CustomersQuery>(first.query);
  const [layout, setLayout] = useState<readonly ColumnLayout[]>(first.layout);
  const views = useSavedViews('customer');
  const { currency } = useTenantFacts();
  const colleagues = useColleagues();
  const customFields = useCustomTableFields();
  const tagNames = useTagNames();
  const writes = useCustomerWrites();
  const { state, showRows } = useCustomers(query);
  const [chosenId, setChosenId] = useState<string>();
  const viewNow = useRealId(useCrmCache(), chosenId);
  const saved = views.state.status === 'ready' ? views.state.data : undefined;
  const current = saved?.find(({ id }) => id === viewNow);

  const choose = (view: SavedView | undefined) => {
    setChosenId(view?.id);
    setQuery(view ? narrowed(view) : first.query);
    setLayout(view?.columns ? view.columns.map(readColumn) : first.layout);
    onViewChange?.(view);
  };
  useBeginning(saved !== undefined && views.isDefaultKnown && hasViews, () => {
    const wanted = saved?.find(({ id }) => id === (viewId ?? views.defaultId));
    if (wanted) choose(wanted);
  });

  const content = useMemo(() => ({ ...narrowed(query), columns: layout.map(columnText) }), [query, layout]);
  const isChanged =
    current !== undefined &&
    !sameCondition(content, { ...narrowed(current), columns: current.columns ?? first.layout.map(columnText) });
  const viewer = useViewer();
  const canSave = state.status !== 'denied' && !isReadOnly && mayWrite(viewer, 'views');

  return (
    <CustomerTableView
      {...look}
      state={state}
      query={query}
      onQuery={setQuery}
      layout={layout}
      onLayout={setLayout}
      onRange={showRows}
      resetLayout={first.layout}
      writes={isReadOnly || !mayWrite(viewer, 'customers') ? undefined : writes}
      customFields={customFields}
      colleagues={colleagues}
      tagNames={tagNames}
      currency={currency}
      lead={
        hasViews &&
        views.state.status !== 'denied' && (
          <ViewSwitch
            state={views.state}
            current={current}
            onChoose={choose}
            content={content}
            isChanged={isChanged}
            recordKind={canSave ? 'customer' : undefined}
            userId={views.userId}
            defaultId={views.defaultId}
            onDefault={views.setDefault}
            messages={look.messages}
          />
        )
      }
    />
  );
}

/** Without what is not said, so that both say the same where they do. */
const narrowed = ({ filter, sort }: Pick<CustomersQuery, 'filter' | 'sort'>) => ({
  ...(filter && { filter }),
  ...(sort && { sort }),
});

/** What the host gave to begin with, as one value that stays the same while it says the same. */
function useFirst(filter: Predicate | undefined, sort: string | undefined, columns: readonly string[] | undefined) {
  const said = JSON.stringify([filter, sort, columns]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says is what counts
  return useMemo(
    () => ({
      query: narrowed({ filter, sort }),
      layout: columns ? columns.map(readColumn) : firstLayout,
    }),
    [said],
  );
}

/** Does something once, as soon as it can. */
function useBeginning(isReady: boolean, begin: () => void) {
  const hasBegun = useRef(false);
  useEffect(() => {
    if (!isReady || hasBegun.current) return;
    hasBegun.current = true;
    begin();
  });
}
