'use client';
import type { ReactNode } from 'react';
import { join } from '../../presentation/widget-root.tsx';
import { FieldNotes, type FormFieldProps, RequiredMark, useControl } from './form-field.tsx';

export interface RadioOption<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export interface RadioGroupProps<Value extends string = string> extends FormFieldProps {
  readonly value: Value | '';
  readonly onValue: (value: Value) => void;
  readonly options: readonly RadioOption<Value>[];
  /** Beside each other rather than below. */
  readonly isInline?: boolean | undefined;
}

/** One of a few that are all in sight. Arrows move and choose. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { value, onValue, options, isInline = false, ...field } = props;
  const { label, isLabelHidden, isRequired, className } = field;
  const { control, descriptionId, errorId } = useControl(field);
  const { id, name, disabled, required, 'data-autofocus': autofocus, ...group } = control;
  return (
    <fieldset {...group} id={id} disabled={disabled} className={join('kk-form-field', className)} data-kind="radio">
      <legend className={isLabelHidden ? 'kk-visually-hidden' : 'kk-form-field__label'}>
        {label}
        {isRequired && <RequiredMark />}
      </legend>
      <div className="kk-radios" data-inline={isInline || undefined}>
        {options.map((option, index) => (
          <label key={option.value} className="kk-choice">
            <input
              type="radio"
              className="kk-radio"
              name={name ?? id}
              value={option.value}
              checked={option.value === value}
              disabled={option.isDisabled}
              required={required}
              aria-describedby={option.description ? `${id}-${option.value}` : undefined}
              data-autofocus={option.value === value || (value === '' && index === 0) ? autofocus : undefined}
              onChange={() => onValue(option.value)}
            />
            <span className="kk-choice__label">
              {option.label}
              {option.description && (
                <span id={`${id}-${option.value}`} className="kk-choice__description">
                  {option.description}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes {...field} descriptionId={descriptionId} errorId={errorId} />
    </fieldset>
  );
}
