import type { CustomFieldDefinition } from '@korkep/core';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { type CustomerFormSection, type CustomerType, fieldsOfSection } from './form-sections.ts';
import type { FormTools } from './form-tools.tsx';

interface FormSkeletonProps {
  readonly label: string;
  readonly slot: FormTools['slot'];
  readonly isHeadingHidden: boolean;
  readonly sections: readonly CustomerFormSection[];
  readonly only: readonly string[] | undefined;
  readonly type: CustomerType;
  readonly language: string;
  readonly customFields: readonly CustomFieldDefinition[];
}

const LISTS = new Set([
  'emails',
  'phones',
  'addresses',
  'webProfiles',
  'anniversaries',
  'relationshipReasons',
  'tags',
  'externalIds',
]);

/** Holds the form's place: the same boxes as when it is there, the lists with one row each. */
export function FormSkeleton(props: FormSkeletonProps) {
  const { label, slot, isHeadingHidden, sections, only, type, language, customFields } = props;
  const shown = sections
    .map((section) => ({
      key: typeof section === 'string' ? section : section.key,
      fields:
        section === 'custom'
          ? customFields.map(({ key }) => `customFields.${key}`)
          : typeof section === 'string'
            ? fieldsOfSection(section, type, language)
            : section.fields,
    }))
    .map(({ key, fields }) => ({ key, fields: fields.filter((name) => !only || only.includes(name)) }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <div role="status" aria-label={label}>
      {!isHeadingHidden && (
        <div className={slot('header')}>
          <Skeleton line="16" span={4} />
        </div>
      )}
      {shown.map(({ key, fields }) => (
        <div key={key} className={slot('section')} data-lone={shown.length === 1 || undefined}>
          {shown.length > 1 && (
            <div className="kk-customer-form__section-title">
              <Skeleton line="14" span={6} />
            </div>
          )}
          <div className={slot('fields')}>
            {fields.map((name) => (
              <div
                key={name}
                className={slot('field')}
                data-field={name}
                data-kind={LISTS.has(name) ? 'list' : undefined}
              >
                <div className="kk-form-field">
                  <Skeleton line="14" span={4} />
                  <span className="kk-customer-form__blank" />
                  {LISTS.has(name) && <Skeleton line="control" span={3} />}
                </div>
              </div>
            ))}
          </div>
        </div>
      ))}
      <div className={slot('footer')}>
        <Skeleton line="control" span={3} />
      </div>
    </div>
  );
}
