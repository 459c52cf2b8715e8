import type { FormField } from './form-field-kinds.ts';

// What the form needs of the record without its schemas, which weigh as much as a widget. A test holds names,
// sensitivity, options and what is accepted to the record.

const label: FormField = { name: 'label', kind: 'text', max: 60 };

/** Every field of a customer that can be written, by name. */
export const customerFields = {
  namePrefix: { name: 'namePrefix', kind: 'text', max: 40, sensitivity: 'personal' },
  givenName: { name: 'givenName', kind: 'text', max: 120, sensitivity: 'personal' },
  familyName: { name: 'familyName', kind: 'text', max: 120, sensitivity: 'personal' },
  organisationName: { name: 'organisationName', kind: 'text', max: 300, sensitivity: 'personal' },
  position: { name: 'position', kind: 'text', max: 200, sensitivity: 'personal' },
  emails: {
    name: 'emails',
    kind: 'list',
    max: 20,
    sensitivity: 'personal',
    main: 'value',
    hasPrimary: true,
    row: [{ name: 'value', kind: 'email', max: 254, isRequired: true }, label],
  },
  phones: {
    name: 'phones',
    kind: 'list',
    max: 20,
    sensitivity: 'personal',
    main: 'value',
    hasPrimary: true,
    row: [{ name: 'value', kind: 'phone', max: 40, isRequired: true }, label],
  },
  addresses: {
    name: 'addresses',
    kind: 'list',
    max: 20,
    sensitivity: 'personal',
    hasPrimary: true,
    row: [
      { name: 'country', kind: 'country' },
      { name: 'lines', kind: 'lines', max: 200 },
      { name: 'postalCode', kind: 'text', max: 20 },
      { name: 'city', kind: 'text', max: 120 },
      { name: 'region', kind: 'text', max: 120 },
      label,
    ],
  },
  webProfiles: {
    name: 'webProfiles',
    kind: 'list',
    max: 20,
    sensitivity: 'personal',
    main: 'url',
    row: [
      {
        name: 'network',
        kind: 'select',
        options: ['web', 'linkedin', 'facebook', 'instagram', 'x', 'youtube', 'tiktok', 'github', 'other'],
        words: 'network',
        isRequired: true,
      },
      { name: 'url', kind: 'url', max: 2048, isRequired: true },
      { name: 'handle', kind: 'text', max: 120 },
    ],
  },
  anniversaries: {
    name: 'anniversaries',
    kind: 'list',
    max: 10,
    sensitivity: 'personal',
    main: 'date',
    row: [
      { name: 'label', kind: 'text', max: 120, isRequired: true },
      { name: 'date', kind: 'day', isRequired: true },
    ],
  },
  birthDate: { name: 'birthDate', kind: 'day', sensitivity: 'sensitive' },
  occupation: { name: 'occupation', kind: 'text', max: 200, sensitivity: 'personal' },
  incomeBand: { name: 'incomeBand', kind: 'text', max: 60, sensitivity: 'sensitive' },
  taxNumber: { name: 'taxNumber', kind: 'text', max: 40, sensitivity: 'sensitive' },
  industry: { name: 'industry', kind: 'text', max: 120 },
  headCount: { name: 'headCount', kind: 'number', isWhole: true, min: 0, max: 10_000_000 },
  annualRevenue: { name: 'annualRevenue', kind: 'money' },
  segment: {
    name: 'segment',
    kind: 'select',
    options: ['individual', 'small_business', 'mid_market', 'enterprise', 'public_sector'],
    words: 'segment',
  },
  region: { name: 'region', kind: 'text', max: 120 },
  lifecycleStage: {
    name: 'lifecycleStage',
    kind: 'select',
    options: ['lead', 'prospect', 'new', 'active', 'returning', 'at_risk', 'churned'],
    words: 'stage',
  },
  valueTier: { name: 'valueTier', kind: 'select', options: ['vip', 'premium', 'standard', 'basic'], words: 'tier' },
  relationshipType: {
    name: 'relationshipType',
    kind: 'select',
    options: ['transactional', 'reactive', 'proactive', 'partnership'],
    words: 'relation',
  },
  relationshipReasons: {
    name: 'relationshipReasons',
    kind: 'list',
    max: 10,
    row: [{ name: '', kind: 'text', max: 300, isRequired: true }],
  },
  customerSince: { name: 'customerSince', kind: 'day' },
  ownerId: { name: 'ownerId', kind: 'user' },
  tags: { name: 'tags', kind: 'list', max: 50, row: [{ name: '', kind: 'text', max: 60, isRequired: true }] },
  preferredChannel: {
    name: 'preferredChannel',
    kind: 'select',
    options: ['call', 'email', 'chat', 'meeting', 'social', 'web', 'download', 'app', 'store', 'iot', 'sms', 'note'],
    words: 'channel',
  },
  language: { name: 'language', kind: 'language' },
  country: { name: 'country', kind: 'country' },
  timeZone: { name: 'timeZone', kind: 'timeZone' },
  source: { name: 'source', kind: 'key', max: 63 },
  externalIds: {
    name: 'externalIds',
    kind: 'list',
    max: 50,
    row: [
      { name: 'source', kind: 'key', max: 63, isRequired: true },
      { name: 'id', kind: 'text', max: 200, isRequired: true },
    ],
  },
} as const satisfies Readonly<Record<string, FormField>>;

/** The name of a customer's field that the form has. */
export type CustomerFieldName = keyof typeof customerFields;

/** A customer's field by name, as the general form works with it. */
export const fieldNamed = (name: CustomerFieldName): FormField => customerFields[name];
