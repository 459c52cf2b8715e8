'use client';
import { useId } from 'react';
import { Masked } from '../../primitives/field/field.tsx';
import { Checkbox } from '../../primitives/form-field/checkbox.tsx';
import { SelectField } from '../../primitives/form-field/select-field.tsx';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import { currencyChoices } from './choices.ts';
import type { FormField, MoneyEntry } from './form-field-kinds.ts';
import { labelOf, useFormTools } from './form-tools.tsx';
import { ListField } from './list-field.tsx';
import { ValueControl } from './value-control.tsx';

/** One field of the record with the control for its kind. */
export function FieldControl({ field }: { readonly field: FormField }) {
  const { t, entry, write, isMasked } = useFormTools();
  if (isMasked(field)) return <MaskedField label={labelOf(field, t)} reason={t('form.hidden')} />;
  switch (field.kind) {
    case 'list':
      return <ListField field={field} />;
    case 'money':
      return <MoneyField field={field} />;
    case 'boolean':
      return <YesOrNo field={field} />;
    case 'multiselect':
      return <SeveralOf field={field} />;
    default:
      return (
        <ValueControl
          field={field}
          path={field.name}
          label={labelOf(field, t)}
          value={entry(field) as string}
          onValue={(value) => write(field, value)}
        />
      );
  }
}

function MaskedField({ label, reason }: { readonly label: string; readonly reason: string }) {
  return (
    <div className="kk-form-field">
      <span className="kk-form-field__label">{label}</span>
      <span className="kk-customer-form__masked">
        <Masked label={reason} />
      </span>
    </div>
  );
}

function MoneyField({ field }: { readonly field: FormField }) {
  const { t, entry, write, problemAt, leave, isReadOnly } = useFormTools();
  const { amount, currency } = entry(field) as MoneyEntry;
  const label = labelOf(field, t);
  const readOnly = isReadOnly(field);
  return (
    <div className="kk-customer-form__money">
      <TextField
        label={label}
        description={field.description}
        error={problemAt(field.name)}
        isRequired={field.isRequired && !readOnly}
        name={field.name}
        inputMode="decimal"
        autoComplete="off"
        readOnly={readOnly}
        value={amount}
        onValue={(next) => write(field, { amount: next, currency })}
        onBlur={() => leave(field.name)}
      />
      <SelectField
        label={t('form.currencyOf', { field: label })}
        isLabelHidden
        isDisabled={readOnly}
        value={currency}
        emptyLabel={currency === '' ? t('form.currency') : undefined}
        options={currencyChoices(currency)}
        onValue={(next) => write(field, { amount, currency: next })}
      />
    </div>
  );
}

/** Yes, no, or not known: a box that is not ticked cannot tell the last two apart. */
function YesOrNo({ field }: { readonly field: FormField }) {
  const { t, entry, write, problemAt, isReadOnly } = useFormTools();
  const value = entry(field);
  const readOnly = isReadOnly(field);
  return (
    <SelectField
      label={labelOf(field, t)}
      description={field.description}
      error={problemAt(field.name)}
      isRequired={field.isRequired && !readOnly}
      isDisabled={readOnly}
      name={field.name}
      value={value === undefined ? '' : String(value)}
      emptyLabel={t('form.none')}
      options={[
        { value: 'true', label: t('form.yes') },
        { value: 'false', label: t('form.no') },
      ]}
      onValue={(next) => write(field, next === '' ? undefined : next === 'true')}
    />
  );
}

function SeveralOf({ field }: { readonly field: FormField }) {
  const { t, entry, write, problemAt, isReadOnly } = useFormTools();
  const id = useId();
  const chosen = entry(field) as readonly string[];
  const problem = problemAt(field.name);
  const options = [...(field.options ?? []), ...chosen.filter((one) => !field.options?.includes(one))];
  return (
    <fieldset
      className="kk-form-field"
      disabled={isReadOnly(field)}
      aria-describedby={problem || field.description ? `${id}-note` : undefined}
    >
      <legend className="kk-form-field__label">{labelOf(field, t)}</legend>
      <div className="kk-customer-form__several">
        {options.map((option, index) => (
          <Checkbox
            key={option}
            label={option}
            name={index === 0 ? field.name : undefined}
            isOn={chosen.includes(option)}
            onValue={(isOn) => write(field, isOn ? [...chosen, option] : chosen.filter((one) => one !== option))}
          />
        ))}
      </div>
      {(problem || field.description) && (
        <p id={`${id}-note`} className={problem ? 'kk-form-field__error' : 'kk-form-field__description'}>
          {problem ?? field.description}
        </p>
      )}
    </fieldset>
  );
}
