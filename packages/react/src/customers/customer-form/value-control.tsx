'use client';
import { memo, type RefObject, useEffect, useRef } from 'react';
import { DateField } from '../../primitives/form-field/date-field.tsx';
import { SelectField, type SelectFieldProps } from '../../primitives/form-field/select-field.tsx';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import { type Choice, countryChoices, languageChoices, timeZoneChoices } from './choices.ts';
import type { FormField } from './form-field-kinds.ts';
import { optionWord, useFormTools } from './form-tools.tsx';

interface ValueControlProps {
  readonly field: FormField;
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly isLabelHidden?: boolean;
  readonly description?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly list?: string | undefined;
  readonly isReadOnly?: boolean;
  /** Of a row, which may be left blank as a whole. */
  readonly isInRow?: boolean;
}

const TYPES = { email: 'email', url: 'url', phone: 'tel' } as const;

/** A control whose value is one text: of a field, or of a part of a row. */
export function ValueControl(props: ValueControlProps) {
  const { field, path, label, value, onValue, isLabelHidden, description, placeholder, list } = props;
  const { problemAt, leave, isReadOnly } = useFormTools();
  const readOnly = props.isReadOnly ?? isReadOnly(field);
  const common = {
    label,
    isLabelHidden,
    description: description ?? (field.description && <bdi>{field.description}</bdi>),
    error: problemAt(path),
    isRequired: field.isRequired && !readOnly && !props.isInRow,
    name: path,
    value,
    onValue,
  };
  const onBlur = () => leave(path);
  const choices = useChoices(field, value);
  const latest = useRef(onValue);
  useEffect(() => {
    latest.current = onValue;
  });
  if (choices) {
    const { onValue: _, ...rest } = common;
    return <QuietSelect {...rest} {...choices} isDisabled={readOnly} latest={latest} />;
  }
  if (field.kind === 'day') return <DateField {...common} onBlur={onBlur} isDisabled={readOnly} />;
  const isNumber = field.kind === 'number';
  return (
    <TextField
      {...common}
      type={TYPES[field.kind as keyof typeof TYPES] ?? 'text'}
      inputMode={isNumber ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={field.kind === 'longText'}
      isMultiline={field.kind === 'longText' || field.kind === 'lines'}
      rows={1}
      placeholder={placeholder}
      list={list}
      readOnly={readOnly}
      onBlur={onBlur}
    />
  );
}

/** What a field is chosen from, with its empty choice; nothing where it is written. */
function useChoices(field: FormField, value: string): { options: readonly Choice[]; emptyLabel?: string } | undefined {
  const { t, locale, colleagues } = useFormTools();
  const optional = (options: readonly Choice[]) =>
    field.isRequired && value !== '' ? { options } : { options, emptyLabel: t('form.none') };
  switch (field.kind) {
    case 'select':
      return optional(
        withCurrent(
          (field.options ?? []).map((option) => ({ value: option, label: optionWord(field, option, t) })),
          value,
          value,
        ),
      );
    case 'country':
      return optional(countryChoices(locale, value));
    case 'language':
      return optional(languageChoices(locale, value));
    case 'timeZone':
      return optional(timeZoneChoices(value));
    case 'user':
      return optional(
        withCurrent(
          colleagues.map(({ id, name }) => ({ value: id, label: name })),
          value,
          t('form.unknownUser'),
        ),
      );
    default:
      return undefined;
  }
}

function withCurrent(options: readonly Choice[], value: string, label: string): readonly Choice[] {
  return value === '' || options.some((option) => option.value === value) ? options : [...options, { value, label }];
}

interface QuietSelectProps extends Omit<SelectFieldProps, 'onValue'> {
  readonly latest: RefObject<(value: string) => void>;
}

/** Renders only when something of it changes: hundreds of countries and time zones must not slow typing elsewhere. */
const QuietSelect = memo(function QuietSelect({ latest, ...props }: QuietSelectProps) {
  return <SelectField {...props} onValue={(value) => latest.current(value)} />;
});
