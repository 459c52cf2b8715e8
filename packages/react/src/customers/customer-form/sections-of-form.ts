import type { CustomFieldDefinition } from '@korkep/core';
import { customFormField } from './custom-form-fields.ts';
import { type CustomerFieldName, customerFields, fieldNamed } from './customer-fields.ts';
import type { FormField } from './form-field-kinds.ts';
import { type CustomerFormSection, type CustomerType, fieldsOfSection } from './form-sections.ts';
import type { FormTexts } from './form-tools.tsx';

/** A section as it is shown. */
export interface ShownSection {
  readonly key: string;
  readonly title: string;
  readonly fields: readonly FormField[];
}

interface Chosen {
  readonly sections: readonly CustomerFormSection[];
  readonly only: readonly string[] | undefined;
  readonly type: CustomerType;
  /** The language whose order names are written in. */
  readonly language: string;
  readonly customFields: readonly CustomFieldDefinition[];
}

/** The sections with their fields; those without any are left out, and no field stands twice. */
export function shownSections(
  { sections, only, type, language, customFields }: Chosen,
  t: FormTexts,
): readonly ShownSection[] {
  const custom = customFields.map(customFormField);
  const seen = new Set<string>();
  return sections
    .map((section): ShownSection => {
      if (typeof section !== 'string') {
        const { key, title, fields } = section;
        return { key, title, fields: fields.flatMap((name) => fieldOf(name, custom) ?? []) };
      }
      const fields = section === 'custom' ? custom : fieldsOfSection(section, type, language).map(fieldNamed);
      return { key: section, title: t(`form.section.${section}`), fields };
    })
    .map((section) => ({
      ...section,
      fields: section.fields.filter(({ name }) => {
        if (seen.has(name) || (only && !only.includes(name))) return false;
        seen.add(name);
        return true;
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
}

function fieldOf(name: string, custom: readonly FormField[]): FormField | undefined {
  return Object.hasOwn(customerFields, name)
    ? fieldNamed(name as CustomerFieldName)
    : custom.find((field) => field.name === name);
}
