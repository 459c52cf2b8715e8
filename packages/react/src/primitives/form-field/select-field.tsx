'use client';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import { Icon } from '../icon/icon.tsx';
import { FieldFrame, type FormFieldProps } from './form-field.tsx';

export interface SelectOption<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly isDisabled?: boolean | undefined;
}

export interface SelectFieldProps<Value extends string = string> extends FormFieldProps {
  /** Empty where nothing is chosen. */
  readonly value: Value | '';
  readonly onValue: (value: Value) => void;
  readonly options: readonly SelectOption<Value>[];
  /** What an empty value is called, such as "No stage". Left out, an empty value can't be chosen again. */
  readonly emptyLabel?: string | undefined;
}

/** One of a few: the browser's own list, which a phone shows in its own way. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { value, onValue, options, emptyLabel, ...field } = props;
  return (
    <FieldFrame kind="select" {...field}>
      {(control) => (
        <div className="kk-control">
          <select
            {...control}
            className="kk-control__input kk-control__select"
            value={value}
            onChange={(event) => onValue(event.target.value as Value)}
          >
            {(emptyLabel !== undefined || value === '') && (
              <option value="" disabled={emptyLabel === undefined}>
                {emptyLabel ?? ''}
              </option>
            )}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.isDisabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} className="kk-control__chevron" />
        </div>
      )}
    </FieldFrame>
  );
}
