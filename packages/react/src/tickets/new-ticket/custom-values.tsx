'use client';
import type { CustomFieldDefinition, TicketTemplateValues } from '@korkep/core';
import { minorUnitDigits } from '@korkep/core/minor-units';
import { useState } from 'react';
import { FieldLabel, SelectField, TextField } from './fields.tsx';
import type { NewTicketTranslate } from './new-ticket-words.ts';

type Values = NonNullable<TicketTemplateValues['customFields']>;
type Value = Values[string];

export interface CustomValuesProps {
  readonly fields: readonly CustomFieldDefinition[];
  readonly values: Values;
  readonly onValues: (values: Values) => void;
  /** Names of fields that must be filled in and are not. */
  readonly isMissing: (key: string) => boolean;
  readonly t: NewTicketTranslate;
}

/** The fields that the tenant added to tickets. */
export function CustomValues({ fields, values, onValues, isMissing, t }: CustomValuesProps) {
  const set = (key: string, value: Value | undefined) => {
    const { [key]: _, ...rest } = values;
    onValues(value === undefined ? rest : { ...rest, [key]: value });
  };
  return fields.map((field) => (
    <CustomValue
      key={field.key}
      field={field}
      value={values[field.key]}
      onValue={(value) => set(field.key, value)}
      error={isMissing(field.key) ? t('new.required') : undefined}
      t={t}
    />
  ));
}

interface CustomValueProps {
  readonly field: CustomFieldDefinition;
  readonly value: Value | undefined;
  readonly onValue: (value: Value | undefined) => void;
  readonly error: string | undefined;
  readonly t: NewTicketTranslate;
}

const TYPES = { email: 'email', url: 'url' } as const;

function CustomValue({ field, value, onValue, error, t }: CustomValueProps) {
  const { key, type, label, description, isRequired, options = [] } = field;
  const common = { label, description, error, isRequired, name: key };
  const text = typeof value === 'string' ? value : '';
  if (type === 'date')
    return <TextField {...common} type="date" value={text} onValue={(day) => onValue(day || undefined)} />;
  if (type === 'boolean') {
    return (
      <SelectField
        {...common}
        value={value === undefined ? '' : String(value)}
        emptyLabel={t('new.none')}
        options={[
          { value: 'true', label: t('new.yes') },
          { value: 'false', label: t('new.no') },
        ]}
        onValue={(next: string) => onValue(next === '' ? undefined : next === 'true')}
      />
    );
  }
  if (type === 'select') {
    return (
      <SelectField
        {...common}
        value={text}
        emptyLabel={t('new.none')}
        options={options.map((option) => ({ value: option, label: option }))}
        onValue={(next) => onValue(next || undefined)}
      />
    );
  }
  if (type === 'multiselect') {
    const chosen = Array.isArray(value) ? value : [];
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the browser's own frame and layout
      <div className="kk-new-ticket__field" role="group" aria-label={label}>
        <FieldLabel isRequired={isRequired}>{label}</FieldLabel>
        {options.map((option) => (
          <label key={option}>
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={({ target }) => {
                const next = target.checked ? [...chosen, option] : chosen.filter((one) => one !== option);
                onValue(next.length > 0 ? next : undefined);
              }}
            />{' '}
            <bdi>{option}</bdi>
          </label>
        ))}
        {error && <p className="kk-ticket-composer__error">{error}</p>}
      </div>
    );
  }
  if (type === 'number' || type === 'money')
    return <Figure {...common} type={type} value={value} onValue={onValue} t={t} />;
  return (
    <TextField
      {...common}
      type={TYPES[type as keyof typeof TYPES] ?? 'text'}
      value={text}
      onValue={(next) => onValue(next || undefined)}
    />
  );
}

interface FigureProps {
  readonly label: string;
  readonly description: string | undefined;
  readonly error: string | undefined;
  readonly isRequired: boolean | undefined;
  readonly name: string;
  readonly type: 'number' | 'money';
  readonly value: Value | undefined;
  readonly onValue: (value: Value | undefined) => void;
  readonly t: NewTicketTranslate;
}

/** A number, or an amount with its currency, as it is typed: what is half written stays in sight. */
function Figure({ type, value, onValue, t, error, description, ...common }: FigureProps) {
  const [typed, setTyped] = useState<string>();
  const read = type === 'number' ? readNumber : readMoney;
  // What is no figure yet stays as it was typed; the server would not take it.
  const figureOf = (text: string) => read(text) ?? (text.trim() || undefined);
  const isWrong = typeof value === 'string';
  // A template may have put another value in.
  const isOwn = typed !== undefined && JSON.stringify(figureOf(typed)) === JSON.stringify(value);
  return (
    <TextField
      {...common}
      description={description ?? (type === 'money' ? t('new.moneyHint') : undefined)}
      error={isWrong ? t(type === 'number' ? 'new.number' : 'new.money') : error}
      inputMode={type === 'number' ? 'decimal' : undefined}
      value={isOwn ? typed : writtenOf(value)}
      onValue={(next) => {
        setTyped(next);
        onValue(figureOf(next));
      }}
    />
  );
}

function readNumber(text: string): number | undefined {
  const number = Number(text.trim().replace(/\s/g, '').replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined;
}

function readMoney(text: string): { amount: number; currency: string } | undefined {
  const found = /^([\d\s.,-]+)\s*([A-Za-z]{3})$/.exec(text.trim());
  const number = found && readNumber(found[1] as string);
  if (!found || number === undefined || number === null) return undefined;
  const currency = (found[2] as string).toUpperCase();
  return { amount: Math.round(number * 10 ** minorUnitDigits(currency)), currency };
}

function writtenOf(value: Value | undefined): string {
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  if (typeof value !== 'object' || Array.isArray(value)) return '';
  return `${value.amount / 10 ** minorUnitDigits(value.currency)} ${value.currency}`;
}
