'use client';
import type { ComponentPropsWithoutRef, ReactNode, Ref } from 'react';
import { FieldFrame, type FormFieldProps } from './form-field.tsx';

type PassedOn = Pick<
  ComponentPropsWithoutRef<'input'>,
  | 'autoCapitalize'
  | 'autoComplete'
  | 'dir'
  | 'enterKeyHint'
  | 'inputMode'
  | 'list'
  | 'maxLength'
  | 'placeholder'
  | 'readOnly'
  | 'spellCheck'
>;

export interface TextFieldProps extends FormFieldProps, PassedOn {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** The person left the field: a good moment to say what is wrong. */
  readonly onBlur?: (() => void) | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';
  /** Grows with its text, from `rows` lines on. */
  readonly isMultiline?: boolean | undefined;
  /** 3 when left out. */
  readonly rows?: number | undefined;
  /** A unit or sign inside the box, before and after the text. */
  readonly prefix?: ReactNode;
  readonly suffix?: ReactNode;
  readonly controlRef?: Ref<HTMLInputElement & HTMLTextAreaElement> | undefined;
}

/**
 * One line of text, or several.
 *
 * @example
 * <TextField label="Family name" value={name} onValue={setName} error={!name && 'Enter the family name.'} isRequired />
 */
export function TextField({
  value,
  onValue,
  onBlur,
  type = 'text',
  isMultiline = false,
  rows = 3,
  prefix,
  suffix,
  controlRef,
  ...rest
}: TextFieldProps) {
  const {
    label,
    isLabelHidden,
    description,
    error,
    isRequired,
    isDisabled,
    hasInitialFocus,
    name,
    className,
    ...input
  } = rest;
  const field = { label, isLabelHidden, description, error, isRequired, isDisabled, hasInitialFocus, name, className };
  // Texts of either direction are read as they are written; addresses are written from left to right everywhere.
  const dir = type === 'text' || type === 'search' ? 'auto' : undefined;
  return (
    <FieldFrame kind="text" {...field}>
      {(control) => {
        const common = {
          dir,
          ...input,
          ...control,
          ref: controlRef,
          value,
          onBlur,
          className: 'kk-control__input',
        };
        return (
          <div className="kk-control" data-multiline={isMultiline || undefined}>
            {prefix !== undefined && <span className="kk-control__affix">{prefix}</span>}
            {isMultiline ? (
              <textarea {...textareaProps(common)} rows={rows} onChange={(event) => onValue(event.target.value)} />
            ) : (
              <input {...common} type={type} onChange={(event) => onValue(event.target.value)} />
            )}
            {suffix !== undefined && <span className="kk-control__affix">{suffix}</span>}
          </div>
        );
      }}
    </FieldFrame>
  );
}

/** `list` names the suggestions of an input; several lines have none. */
function textareaProps<T extends { list?: string | undefined }>({ list: _, ...rest }: T) {
  return rest;
}
