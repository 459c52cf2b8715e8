'use client';
import type { Customer } from '@korkep/core';
import Search from 'lucide/dist/esm/icons/search.mjs';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { countTests } from '../../filters/count-tests.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { type Density, usePresentation } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { useWhenIdle } from '../../presentation/use-when-idle.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { StaleNote } from '../../primitives/stale-note/stale-note.tsx';
import { nothingSelected, type Selection } from '../../rows/selection.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { useLater } from '../../state/use-later.ts';
import type { ClearedCell } from './cleared-toast.tsx';
import { customerFields, type TableField } from './customer-fields.ts';
import type { CustomerRows, CustomersQuery } from './customer-list.ts';
import type { FieldChange } from './field-change.ts';
import { TableFoot } from './table-foot.tsx';
import { type CellEdit, type GridMenu, TableGrid } from './table-grid.tsx';
import { type ColumnLayout, columnsOf, firstLayout, type TableColumn } from './table-layout.ts';
import { TableSkeleton } from './table-skeleton.tsx';
import { TableToolbar } from './table-toolbar.tsx';
import { needMoreWords, useTableWords } from './table-words.ts';
import type { CustomerWrites } from './use-customer-writes.ts';
import type { Colleague } from './use-workspace.ts';

/** The table's parts that can be styled: `kk-customer-table__<slot>`; `root` is `kk-customer-table`. */
export type CustomerTableSlot = 'root' | 'toolbar' | 'grid' | 'foot' | 'bar';

/** How the table is shown; shared by {@link CustomerTableView} and `CustomerTable`. */
export interface CustomerTableLook {
  /** A customer is to be opened. Links (`hrefFor`, `navigate`) are followed where it is left out. */
  readonly onOpen?: (customer: Customer) => void;
  /** Called with the ids of the chosen rows. */
  readonly onSelectionChange?: (ids: ReadonlySet<string>) => void;
  /** Leaves search, filter and columns out. */
  readonly hasToolbar?: boolean;
  readonly classNames?: SlotClasses<CustomerTableSlot>;
  readonly messages?: MessageOverrides;
}

export interface CustomerTableViewProps extends CustomerTableLook {
  readonly state: AsyncState<CustomerRows>;
  readonly query: CustomersQuery;
  readonly onQuery: (query: CustomersQuery) => void;
  /** Which columns, how wide; the first ones where left out. */
  readonly layout?: readonly ColumnLayout[];
  readonly onLayout?: (layout: readonly ColumnLayout[]) => void;
  /** What *Reset* among the columns goes back to. The first ones where left out. */
  readonly resetLayout?: readonly ColumnLayout[];
  /** Says which rows are looked at. */
  readonly onRange?: (start: number, end: number) => void;
  /** Nothing can be changed where it is left out. */
  readonly writes?: CustomerWrites | undefined;
  /** Fields of the tenant's own. */
  readonly customFields?: readonly TableField[];
  readonly colleagues?: readonly Colleague[];
  readonly tagNames?: readonly string[];
  /** The currency in which amounts are filtered. */
  readonly currency?: string | undefined;
  /** Stands first in the toolbar, such as the saved views. */
  readonly lead?: ReactNode;
}

const loadTools = () => import('./table-tools.ts');
const loadFilter = () => import('../../filters/filter-builder.tsx');
const nothing = () => {};
const none: readonly never[] = [];
const noWrites: CustomerWrites['states'] = new Map();

/** The table around a state that the host has at hand; `CustomerTable` fetches it by itself. */
export function CustomerTableView(props: CustomerTableViewProps) {
  const { state, query, onQuery, layout = firstLayout, onLayout = nothing, onRange = nothing, writes } = props;
  const { resetLayout = firstLayout } = props;
  const { customFields = none, colleagues = none, tagNames = none, currency, lead, hasToolbar = true } = props;
  const { onOpen, onSelectionChange, classNames, messages } = props;
  const slot = slotClass<CustomerTableSlot>('kk-customer-table', classNames);
  const { navigate, hrefFor, density: givenDensity } = usePresentation();
  const [density, setDensity] = useState<Density>();
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [isFilterOpen, setIsFilterOpen] = useState(false);
  const [columnsAt, setColumnsAt] = useState<HTMLElement>();
  const [menu, setMenu] = useState<GridMenu>();
  const [cleared, setCleared] = useState<ClearedCell>();
  const [isUsed, setIsUsed] = useState(false);
  const filterId = useId();

  const fields = useMemo(() => [...customerFields, ...customFields], [customFields]);
  const columns = useMemo(() => columnsOf(layout, fields), [layout, fields]);
  const hasMore = needMoreWords(columns);
  const isFieldDenied = state.status === 'error' && state.error.kind === 'field_denied';
  const isMet = isUsed || hasMore || isFieldDenied || (writes?.states.size ?? 0) > 0;
  const { part: tools, ...toolsLoading } = useLater(loadTools, isMet);
  const filterPart = useLater(loadFilter, isFilterOpen);
  // It says more than an error does, in words that come with the tools.
  const isDenialComing = isFieldDenied && !tools && !toolsLoading.hasFailed;
  const words = useTableWords(colleagues, messages, hasMore ? tools?.moreWords : undefined);
  const allWords = useTableWords(colleagues, messages, tools?.moreWords);
  const { t } = words;
  const filterFields = useMemo(
    () =>
      isFilterOpen ? tools?.filterFieldsOf(fields, { words: allWords, colleagues, tagNames, currency }) : undefined,
    [isFilterOpen, tools, fields, allWords, colleagues, tagNames, currency],
  );
  const bulkFields = useMemo(
    () => fields.filter(({ isEditable, kind }) => isEditable && /^(choice|user|tags|boolean)$/.test(kind)),
    [fields],
  );
  const prepare = useCallback(() => setIsUsed(true), []);
  useWhenIdle(state.status === 'ready' ? prepare : undefined);
  const select = useCallback(
    (next: Selection) => {
      setSelection(next);
      onSelectionChange?.(next.ids);
    },
    [onSelectionChange],
  );
  const change = (next: Partial<CustomersQuery>) => onQuery({ ...query, ...next });
  // Whoever asks for other rows: what is chosen is among those that are listed.
  const identity = JSON.stringify([query.filter, query.sort, query.text]);
  const listed = useRef(identity);
  useEffect(() => {
    if (listed.current === identity) return;
    listed.current = identity;
    select(nothingSelected);
  }, [identity, select]);
  const open =
    onOpen ??
    (navigate && hrefFor
      ? (record: Customer) => {
          const href = hrefFor({ kind: 'customer', id: record.id });
          if (href) navigate(href);
        }
      : undefined);
  const edit = async (before: Customer, change: FieldChange, column?: TableColumn) => {
    const outcome = await writes?.change(before, change);
    if (column && outcome?.isDone) setCleared({ before, after: outcome.record, change, column });
  };
  const editorOf = (cell: CellEdit) =>
    tools && <tools.CellEditor {...cell} colleagues={colleagues} tagNames={tagNames} words={allWords} />;
  const isNarrowed = query.filter !== undefined || Boolean(query.text?.trim());
  const clear = <Button onClick={() => change({ filter: undefined, text: '' })}>{t('table.clearAll')}</Button>;

  return (
    <WidgetRoot
      className={slot('root', 'kk-card')}
      aria-label={t('table.label')}
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
      data-state={state.status}
      data-density={density ?? givenDensity}
    >
      {hasToolbar && state.status !== 'denied' && (
        <TableToolbar
          className={slot('toolbar')}
          lead={lead}
          text={query.text ?? ''}
          onText={(text) => change({ text })}
          filterCount={countTests(query.filter)}
          isFilterOpen={isFilterOpen}
          filterId={filterId}
          onFilter={() => {
            prepare();
            setIsFilterOpen(!isFilterOpen);
          }}
          onColumns={(anchor) => {
            prepare();
            setColumnsAt(anchor);
          }}
          prepare={{
            filter: () => {
              prepare();
              filterPart.prepare();
            },
            columns: prepare,
          }}
          words={words}
        />
      )}
      {isFilterOpen && state.status !== 'denied' && (
        <div id={filterId} className="kk-customer-table__filter">
          {filterPart.part && filterFields ? (
            <filterPart.part.FilterBuilder
              filter={query.filter}
              onFilter={(filter) => change({ filter })}
              fields={filterFields}
              hasEvents
              messages={messages}
            />
          ) : (
            (filterPart.hasFailed || toolsLoading.hasFailed) && (
              <p className="kk-customer-table__foot-note" role="alert">
                {t('table.partError')}
                <Button
                  variant="quiet"
                  onClick={() => {
                    filterPart.retry();
                    toolsLoading.retry();
                  }}
                >
                  {t('common.retry')}
                </Button>
              </p>
            )
          )}
        </div>
      )}
      {(state.status === 'loading' || isDenialComing) && (
        <TableSkeleton className={slot('grid')} columns={columns} words={words} />
      )}
      {state.status === 'error' &&
        !isDenialComing &&
        (isFieldDenied && tools ? (
          <EmptyState icon={<Icon of={Search} />} action={clear}>
            {allWords.t('table.fieldDenied')}
          </EmptyState>
        ) : (
          <ErrorState title={t('table.error')} error={state.error} retry={state.retry} messages={messages} />
        ))}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {state.status === 'ready' && <StaleNote state={state} messages={messages} />}
      {state.status === 'ready' &&
        (state.data.rowCount > 0 ? (
          <TableGrid
            className={slot('grid')}
            rows={state.data}
            columns={columns}
            sort={query.sort}
            onSort={(sort) => change({ sort })}
            onLayout={onLayout}
            selection={selection}
            onSelection={select}
            onRange={onRange}
            waiting={state.waiting}
            writes={writes?.states ?? noWrites}
            editorOf={writes && editorOf}
            onEdit={(...given) => void edit(...given)}
            onOpen={open}
            onMenu={setMenu}
            actions={tools}
            onEnter={prepare}
            words={words}
          />
        ) : isNarrowed ? (
          <EmptyState icon={<Icon of={Search} />} action={clear}>
            {t('table.noMatch')}
          </EmptyState>
        ) : (
          <EmptyState>{t('table.empty')}</EmptyState>
        ))}
      {/* A change of many goes on whatever is asked for meanwhile. */}
      {tools && (
        <tools.SelectionBar
          className={slot('bar')}
          selection={selection}
          onSelection={select}
          fields={bulkFields}
          writes={writes}
          colleagues={colleagues}
          tagNames={tagNames}
          words={allWords}
        />
      )}
      {tools && writes && <tools.ClearedToast cleared={cleared} writes={writes} words={allWords} />}
      {state.status === 'ready' && state.data.rowCount > 0 && (
        <TableFoot className={slot('foot')} rows={state.data} words={words} />
      )}
      {columnsAt && tools && (
        <tools.ColumnsPanel
          anchor={columnsAt}
          columns={columns}
          fields={fields}
          onLayout={onLayout}
          resetLayout={resetLayout}
          density={density ?? givenDensity}
          onDensity={setDensity}
          onClose={() => setColumnsAt(undefined)}
          words={allWords}
        />
      )}
      {menu && tools && (
        <tools.GridMenu
          menu={menu}
          columns={columns}
          sort={query.sort}
          onSort={(sort) => change({ sort })}
          onLayout={onLayout}
          onOpen={open}
          onClose={() => setMenu(undefined)}
          words={words}
        />
      )}
    </WidgetRoot>
  );
}
