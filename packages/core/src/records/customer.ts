import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import * as v from './values.ts';

export const CUSTOMER_TYPES = ['person', 'organisation'] as const;
export const LIFECYCLE_STAGES = ['lead', 'prospect', 'new', 'active', 'returning', 'at_risk', 'churned'] as const;
export const VALUE_TIERS = ['vip', 'premium', 'standard', 'basic'] as const;
export const RELATIONSHIP_TYPES = ['transactional', 'reactive', 'proactive', 'partnership'] as const;
export const CUSTOMER_SEGMENTS = ['individual', 'small_business', 'mid_market', 'enterprise', 'public_sector'] as const;
export const SOCIAL_NETWORKS = [
  'web',
  'linkedin',
  'facebook',
  'instagram',
  'x',
  'youtube',
  'tiktok',
  'github',
  'other',
] as const;

const label = () => z.optional(v.text(60));

/** An e-mail address of a customer. */
export const emailPoint = z.object({
  value: v.emailAddress(),
  label: label(),
  isPrimary: z.optional(z.boolean()),
  isVerified: z.optional(z.boolean()),
});

/** A phone number: `value` as given, `e164` as the server normalised it (absent where it could not). */
export const phonePoint = z.object({
  value: v.text(40),
  e164: z.optional(
    z.string().check(z.regex(/^\+[1-9]\d{4,14}$/, { error: 'E.164, such as +36301234567, is expected.' })),
  ),
  label: label(),
  isPrimary: z.optional(z.boolean()),
});

/** A postal address. */
export const address = z.object({
  lines: v.list(v.text(200), 4),
  postalCode: z.optional(v.text(20)),
  city: z.optional(v.text(120)),
  region: z.optional(v.text(120)),
  country: z.optional(v.countryCode()),
  label: label(),
  isPrimary: z.optional(z.boolean()),
});

/** A web site or social profile. */
export const webProfile = z.object({
  network: z.enum(SOCIAL_NETWORKS),
  url: v.webAddress(),
  handle: z.optional(v.text(120)),
});

/** A day worth remembering, such as a wedding day or a founding day. */
export const anniversary = z.object({ label: v.text(120), date: v.day() });

/** A customer: a person or an organisation. */
export const customer = defineRecord({
  kind: 'customer',
  prefix: 'cus',
  label: 'Customer',
  plural: 'Customers',
  subject: 'id',
  fields: {
    type: field(z.enum(CUSTOMER_TYPES), { label: 'Type', immutable: true }),
    displayName: field(v.text(300), {
      label: 'Name',
      sensitivity: 'personal',
      readOnly: true,
      searchable: true,
      sortable: true,
      identifier: 'name',
    }),
    givenName: optional(v.text(120), {
      label: 'Given name',
      sensitivity: 'personal',
      identifier: 'name',
      survivorship: 'trusted',
    }),
    familyName: optional(v.text(120), {
      label: 'Family name',
      sensitivity: 'personal',
      identifier: 'name',
      survivorship: 'trusted',
    }),
    namePrefix: optional(v.text(40), { label: 'Title', sensitivity: 'personal' }),
    organisationName: optional(v.text(300), {
      label: 'Organisation',
      sensitivity: 'personal',
      searchable: true,
      identifier: 'name',
      survivorship: 'longest',
    }),
    emails: optional(v.list(emailPoint, 20), {
      label: 'E-mail addresses',
      sensitivity: 'personal',
      searchable: true,
      identifier: 'email',
      survivorship: 'union',
    }),
    phones: optional(v.list(phonePoint, 20), {
      label: 'Phone numbers',
      sensitivity: 'personal',
      searchable: true,
      identifier: 'phone',
      survivorship: 'union',
    }),
    addresses: optional(v.list(address, 20), {
      label: 'Addresses',
      sensitivity: 'personal',
      identifier: 'address',
      survivorship: 'union',
    }),
    webProfiles: optional(v.list(webProfile, 20), {
      label: 'Web and social profiles',
      sensitivity: 'personal',
      identifier: 'url',
      survivorship: 'union',
    }),
    position: optional(v.text(200), { label: 'Position', sensitivity: 'personal', survivorship: 'latest' }),
    taxNumber: optional(v.text(40), {
      label: 'Tax number',
      sensitivity: 'sensitive',
      searchable: true,
      identifier: 'taxNumber',
      survivorship: 'trusted',
    }),
    birthDate: optional(v.day(), {
      label: 'Birth date',
      sensitivity: 'sensitive',
      identifier: 'birthDate',
      survivorship: 'trusted',
    }),
    anniversaries: optional(v.list(anniversary, 10), {
      label: 'Anniversaries',
      sensitivity: 'personal',
      survivorship: 'union',
    }),
    occupation: optional(v.text(200), { label: 'Occupation', sensitivity: 'personal' }),
    incomeBand: optional(v.text(60), { label: 'Income band', sensitivity: 'sensitive', internal: true }),
    industry: optional(v.text(120), { label: 'Industry', sortable: false }),
    headCount: optional(v.whole(0, 10_000_000), { label: 'Head count', internal: true }),
    annualRevenue: optional(v.money(), { label: 'Annual revenue', filterable: false, internal: true }),
    region: optional(v.text(120), { label: 'Region' }),
    segment: optional(z.enum(CUSTOMER_SEGMENTS), { label: 'Type of business', internal: true }),
    valueTier: optional(z.enum(VALUE_TIERS), { label: 'Value tier', sortable: true, internal: true }),
    lifecycleStage: optional(z.enum(LIFECYCLE_STAGES), { label: 'Lifecycle stage', sortable: true, internal: true }),
    relationshipType: optional(z.enum(RELATIONSHIP_TYPES), { label: 'Type of relationship', internal: true }),
    relationshipReasons: optional(v.list(v.text(300), 10), {
      label: 'Why this type of relationship',
      filterable: false,
      internal: true,
    }),
    customerSince: optional(v.day(), { label: 'Customer since', sortable: true, survivorship: 'earliest' }),
    preferredChannel: optional(v.channel(), { label: 'Preferred channel' }),
    language: optional(v.languageTag(), { label: 'Language' }),
    timeZone: optional(v.timeZone(), { label: 'Time zone' }),
    country: optional(v.countryCode(), { label: 'Country' }),
    tags: optional(v.list(v.text(60), 50), { label: 'Tags', survivorship: 'union', internal: true }),
    ownerId: optional(v.id('usr'), { label: 'Owner', internal: true }),
    source: optional(v.key(), { label: 'Source', internal: true }),
    externalIds: optional(v.list(v.externalId(), 50), {
      label: 'External ids',
      identifier: 'externalId',
      survivorship: 'union',
      searchable: true,
    }),
    customFields: optional(v.customFields(), {
      label: 'Custom fields',
      sensitivity: 'personal',
      survivorship: 'latest',
    }),
    orderCount: optional(v.whole(), { label: 'Orders', readOnly: true, sortable: true }),
    revenue: optional(v.money(), { label: 'Revenue', readOnly: true, sortable: true }),
    firstOrderAt: optional(v.moment(), { label: 'First order', readOnly: true }),
    lastOrderAt: optional(v.moment(), { label: 'Last order', readOnly: true, sortable: true }),
    lastContactAt: optional(v.moment(), { label: 'Last contact', readOnly: true, sortable: true }),
    openTicketCount: optional(v.whole(), { label: 'Open tickets', readOnly: true }),
  },
});
export type Customer = ReadOf<typeof customer>;
export type CustomerCreate = CreateOf<typeof customer>;
export type CustomerUpdate = UpdateOf<typeof customer>;

export const RELATIONSHIP_KINDS = [
  'contact_of',
  'member_of_household',
  'subsidiary_of',
  'partner_of',
  'referred_by',
] as const;

/** A link between two customers, read as «from is … of to»: *Anna* contact_of *Acme Kft*. */
export const relationship = defineRecord({
  kind: 'relationship',
  prefix: 'rel',
  label: 'Relationship',
  plural: 'Relationships',
  subject: 'customerId',
  fields: {
    customerId: field(v.id('cus'), { label: 'From customer', immutable: true }),
    relatedId: field(v.id('cus'), { label: 'To customer', immutable: true }),
    kind: field(z.enum(RELATIONSHIP_KINDS), { label: 'Kind', immutable: true }),
    role: optional(v.text(120), { label: 'Role', sensitivity: 'personal' }),
    since: optional(v.day(), { label: 'Since' }),
    until: optional(v.day(), { label: 'Until' }),
  },
});
export type Relationship = ReadOf<typeof relationship>;
export type RelationshipCreate = CreateOf<typeof relationship>;
