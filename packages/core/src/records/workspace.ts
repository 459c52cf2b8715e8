import * as z from 'zod/mini';
import { predicate } from '../predicate/predicate.ts';
import { field, optional } from './field.ts';
import { defineRecord, type ReadOf } from './record.ts';
import * as v from './values.ts';

export const ROLES = ['owner', 'manager', 'agent', 'seller', 'marketer', 'viewer'] as const;
export type Role = (typeof ROLES)[number];
export const VIEW_KINDS = ['customer', 'order', 'ticket', 'interaction', 'product'] as const;
export const CUSTOM_FIELD_KINDS = ['customer', 'order', 'ticket', 'product'] as const;
export const CUSTOM_FIELD_TYPES = [
  'text',
  'number',
  'boolean',
  'date',
  'select',
  'multiselect',
  'money',
  'url',
  'email',
] as const;

/** A label that can be put on customers and tickets. */
export const tag = defineRecord({
  kind: 'tag',
  prefix: 'tag',
  label: 'Tag',
  plural: 'Tags',
  subject: null,
  fields: {
    name: field(v.text(60), { label: 'Name', sortable: true }),
    colour: optional(z.enum(['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink']), {
      label: 'Colour',
    }),
    description: optional(v.text(300), { label: 'Description' }),
  },
});
export type Tag = ReadOf<typeof tag>;

/** A person who works with the system. */
export const user = defineRecord({
  kind: 'user',
  prefix: 'usr',
  label: 'User',
  plural: 'Users',
  subject: null,
  fields: {
    name: field(v.text(200), { label: 'Name', sortable: true }),
    email: field(v.emailAddress(), { label: 'E-mail', sensitivity: 'personal' }),
    role: field(z.enum(ROLES), { label: 'Role' }),
    teamIds: optional(v.list(v.id('tea'), 50), { label: 'Teams' }),
    /** What tickets are routed by: languages, products, whatever the tenant names. */
    skills: optional(v.list(v.text(60), 50), { label: 'Skills' }),
    isActive: optional(z.boolean(), { label: 'Active' }),
    language: optional(v.languageTag(), { label: 'Language' }),
  },
});
export type User = ReadOf<typeof user>;

/** A group of users. */
export const team = defineRecord({
  kind: 'team',
  prefix: 'tea',
  label: 'Team',
  plural: 'Teams',
  subject: null,
  fields: {
    name: field(v.text(120), { label: 'Name', sortable: true }),
    description: optional(v.text(500), { label: 'Description' }),
  },
});
export type Team = ReadOf<typeof team>;

/** A list that somebody set up: a filter, an order and columns. */
export const savedView = defineRecord({
  kind: 'savedView',
  prefix: 'viw',
  label: 'Saved view',
  plural: 'Saved views',
  subject: null,
  fields: {
    name: field(v.text(120), { label: 'Name', sortable: true }),
    recordKind: field(z.enum(VIEW_KINDS), { label: 'Of', immutable: true }),
    filter: optional(predicate, { label: 'Filter', filterable: false }),
    sort: optional(v.text(100), { label: 'Order' }),
    columns: optional(v.list(v.text(100), 60), { label: 'Columns', filterable: false }),
    ownerId: optional(v.id('usr'), { label: 'Owner' }),
    isShared: optional(z.boolean(), { label: 'Shared with everybody' }),
  },
});
export type SavedView = ReadOf<typeof savedView>;

/** A field that a tenant added to a record kind. */
export const customFieldDefinition = defineRecord({
  kind: 'customField',
  prefix: 'cfd',
  label: 'Custom field',
  plural: 'Custom fields',
  subject: null,
  fields: {
    recordKind: field(z.enum(CUSTOM_FIELD_KINDS), { label: 'Of', immutable: true }),
    key: field(v.key(), { label: 'Key', immutable: true, sortable: true }),
    label: field(v.text(120), { label: 'Label' }),
    type: field(z.enum(CUSTOM_FIELD_TYPES), { label: 'Type', immutable: true }),
    options: optional(v.list(v.text(120), 200), { label: 'Options' }),
    isRequired: optional(z.boolean(), { label: 'Required' }),
    sensitivity: optional(z.enum(['public', 'personal', 'sensitive', 'secret']), { label: 'Sensitivity' }),
    description: optional(v.text(500), { label: 'Description' }),
  },
});
export type CustomFieldDefinition = ReadOf<typeof customFieldDefinition>;
