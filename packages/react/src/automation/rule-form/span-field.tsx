'use client';
import { useState } from 'react';
import { SelectField } from '../../primitives/form-field/select-field.tsx';
import { useRuleForm } from './form-tools.tsx';
import { NumberField } from './number-field.tsx';
import { SPAN_UNITS, type SpanUnit, spanOf } from './rule-words.ts';

interface SpanFieldProps {
  readonly label: string;
  /** `NaN` while it is not written. */
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
  readonly error?: string | undefined;
}

const units = Object.keys(SPAN_UNITS) as SpanUnit[];

/** How long: a number and its unit. */
export function SpanField({ label, minutes, onMinutes, error }: SpanFieldProps) {
  const { t } = useRuleForm();
  const [unit, setUnit] = useState<SpanUnit>(() => (Number.isFinite(minutes) ? spanOf(minutes).unit : 'hour'));
  const count = Number.isNaN(minutes) ? undefined : minutes / SPAN_UNITS[unit];
  return (
    <div className="kk-rule-form__span">
      <NumberField
        label={label}
        value={count}
        onValue={(typed) => onMinutes(typed === undefined ? Number.NaN : typed * SPAN_UNITS[unit])}
        error={error}
        isRequired
      />
      <SelectField<SpanUnit>
        label={t('rule.form.unit')}
        isLabelHidden
        value={unit}
        onValue={(next) => {
          setUnit(next);
          // Four hours become four days: the number is what was typed.
          if (count !== undefined) onMinutes(count * SPAN_UNITS[next]);
        }}
        options={units.map((value) => ({ value, label: t(`rule.form.unit.${value}`, { count: count ?? 2 }) }))}
      />
    </div>
  );
}
