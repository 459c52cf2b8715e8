'use client';
import { useEffect, useRef } from 'react';
import { join } from '../../presentation/widget-root.tsx';
import { FieldNotes, type FormFieldProps, RequiredMark, useControl } from './form-field.tsx';

export interface CheckboxProps extends FormFieldProps {
  readonly isOn: boolean;
  readonly onValue: (isOn: boolean) => void;
  /** Some of what it stands for is on and some is off, as above a column of choices. */
  readonly isMixed?: boolean | undefined;
}

/** Something that is so or not, and takes effect when the form is sent. */
export function Checkbox({ isMixed = false, ...props }: CheckboxProps) {
  return <Choice {...props} isMixed={isMixed} kind="checkbox" />;
}

export interface SwitchProps extends FormFieldProps {
  readonly isOn: boolean;
  readonly onValue: (isOn: boolean) => void;
}

/** Something that is on or off, and takes effect at once. */
export function Switch(props: SwitchProps) {
  return <Choice {...props} kind="switch" />;
}

interface ChoiceProps extends CheckboxProps {
  readonly kind: 'checkbox' | 'switch';
}

function Choice({ kind, isOn, onValue, isMixed = false, ...field }: ChoiceProps) {
  const { label, isLabelHidden, isRequired, className } = field;
  const { control, descriptionId, errorId } = useControl(field);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (input.current) input.current.indeterminate = isMixed;
  }, [isMixed]);

  return (
    <div className={join('kk-form-field', className)} data-kind={kind}>
      <label className="kk-choice">
        <input
          {...control}
          ref={input}
          type="checkbox"
          role={kind === 'switch' ? 'switch' : undefined}
          className={kind === 'switch' ? 'kk-switch' : 'kk-checkbox'}
          checked={isOn}
          onChange={(event) => onValue(event.target.checked)}
        />
        <span className={isLabelHidden ? 'kk-visually-hidden' : 'kk-choice__label'}>
          {label}
          {isRequired && <RequiredMark />}
        </span>
      </label>
      <FieldNotes {...field} descriptionId={descriptionId} errorId={errorId} />
    </div>
  );
}
