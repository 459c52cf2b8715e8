'use client';
import { useState } from 'react';
import { TextField, type TextFieldProps } from '../../primitives/form-field/text-field.tsx';

interface NumberFieldProps extends Omit<TextFieldProps, 'value' | 'onValue'> {
  /** `NaN` while what stands there is no whole number, `undefined` where nothing does. */
  readonly value: number | undefined;
  readonly onValue: (value: number | undefined) => void;
}

/** A whole number as it is typed: what is half written stays in the box. */
export function NumberField({ value, onValue, ...field }: NumberFieldProps) {
  const [text, setText] = useState(() => textOf(value));
  const [told, setTold] = useState(value);
  // Another number came from outside, such as with another unit.
  if (!Object.is(value, told)) {
    setTold(value);
    setText(textOf(value));
  }
  return (
    <TextField
      {...field}
      dir="ltr"
      inputMode="numeric"
      maxLength={9}
      value={text}
      onValue={(typed) => {
        const next = numberOf(typed);
        setText(typed);
        setTold(next);
        onValue(next);
      }}
    />
  );
}

const textOf = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '' : String(value));

function numberOf(text: string): number | undefined {
  const typed = text.replace(/[\s\u00a0\u202f]/g, '');
  if (typed === '') return undefined;
  return /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
}
