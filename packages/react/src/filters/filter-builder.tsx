'use client';
import type { EventKind, EventTest, Predicate } from '@korkep/core';
import { isPredicate } from '@korkep/core/predicate';
import { Plus, X } from 'lucide';
import type { ReactNode } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { useMessages, usePresentation } from '../presentation/already-loaded.ts';
import { Icon } from '../primitives/icon/icon.tsx';
import {
  changeNode,
  emptyGroup,
  type FieldOf,
  type FilterField,
  type FilterGroup,
  type FilterNode,
  fromPredicate,
  newTest,
  nodeId,
  type Operator,
  operatorsOf,
  toPredicate,
} from './filter-tree.ts';
import { FilterValue } from './filter-value.tsx';
import { type FilterTexts, filterInWords } from './filter-words.ts';
import { filterMessages } from './messages.ts';
import { sameCondition } from './same-condition.ts';

export interface FilterBuilderProps {
  /** The condition that applies now. */
  readonly filter: Predicate | undefined;
  /** Called with every finished change; a condition that is larger than the server takes is not told. */
  readonly onFilter: (filter: Predicate | undefined) => void;
  readonly fields: readonly FilterField[];
  /** Whether events can be counted, as of customers. */
  readonly hasEvents?: boolean;
  /** Milliseconds without a key stroke before a change applies. 300 when left out. */
  readonly pause?: number;
  readonly messages?: MessageOverrides | undefined;
  /** What stands beside *Clear*. */
  readonly actions?: ReactNode;
}

const EVENTS: readonly EventKind[] = ['order', 'return', 'interaction', 'ticket', 'feedback', 'payment'];
const TIMES = ['gte', 'lte', 'eq', 'lt', 'gt'] as const;
/** Groups within groups, in sight at once. The predicate itself may be deeper, and stays so. */
const DEEPEST = 3;

/**
 * Builds a condition of the shared predicate: tests of fields, groups of them, counts of events. It says in words what it
 * shows, and tells every change that makes a whole condition.
 *
 * @example
 * <FilterBuilder filter={filter} onFilter={setFilter} fields={fields} />
 */
export function FilterBuilder(props: FilterBuilderProps) {
  const { filter, onFilter, fields, hasEvents = false, pause = 300, messages, actions } = props;
  const t: FilterTexts = useMessages(filterMessages, messages);
  const { locale } = usePresentation();
  const fieldOf = useMemo<FieldOf>(() => {
    const known = new Map(fields.map((field) => [field.name, field]));
    return (name) => known.get(name);
  }, [fields]);
  const [root, setRoot] = useState<FilterGroup>(() => opened(filter, fieldOf, fields, locale));
  const told = useRef(filter);
  const entered = useMemo(() => toPredicate(root, fieldOf, locale), [root, fieldOf, locale]);
  const fits = entered === undefined || isPredicate(entered);
  const tell = useRef(onFilter);
  tell.current = onFilter;

  useEffect(() => {
    // Another condition came from outside, as from a saved view.
    if (sameCondition(filter, told.current)) return;
    told.current = filter;
    setRoot(opened(filter, fieldOf, fields, locale));
  }, [filter, fieldOf, fields, locale]);

  const untold = useRef<() => void>(undefined);
  // Who closes the builder has meant what was entered last. Before the timer's own end, which forgets it.
  useEffect(() => () => untold.current?.(), []);
  useEffect(() => {
    // Also what says the same in other words is known already.
    const known = toPredicate(fromPredicate(told.current, fieldOf, locale), fieldOf, locale);
    if (!fits || sameCondition(entered, known)) return;
    untold.current = () => {
      untold.current = undefined;
      told.current = entered;
      tell.current(entered);
    };
    const timer = setTimeout(untold.current, pause);
    return () => {
      clearTimeout(timer);
      untold.current = undefined;
    };
  }, [entered, fits, pause, fieldOf, locale]);

  const isUnfinished = countNodes(root) > countNodes(fromPredicate(entered, fieldOf, locale));
  const words = filterInWords(entered, { t, locale, fieldOf });
  return (
    <section className="kk-filter" aria-label={t('filter.label')}>
      <Group
        group={root}
        depth={0}
        fields={fields}
        fieldOf={fieldOf}
        hasEvents={hasEvents}
        onChange={(id, change) => setRoot((now) => changeNode(now, id, change))}
        t={t}
      />
      <div className="kk-filter__foot">
        <p className="kk-filter__words" role="status">
          {!fits ? t('filter.tooLarge') : words ? t('filter.shows', { words }) : t('filter.everything')}
          {isUnfinished && words !== '' && ` ${t('filter.unfinished')}`}
        </p>
        <button
          type="button"
          className="kk-button"
          data-variant="quiet"
          disabled={root.children.length === 0}
          onClick={() => setRoot(emptyGroup())}
        >
          {t('filter.clear')}
        </button>
        {actions}
      </div>
    </section>
  );
}

/** An empty builder begins with a first question. */
function opened(
  filter: Predicate | undefined,
  fieldOf: FieldOf,
  fields: readonly FilterField[],
  locale: string,
): FilterGroup {
  const root = fromPredicate(filter, fieldOf, locale);
  const first = fields[0];
  return root.children.length === 0 && first ? { ...root, children: [newTest(first)] } : root;
}

function countNodes(node: FilterNode): number {
  return node.kind === 'group' ? node.children.reduce((sum, child) => sum + countNodes(child), 0) : 1;
}

interface PartProps {
  readonly fields: readonly FilterField[];
  readonly fieldOf: FieldOf;
  readonly hasEvents: boolean;
  readonly onChange: (id: string, change: (node: FilterNode) => FilterNode | undefined) => void;
  readonly t: FilterTexts;
}

function Group({ group, depth, ...part }: PartProps & { readonly group: FilterGroup; readonly depth: number }) {
  const { fields, hasEvents, onChange, t } = part;
  const added = useRef<string | undefined>(undefined);
  const box = useRef<HTMLFieldSetElement>(null);
  const { id } = group;
  const change = (next: Partial<FilterGroup>) => onChange(id, (node) => ({ ...(node as FilterGroup), ...next }));
  const add = (node: FilterNode) => {
    added.current = node.id;
    change({ children: [...group.children, node] });
  };
  useEffect(() => {
    if (!added.current) return;
    box.current?.querySelector<HTMLElement>(`[data-node="${added.current}"] select`)?.focus();
    added.current = undefined;
  });
  /** The focus goes on beside what is taken away, not to the page. */
  const remove = (child: FilterNode) => {
    const at = group.children.indexOf(child);
    const beside = group.children[at + 1] ?? group.children[at - 1];
    const parts = box.current?.querySelectorAll<HTMLElement>(':scope > ul > li');
    const next = beside && [...(parts ?? [])].find((one) => one.dataset.node === beside.id)?.querySelector('select');
    (next ?? box.current?.querySelector<HTMLElement>('.kk-filter__add button'))?.focus();
    onChange(child.id, () => undefined);
  };
  const first = fields[0] as FilterField;
  return (
    <fieldset ref={box} className="kk-filter__group" data-depth={depth}>
      <legend className="kk-visually-hidden">{t('filter.mode')}</legend>
      {(group.children.length > 1 || depth > 0 || group.mode !== 'all') && (
        <Select
          label={t('filter.mode')}
          value={group.mode}
          options={(['all', 'any', 'none'] as const).map((mode) => ({ value: mode, label: t(`filter.${mode}`) }))}
          onValue={(mode) => change({ mode: mode as FilterGroup['mode'] })}
          className="kk-filter__mode"
        />
      )}
      <ul className="kk-filter__parts">
        {group.children.map((child) => (
          <li key={child.id} className="kk-filter__part" data-node={child.id} data-kind={child.kind}>
            {child.kind === 'group' ? (
              <Group group={child} depth={depth + 1} {...part} />
            ) : child.kind === 'event' ? (
              <Event
                test={child.test}
                t={t}
                onTest={(test) => onChange(child.id, (node) => ({ ...node, test }) as FilterNode)}
              />
            ) : child.kind === 'test' ? (
              <Test node={child} {...part} />
            ) : (
              <p className="kk-filter__other">{t('filter.other')}</p>
            )}
            <button
              type="button"
              className="kk-icon-button kk-filter__remove"
              aria-label={t(child.kind === 'group' ? 'filter.removeGroup' : 'filter.remove')}
              onClick={() => remove(child)}
            >
              <Icon of={X} />
            </button>
          </li>
        ))}
      </ul>
      <div className="kk-filter__add">
        <Add label={t('filter.addTest')} onAdd={() => add(newTest(first))} />
        {depth < DEEPEST && (
          <Add label={t('filter.addGroup')} onAdd={() => add({ ...emptyGroup('any'), children: [newTest(first)] })} />
        )}
        {hasEvents && (
          <Add
            label={t('filter.addEvent')}
            onAdd={() =>
              add({
                id: nodeId(),
                kind: 'event',
                test: { event: 'order', times: { op: 'gte', value: 1 }, within: { days: 90 } },
              })
            }
          />
        )}
      </div>
    </fieldset>
  );
}

function Add({ label, onAdd }: { readonly label: string; readonly onAdd: () => void }) {
  return (
    <button type="button" className="kk-button" data-variant="quiet" onClick={onAdd}>
      <Icon of={Plus} />
      {label}
    </button>
  );
}

type TestNode = Extract<FilterNode, { kind: 'test' }>;

function Test({ node, fields, fieldOf, onChange, t }: PartProps & { readonly node: TestNode }) {
  const known = fieldOf(node.field);
  if (!known) return null;
  const change = (next: Partial<TestNode>) => onChange(node.id, (before) => ({ ...(before as TestNode), ...next }));
  return (
    <>
      <Select
        label={t('filter.field')}
        value={node.field}
        options={fields.map(({ name, label }) => ({ value: name, label }))}
        onValue={(name) => {
          const field = fieldOf(name);
          // What was asked and answered stays where the new field can be asked the same.
          const isSame = field?.kind === known.kind;
          if (field)
            change(isSame && !field.options ? { field: name } : ({ ...newTest(field), id: node.id } as TestNode));
        }}
      />
      <Select
        label={t('filter.operator')}
        value={node.operator}
        options={operatorsOf[known.kind].map((operator) => ({ value: operator, label: t(`op.${operator}`) }))}
        onValue={(operator) => change({ operator: operator as Operator })}
      />
      <FilterValue
        field={known}
        operator={node.operator}
        value={node.value}
        onValue={(value) => change({ value })}
        t={t}
      />
    </>
  );
}

interface EventProps {
  readonly test: EventTest;
  readonly onTest: (test: EventTest) => void;
  readonly t: FilterTexts;
}

function Event({ test, onTest, t }: EventProps) {
  const { op, value } = test.times ?? { op: 'gte' as const, value: 1 };
  const { within: _, ...ever } = test;
  return (
    <>
      <Select
        label={t('filter.event')}
        value={test.event}
        options={EVENTS.map((event) => ({ value: event, label: t(`filter.event.${event}`) }))}
        // What was asked of one kind of event may not be there to be asked of another.
        onValue={(event) => onTest({ ...test, event: event as EventKind, where: undefined } as EventTest)}
      />
      <Select
        label={t('filter.operator')}
        value={op}
        options={TIMES.map((times) => ({ value: times, label: t(`filter.times.${times}`) }))}
        onValue={(times) => onTest({ ...test, times: { op: times as typeof op, value } })}
      />
      <input
        className="kk-filter__input kk-filter__number"
        type="number"
        min={0}
        max={1_000_000}
        aria-label={t('filter.count')}
        value={value}
        onChange={(event) => onTest({ ...test, times: { op, value: whole(event.target.value, 0, 1_000_000) } })}
      />
      <Select
        label={t('filter.period')}
        value={test.within ? String(test.within.days) : ''}
        options={[
          { value: '', label: t('filter.ever') },
          ...[...new Set([7, 30, 90, 180, 365, ...(test.within ? [test.within.days] : [])])]
            .sort((a, b) => a - b)
            .map((days) => ({
              value: String(days),
              label: t('filter.lastDays', { days }),
            })),
        ]}
        onValue={(days) => onTest(days === '' ? ever : { ...test, within: { days: Number(days) } })}
      />
    </>
  );
}

const whole = (text: string, min: number, max: number) => Math.min(max, Math.max(min, Math.trunc(Number(text)) || 0));

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onValue: (value: string) => void;
  readonly className?: string;
}

/** The browser's own list: it is walked by letters, and a phone shows it in its own way. */
export function Select({ label, value, options, onValue, className }: SelectProps) {
  const id = useId();
  return (
    <select
      id={id}
      className={`kk-filter__input kk-filter__select${className ? ` ${className}` : ''}`}
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
