import type { CustomFieldDefinition } from '@korkep/core';
import type { FieldKind, FormField } from './form-field-kinds.ts';

const LARGEST = 1e15;

const KINDS: Readonly<Record<CustomFieldDefinition['type'], FieldKind>> = {
  text: 'longText',
  number: 'number',
  boolean: 'boolean',
  date: 'day',
  select: 'select',
  multiselect: 'multiselect',
  money: 'money',
  url: 'url',
  email: 'email',
};

/** The field of the form for a field that the tenant added. */
export function customFormField(definition: CustomFieldDefinition): FormField {
  const { key, type, label, description, isRequired, options, sensitivity } = definition;
  const kind = KINDS[type];
  return {
    name: `customFields.${key}`,
    kind,
    label,
    description,
    isRequired,
    options,
    sensitivity: sensitivity === 'public' ? undefined : sensitivity,
    ...(kind === 'number' ? { min: -LARGEST, max: LARGEST } : { max: 4000 }),
  };
}
