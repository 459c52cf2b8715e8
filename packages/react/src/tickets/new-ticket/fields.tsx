'use client';
import { type ReactNode, useId } from 'react';

// Forms have fields of their own, whose sheet would weigh on every inbox from its first load; these look as where one
// writes in a ticket does, with the sheet that is there.

interface FieldProps {
  readonly label: string;
  readonly description?: string | undefined;
  /** What is wrong, and how it is mended. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean | undefined;
  readonly name?: string | undefined;
}

interface Control {
  readonly id: string;
  readonly name: string | undefined;
  readonly required: boolean | undefined;
  readonly className: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** A label, the control, and below it what is wrong or how it is filled in. */
function Frame({
  field: { label, description, error, isRequired, name },
  children,
}: {
  readonly field: FieldProps;
  readonly children: (control: Control) => ReactNode;
}) {
  const id = useId();
  const note = error ?? description;
  return (
    <div className="kk-new-ticket__field">
      <FieldLabel htmlFor={id} isRequired={isRequired}>
        {label}
      </FieldLabel>
      {children({
        id,
        name,
        required: isRequired,
        className: 'kk-ticket-composer__box',
        'aria-invalid': error ? true : undefined,
        'aria-describedby': note ? `${id}-note` : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className={error ? 'kk-ticket-composer__error' : 'kk-new-ticket__hint'}>
          {note}
        </p>
      )}
    </div>
  );
}

export interface FieldLabelProps {
  /** What it labels; a word above what names itself where left out. */
  readonly htmlFor?: string;
  readonly isRequired?: boolean | undefined;
  readonly children: string;
}

export function FieldLabel({ htmlFor, isRequired, children }: FieldLabelProps) {
  const words = (
    <>
      {children}
      {isRequired && (
        <span className="kk-new-ticket__required" aria-hidden="true">
          *
        </span>
      )}
    </>
  );
  return htmlFor ? (
    <label htmlFor={htmlFor} className="kk-new-ticket__label">
      {words}
    </label>
  ) : (
    <span className="kk-new-ticket__label" aria-hidden="true">
      {words}
    </span>
  );
}

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly type?: 'text' | 'email' | 'url' | 'date';
  readonly inputMode?: 'decimal' | undefined;
  readonly maxLength?: number;
}

/** One line of text, or a day. */
export function TextField({ value, onValue, type = 'text', inputMode, maxLength, ...field }: TextFieldProps) {
  return (
    <Frame field={field}>
      {(control) => (
        <input
          {...control}
          type={type}
          dir={type === 'text' ? 'auto' : undefined}
          inputMode={inputMode}
          maxLength={maxLength}
          autoComplete="off"
          value={value}
          onChange={({ target }) => onValue(target.value)}
        />
      )}
    </Frame>
  );
}

export interface SelectFieldProps<Value extends string> extends FieldProps {
  /** Empty where nothing is chosen. */
  readonly value: Value | '';
  readonly onValue: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** What an empty value is called; left out, one cannot be chosen. */
  readonly emptyLabel?: string;
}

/** One of a few: the browser's own list. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { value, onValue, options, emptyLabel, ...field } = props;
  return (
    <Frame field={field}>
      {(control) => (
        <select {...control} value={value} onChange={({ target }) => onValue(target.value as Value)}>
          {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}
