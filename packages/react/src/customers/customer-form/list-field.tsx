'use client';
import { Plus, Undo2, X } from 'lucide';
import { useEffect, useId, useRef, useState } from 'react';
import { formatPhone } from '../../format/phone-number.ts';
import { Button } from '../../primitives/button/button.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { addressParts } from './address-format.ts';
import { emptyRow } from './field-entry.ts';
import { pathInRow } from './field-problems.ts';
import type { FormField, RowEntry } from './form-field-kinds.ts';
import { type FormTexts, labelOf, useFormTools, wordAt } from './form-tools.tsx';
import { ValueControl } from './value-control.tsx';

let lastKey = 0;

/** Keys of rows that have no other name; they go with the rows when one is added or taken away. */
function useRowKeys(count: number): number[] {
  const keys = useRef<number[]>([]);
  while (keys.current.length < count) keys.current.push(++lastKey);
  keys.current.length = count;
  return keys.current;
}

/** Several of a kind: e-mails, addresses, reasons. Rows are added and removed; one of them may be the main one. */
export function ListField({ field }: { readonly field: FormField }) {
  const { t, slot, record, entry, write, problemAt, isReadOnly } = useFormTools();
  const rows = entry(field) as readonly RowEntry[];
  const keys = useRowKeys(rows.length);
  const [removed, setRemoved] = useState<{ row: RowEntry; index: number; key: number }>();
  const box = useRef<HTMLFieldSetElement>(null);
  const [focusAt, setFocusAt] = useState<{ index: number; part: 'first' | 'remove' }>();
  const id = useId();
  const label = labelOf(field, t);
  const readOnly = isReadOnly(field);
  const isFull = field.max !== undefined && rows.length >= field.max;

  useEffect(() => {
    const found = box.current;
    if (!focusAt || !found) return;
    const row = found.querySelectorAll<HTMLElement>('[data-row]')[focusAt.index];
    const target =
      focusAt.part === 'remove'
        ? row?.querySelector<HTMLElement>('[data-remove]')
        : row?.querySelector<HTMLElement>('input, textarea, select');
    (target ?? found.querySelector<HTMLElement>('[data-add]'))?.focus();
    setFocusAt(undefined);
  }, [focusAt]);

  const change = (index: number, next: RowEntry) => {
    setRemoved(undefined);
    write(
      field,
      rows.map((row, at) => (at === index ? next : next.isPrimary ? { ...row, isPrimary: false } : row)),
    );
  };
  const add = () => {
    setRemoved(undefined);
    const country = field.name === 'addresses' ? (record?.country ?? rows.at(-1)?.texts.country) : undefined;
    write(field, [...rows, emptyRow(field, country ? { country } : {})]);
    setFocusAt({ index: rows.length, part: 'first' });
  };
  const remove = (index: number) => {
    const [key] = keys.splice(index, 1);
    setRemoved({ row: rows[index] as RowEntry, index, key: key as number });
    write(
      field,
      rows.filter((_, at) => at !== index),
    );
    setFocusAt({ index: Math.min(index, rows.length - 2), part: 'remove' });
  };
  const restore = () => {
    if (!removed) return;
    keys.splice(removed.index, 0, removed.key);
    write(field, [...rows.slice(0, removed.index), removed.row, ...rows.slice(removed.index)]);
    setFocusAt({ index: removed.index, part: 'first' });
    setRemoved(undefined);
  };

  const problem = problemAt(field.name);
  return (
    <fieldset
      ref={box}
      className="kk-form-field kk-customer-form__list"
      data-list={field.name}
      aria-describedby={problem ? `${id}-problem` : undefined}
    >
      <legend className="kk-form-field__label">{label}</legend>
      {rows.map((row, index) => (
        <div key={keys[index]} className={slot('row')} data-row={field.name} {...groupOf(field, index, t)}>
          <RowOf
            field={field}
            row={row}
            index={index}
            hasChoice={rows.length > 1}
            group={`${id}-primary`}
            suggestions={`${id}-labels`}
            isReadOnly={readOnly}
            onChange={(next) => change(index, next)}
            onRemove={() => remove(index)}
          />
        </div>
      ))}
      {problem && (
        <p id={`${id}-problem`} className="kk-form-field__error">
          {problem}
        </p>
      )}
      {readOnly && rows.length === 0 && <p className="kk-customer-form__none">{t('form.none')}</p>}
      {!readOnly && (
        <div className="kk-customer-form__list-foot">
          <Button
            variant="quiet"
            className="kk-customer-form__add"
            icon={<Icon of={Plus} />}
            disabled={isFull}
            data-add=""
            name={rows.length === 0 ? field.name : undefined}
            onClick={add}
          >
            {wordAt(t, `form.add.${field.name}`) ?? t('form.add.other')}
            {!wordAt(t, `form.add.${field.name}`) && <span className="kk-visually-hidden"> – {label}</span>}
          </Button>
          {isFull && <span className="kk-customer-form__none">{t('form.full', { count: field.max ?? 0 })}</span>}
          <span role="status" className="kk-customer-form__removed">
            {removed && t('form.removed', { what: rowName(field, removed.index, t) })}
          </span>
          {removed && (
            <Button variant="quiet" icon={<Icon of={Undo2} />} onClick={restore}>
              {t('form.undo')}
            </Button>
          )}
        </div>
      )}
      {field.row?.some(({ name }) => name === 'label') && !readOnly && field.name !== 'anniversaries' && (
        <datalist id={`${id}-labels`}>
          {t('form.labels')
            .split(', ')
            .map((word) => (
              <option key={word} value={word} />
            ))}
        </datalist>
      )}
    </fieldset>
  );
}

/** A row of several labelled lines is a group of its own; in the others each control bears the row's name. */
function groupOf(field: FormField, index: number, t: FormTexts) {
  return field.name === 'addresses' ? { role: 'group', 'aria-label': rowName(field, index, t) } : {};
}

/** What a row is called: "E-mail 2". */
export function rowName(field: FormField, index: number, t: FormTexts): string {
  const number = index + 1;
  const key = `form.one.${field.name}`;
  return wordAt(t, key)
    ? t(key as 'form.one.emails', { number })
    : t('form.one.other', { number, field: labelOf(field, t) });
}

interface RowOfProps {
  readonly field: FormField;
  readonly row: RowEntry;
  readonly index: number;
  readonly hasChoice: boolean;
  readonly group: string;
  readonly suggestions: string;
  readonly isReadOnly: boolean;
  readonly onChange: (row: RowEntry) => void;
  readonly onRemove: () => void;
}

function RowOf({ field, row, index, hasChoice, group, suggestions, isReadOnly, onChange, onRemove }: RowOfProps) {
  const { t } = useFormTools();
  const name = rowName(field, index, t);
  // A row of several lines has its labels in sight; in a row of one line the place and the words in it say the same.
  const isTall = field.name === 'addresses';
  const write = (part: string, text: string) => onChange({ ...row, texts: { ...row.texts, [part]: text } });
  return (
    <>
      {partsInOrder(field, row).map((part) => {
        const isMain = part.name === '' || part.name === field.main;
        const word = part.name === '' ? name : partWord(field, part, t);
        return (
          <div key={part.name} className="kk-customer-form__part" data-part={part.name || 'value'}>
            <ValueControl
              field={part}
              path={pathInRow(field.name, index, part.name)}
              label={isTall ? word : isMain ? name : `${word}: ${name}`}
              isLabelHidden={!isTall}
              placeholder={isTall || isMain || part.kind === 'select' ? undefined : word}
              value={row.texts[part.name] ?? ''}
              onValue={(text) => write(part.name, text)}
              isReadOnly={isReadOnly}
              isInRow
              list={part.name === 'label' && field.name !== 'anniversaries' ? suggestions : undefined}
              description={part.kind === 'phone' ? dialledAs(row, t) : undefined}
            />
          </div>
        );
      })}
      {field.hasPrimary && hasChoice && (
        <label className="kk-choice kk-customer-form__primary">
          <input
            type="radio"
            className="kk-radio"
            name={group}
            aria-label={t('form.primaryOf', { what: name })}
            checked={row.isPrimary ?? false}
            disabled={isReadOnly}
            onChange={() => onChange({ ...row, isPrimary: true })}
          />
          <span className="kk-choice__label">{t('form.primary')}</span>
        </label>
      )}
      {!isReadOnly && (
        <button
          type="button"
          className="kk-icon-button kk-customer-form__remove"
          data-remove=""
          aria-label={t('form.remove', { what: name })}
          onClick={onRemove}
        >
          <Icon of={X} />
        </button>
      )}
    </>
  );
}

function partsInOrder(field: FormField, row: RowEntry): readonly FormField[] {
  const parts = field.row ?? [];
  if (field.name !== 'addresses') return parts;
  const wanted = ['country', ...addressParts(row.texts.country)];
  // What the country does without is shown all the same where the record has it.
  if (row.texts.region && !wanted.includes('region')) wanted.push('region');
  return [...wanted, 'label'].flatMap((name) => parts.find((part) => part.name === name) ?? []);
}

function partWord(field: FormField, part: FormField, t: FormTexts): string {
  if (field.name === 'anniversaries' && part.name === 'label') return t('form.part.occasion');
  return wordAt(t, `form.part.${part.name}`) ?? part.name;
}

/** How the server understood a number, where that says more than what was written. */
function dialledAs({ was, texts }: RowEntry, t: FormTexts): string | undefined {
  const { value, e164 } = (was ?? {}) as { value?: string; e164?: string };
  if (value === undefined || value !== texts.value) return undefined;
  if (!e164) return t('form.notDialled');
  const number = formatPhone(e164);
  return number === value ? undefined : t('form.dialled', { number });
}
