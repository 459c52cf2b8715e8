import type { CustomerFieldName } from './customer-fields.ts';

/** The form's own sections. `custom` holds what the tenant added. */
export type CustomerFormSectionKey =
  | 'name'
  | 'contact'
  | 'person'
  | 'business'
  | 'relationship'
  | 'preferences'
  | 'custom'
  | 'origin';

/** A section of the host's own: fields of the record, or of the tenant as `customFields.<key>`. */
export interface CustomFormSection {
  readonly key: string;
  readonly title: string;
  readonly fields: readonly (CustomerFieldName | `customFields.${string}`)[];
}

/** A section of the form's own by its key, or one of the host's. */
export type CustomerFormSection = CustomerFormSectionKey | CustomFormSection;

export type CustomerType = 'person' | 'organisation';

/** The sections that are shown where the host does not choose. */
export function standardSections(type: CustomerType): readonly CustomerFormSectionKey[] {
  return type === 'person'
    ? ['name', 'contact', 'person', 'relationship', 'preferences', 'custom']
    : ['name', 'contact', 'business', 'relationship', 'preferences', 'custom'];
}

const familyFirst = new Set(['hu', 'zh', 'ja', 'ko', 'vi']);

/** The names of a person in the order in which their language says them. */
function namesIn(language: string): readonly CustomerFieldName[] {
  return familyFirst.has(language.split('-')[0] ?? '')
    ? ['namePrefix', 'familyName', 'givenName']
    : ['namePrefix', 'givenName', 'familyName'];
}

/** The fields of one of the form's own sections in their order; `custom` has none of the record's. */
export function fieldsOfSection(
  key: CustomerFormSectionKey,
  type: CustomerType,
  language: string,
): readonly CustomerFieldName[] {
  const isPerson = type === 'person';
  switch (key) {
    case 'name':
      return isPerson ? [...namesIn(language), 'position', 'organisationName'] : ['organisationName', 'taxNumber'];
    case 'contact':
      return ['emails', 'phones', 'addresses', 'webProfiles'];
    case 'person':
      return ['birthDate', 'occupation', 'incomeBand', 'taxNumber', 'anniversaries'];
    case 'business':
      return isPerson
        ? ['industry', 'segment', 'region']
        : ['industry', 'segment', 'headCount', 'annualRevenue', 'region', 'anniversaries'];
    case 'relationship':
      return ['lifecycleStage', 'valueTier', 'relationshipType', 'customerSince', 'ownerId', 'relationshipReasons'];
    case 'preferences':
      return ['preferredChannel', 'language', 'country', 'timeZone'];
    case 'origin':
      return ['source', 'externalIds', 'tags'];
    case 'custom':
      return [];
  }
}
