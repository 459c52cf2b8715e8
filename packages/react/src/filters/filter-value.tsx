'use client';
import { ChevronDown } from 'lucide';
import { useState } from 'react';
import { Icon } from '../primitives/icon/icon.tsx';
import type { FilterField, Operator, SpanUnit, TestValue } from './filter-tree.ts';
import type { FilterTexts } from './filter-words.ts';
import { Floating } from './floating.tsx';
import { OptionList } from './option-list.tsx';

export interface FilterValueProps {
  readonly field: FilterField;
  readonly operator: Operator;
  readonly value: TestValue;
  readonly onValue: (value: TestValue) => void;
  readonly t: FilterTexts;
}

const UNITS: readonly SpanUnit[] = ['days', 'weeks', 'months', 'years'];
const WITHOUT = new Set<Operator>(['isSet', 'isNotSet', 'isTrue', 'isFalse']);

/** What a field is compared with, entered as its kind wants it. Nothing where the comparison needs nothing. */
export function FilterValue({ field, operator, value, onValue, t }: FilterValueProps) {
  const label = `${field.label}: ${t('filter.value')}`;
  if (WITHOUT.has(operator)) return null;
  if (operator === 'anyOf' || operator === 'noneOf' || operator === 'allOf') {
    return <Several field={field} list={value.list ?? []} onList={(list) => onValue({ ...value, list })} t={t} />;
  }
  if (operator === 'withinLast' || operator === 'longerAgo') {
    const span = value.span ?? { count: '', unit: 'days' as const };
    return (
      <>
        <input
          className="kk-filter__input kk-filter__number"
          type="number"
          min={0}
          max={100_000}
          step={1}
          aria-label={`${field.label}: ${t('filter.count')}`}
          value={span.count}
          onChange={(event) => onValue({ ...value, span: { ...span, count: event.target.value } })}
        />
        <select
          className="kk-filter__input kk-filter__select"
          aria-label={t('filter.unit')}
          value={span.unit}
          onChange={(event) => onValue({ ...value, span: { ...span, unit: event.target.value as SpanUnit } })}
        >
          {UNITS.map((unit) => (
            <option key={unit} value={unit}>
              {t(`filter.unit.${unit}`)}
            </option>
          ))}
        </select>
      </>
    );
  }
  const isDate = field.kind === 'day' || field.kind === 'moment';
  const isNumber = field.kind === 'number' || field.kind === 'money';
  return (
    <span className="kk-filter__typed">
      <input
        className="kk-filter__input"
        type={isDate ? 'date' : 'text'}
        inputMode={isNumber ? 'decimal' : undefined}
        dir={isDate || isNumber ? undefined : 'auto'}
        maxLength={200}
        aria-label={label}
        placeholder={isDate ? undefined : t('filter.value')}
        value={value.text ?? ''}
        onChange={(event) => onValue({ ...value, text: event.target.value })}
      />
      {field.kind === 'money' && field.currency && <span className="kk-filter__unit">{field.currency}</span>}
    </span>
  );
}

interface SeveralProps {
  readonly field: FilterField;
  readonly list: readonly string[];
  readonly onList: (list: readonly string[]) => void;
  readonly t: FilterTexts;
}

function Several({ field, list, onList, t }: SeveralProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const options = field.options ?? [];
  const labels = list.map((value) => options.find((option) => option.value === value)?.label ?? value);
  const known = new Set(options.map(({ value }) => value));
  const toggle = (value: string) =>
    onList(list.includes(value) ? list.filter((one) => one !== value) : [...list, value]);
  return (
    <>
      <button
        type="button"
        className="kk-filter__input kk-filter__several"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-label={`${field.label}: ${labels.join(', ') || t('filter.choose')}`}
        data-empty={labels.length === 0 || undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <bdi className="kk-filter__chosen">{labels.join(', ') || t('filter.choose')}</bdi>
        <Icon of={ChevronDown} />
      </button>
      {anchor && (
        <Floating anchor={anchor} label={field.label} onClose={() => setAnchor(null)}>
          <OptionList
            label={field.label}
            options={[
              ...list.filter((value) => !known.has(value)).map((value) => ({ value, label: value })),
              ...options,
            ]}
            chosen={new Set(list)}
            isMultiple
            emptyLabel={t('filter.nothingFound')}
            onChoose={toggle}
            // Tags that are not in the workspace's list may stand on customers all the same.
            onCreate={field.kind === 'tags' ? (text) => toggle(text.slice(0, 60)) : undefined}
          />
        </Floating>
      )}
    </>
  );
}
