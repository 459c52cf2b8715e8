'use client';
import { Plus, X } from 'lucide';
import { useRef, useState } from 'react';
import { Floating } from '../../filters/floating.tsx';
import { type Option, OptionList } from '../../filters/option-list.tsx';
import { FieldFrame, type FormFieldProps } from '../../primitives/form-field/form-field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { useRuleForm } from './form-tools.tsx';

interface SeveralFieldProps extends Omit<FormFieldProps, 'isRequired'> {
  readonly values: readonly string[];
  readonly onValues: (values: readonly string[]) => void;
  readonly options: readonly Option[];
  /** How many there can be. */
  readonly max: number;
  /** Whether what was typed may be taken, though it is none of the options. */
  readonly canCreate?: boolean;
}

/** Several of many: each chosen one can be taken away, and a list to type in adds others. */
export function SeveralField({ values, onValues, options, max, canCreate = false, ...field }: SeveralFieldProps) {
  const { t } = useRuleForm();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const labelOf = (value: string) =>
    options.find((option) => option.value === value)?.label ?? (canCreate ? value : t('rule.gone'));
  const known = new Set(options.map(({ value }) => value));
  const remove = (value: string) => {
    onValues(values.filter((one) => one !== value));
    opener.current?.focus();
  };
  const toggle = (value: string) => {
    if (values.includes(value)) onValues(values.filter((one) => one !== value));
    else if (values.length < max) onValues([...values, value]);
  };
  return (
    <FieldFrame kind="several" {...field}>
      {({ id, 'aria-describedby': describedBy, 'data-autofocus': autofocus }) => (
        <div className="kk-rule-form__several" data-invalid={field.error ? '' : undefined}>
          {values.map((value) => (
            <span key={value} className="kk-rule-form__chosen">
              <bdi>{labelOf(value)}</bdi>
              <button
                type="button"
                className="kk-rule-form__take"
                aria-label={t('rule.pick.remove', { name: labelOf(value) })}
                onClick={() => remove(value)}
              >
                <Icon of={X} />
              </button>
            </span>
          ))}
          <button
            ref={opener}
            id={id}
            type="button"
            className="kk-rule-form__pick"
            data-autofocus={autofocus}
            aria-label={`${field.label}: ${values.map(labelOf).join(', ') || t('rule.pick.choose')}`}
            aria-describedby={describedBy}
            aria-haspopup="dialog"
            aria-expanded={anchor !== null}
            disabled={field.isDisabled}
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            <Icon of={Plus} />
            {values.length === 0 && t('rule.pick.choose')}
          </button>
          {anchor && (
            <Floating anchor={anchor} label={field.label} onClose={() => setAnchor(null)}>
              <OptionList
                label={field.label}
                options={[
                  ...values.filter((value) => !known.has(value)).map((value) => ({ value, label: labelOf(value) })),
                  ...options,
                ]}
                chosen={new Set(values)}
                isMultiple
                emptyLabel={t('rule.pick.none')}
                onChoose={toggle}
                onCreate={canCreate ? (text) => toggle(text.slice(0, 60)) : undefined}
                createLabel={(text) => t('rule.pick.create', { text })}
              />
            </Floating>
          )}
        </div>
      )}
    </FieldFrame>
  );
}
