'use client';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { join } from '../../presentation/widget-root.tsx';
import { Icon } from '../icon/icon.tsx';

/** What every form control takes besides its value. */
export interface FormFieldProps {
  readonly label: string;
  /** Reads the label out without showing it, where its place says the same to the eye. */
  readonly isLabelHidden?: boolean | undefined;
  /** How to fill it in, in one short sentence. */
  readonly description?: ReactNode;
  /** What is wrong with the value and how to mend it. */
  readonly error?: ReactNode;
  readonly isRequired?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** The control that has the focus when a dialog or popover opens. */
  readonly hasInitialFocus?: boolean | undefined;
  readonly name?: string | undefined;
  readonly className?: string | undefined;
}

/** Properties that tie a control to its label, description and error. */
export interface ControlProps {
  readonly id: string;
  readonly name: string | undefined;
  readonly required: boolean | undefined;
  readonly disabled: boolean | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'data-autofocus': '' | undefined;
}

/** The properties of a control, and the ids of the texts around it. */
export function useControl({ description, error, isRequired, isDisabled, hasInitialFocus, name }: FormFieldProps) {
  const id = useId();
  const descriptionId = description ? `${id}-description` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const control: ControlProps = {
    id,
    name,
    required: isRequired,
    disabled: isDisabled,
    'aria-invalid': error ? true : undefined,
    // The error first: it is what a person needs to hear who comes back to the field.
    'aria-describedby': join(errorId, descriptionId) || undefined,
    'data-autofocus': hasInitialFocus ? '' : undefined,
  };
  return { control, descriptionId, errorId };
}

interface FieldFrameProps extends FormFieldProps {
  readonly kind: string;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label, the control, and the texts that belong to it. */
export function FieldFrame({ kind, children, ...field }: FieldFrameProps) {
  const { label, isLabelHidden, isRequired, className } = field;
  const { control, descriptionId, errorId } = useControl(field);
  return (
    <div className={join('kk-form-field', className)} data-kind={kind}>
      <label htmlFor={control.id} className={isLabelHidden ? 'kk-visually-hidden' : 'kk-form-field__label'}>
        {label}
        {isRequired && <RequiredMark />}
      </label>
      {children(control)}
      <FieldNotes {...field} descriptionId={descriptionId} errorId={errorId} />
    </div>
  );
}

/** The sign of what must be filled in; the control itself says it to assistive technology. */
export function RequiredMark() {
  return (
    <span className="kk-form-field__required" aria-hidden="true">
      *
    </span>
  );
}

interface FieldNotesProps extends Pick<FormFieldProps, 'description' | 'error'> {
  readonly descriptionId: string | undefined;
  readonly errorId: string | undefined;
}

/** What is wrong with the value, and how to fill it in. */
export function FieldNotes({ description, error, descriptionId, errorId }: FieldNotesProps) {
  return (
    <>
      {errorId && (
        <p id={errorId} className="kk-form-field__error">
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </p>
      )}
      {descriptionId && (
        <p id={descriptionId} className="kk-form-field__description">
          {description}
        </p>
      )}
    </>
  );
}
