'use client';
import { FieldFrame, type FormFieldProps } from './form-field.tsx';

export interface DateFieldProps extends FormFieldProps {
  /** A calendar day, `2026-11-21`; empty where there is none. */
  readonly value: string;
  readonly onValue: (day: string) => void;
  /** First and last day that can be chosen. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly autoComplete?: string | undefined;
}

/** A calendar day without a time or zone. The browser's own field: typed by part, or picked from its calendar. */
export function DateField({ value, onValue, min, max, onBlur, autoComplete, ...field }: DateFieldProps) {
  return (
    <FieldFrame kind="date" {...field}>
      {(control) => (
        <div className="kk-control">
          <input
            {...control}
            type="date"
            className="kk-control__input"
            value={value}
            min={min}
            max={max}
            autoComplete={autoComplete}
            onBlur={onBlur}
            onChange={(event) => onValue(event.target.value)}
          />
        </div>
      )}
    </FieldFrame>
  );
}
