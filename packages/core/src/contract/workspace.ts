import * as z from 'zod/mini';
import { CUSTOM_STATUS_LIMIT, customStatus, customStatusInput } from '../records/ticket-status.ts';
import { currencyCode, id, languageTag, list, moment, text, timeZone, whole } from '../records/values.ts';
import {
  CUSTOM_FIELD_KINDS,
  customFieldDefinition,
  ROLES,
  savedView,
  tag,
  team,
  user,
  VIEW_KINDS,
} from '../records/workspace.ts';
import { page, queryNumber } from './listing.ts';
import { operation } from './operation.ts';
import { resource } from './resource.ts';

// Labels, colleagues and their views are nobody's business who holds a token for one customer.
export const tags = resource(tag, 'tags', { scope: 'none' });
export const users = resource(user, 'users', { scope: 'none' });
export const teams = resource(team, 'users', { scope: 'none' });
export const savedViews = resource(savedView, 'views', {
  scope: 'none',
  query: { recordKind: z.optional(z.enum(VIEW_KINDS)) },
});
export const customFields = resource(customFieldDefinition, 'settings', {
  query: { recordKind: z.optional(z.enum(CUSTOM_FIELD_KINDS)) },
});

/** An origin such as `https://shop.example` or `http://127.0.0.1:4100`. */
export const origin = () =>
  z.string().check(
    z.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, {
      error: 'An origin such as https://shop.example is expected, without a path.',
    }),
    z.maxLength(300),
  );

/** The settings of a tenant. */
export const tenantSettings = z.looseObject({
  id: id('ten'),
  /** Counts the changes; `update` with it as `ifMatch` is refused where somebody else changed them meanwhile. */
  version: whole(1),
  name: z.string(),
  timeZone: timeZone(),
  baseCurrency: currencyCode(),
  language: languageTag(),
  country: z.string(),
  allowedOrigins: list(origin(), 50),
  /** The tenant's own statuses of tickets, in their order. */
  ticketStatuses: list(customStatus, CUSTOM_STATUS_LIMIT),
});
export type TenantSettings = z.infer<typeof tenantSettings>;

export const tenant = {
  get: operation({
    summary: 'The settings of the tenant.',
    permission: 'settings:read',
    scope: 'open',
    output: tenantSettings,
  }),
  update: operation({
    summary: 'Changes settings of the tenant. The base currency cannot change once there are orders.',
    permission: 'settings:write',
    scope: 'none',
    body: z.strictObject({
      name: z.optional(text(200)),
      timeZone: z.optional(timeZone()),
      language: z.optional(languageTag()),
      allowedOrigins: z.optional(list(origin(), 50)),
      /** The whole list in its order. What was saved once is archived, never left out. */
      ticketStatuses: z.optional(list(customStatusInput, CUSTOM_STATUS_LIMIT)),
    }),
    output: tenantSettings,
    isConditional: true,
    errors: ['validation_failed', 'version_conflict'],
  }),
};

/** How long a widget token may live, in seconds. */
export const TOKEN_LIFETIME = { min: 60, default: 600, max: 900 } as const;

export const tokens = {
  create: operation({
    summary:
      'Mints a short-lived token for a widget, with a role, an optional customer it is limited to and the origins it works from.',
    permission: 'tokens:write',
    scope: 'none',
    callers: ['key'],
    body: z.strictObject({
      role: z.enum(ROLES),
      userId: z.optional(id('usr')),
      customerId: z.optional(id('cus')),
      /**
       * Somebody whom nobody knows, for a chat. Without `customerId` one is made up, which the answer tells and which the
       * next token of the same visitor names; a record of it begins with their first chat.
       */
      isVisitor: z.optional(z.boolean()),
      origins: z.optional(list(origin(), 10)),
      expiresIn: z.optional(whole(TOKEN_LIFETIME.min, TOKEN_LIFETIME.max)),
    }),
    output: z.looseObject({
      token: z.string(),
      tokenId: z.string(),
      expiresAt: moment(),
      /** Of a visitor's token: whom it is limited to. */
      customerId: z.optional(id('cus')),
    }),
    isCreation: true,
    errors: ['reference_not_found'],
  }),
  revoke: operation({
    summary: 'Revokes a widget token before it expires.',
    permission: 'tokens:write',
    scope: 'none',
    callers: ['key'],
    params: z.strictObject({ tokenId: id('tok') }),
    output: z.looseObject({ tokenId: z.string(), revokedAt: moment() }),
  }),
};

/** A secret API key; the secret itself is shown once, when it is made. */
export const apiKey = z.looseObject({
  id: id('key'),
  name: z.string(),
  role: z.enum(ROLES),
  hint: z.string(),
  createdAt: moment(),
  lastUsedAt: z.optional(moment()),
  revokedAt: z.optional(moment()),
});
export type ApiKey = z.infer<typeof apiKey>;

export const keys = {
  list: operation({
    summary: 'Lists API keys, without their secrets.',
    permission: 'keys:read',
    scope: 'none',
    callers: ['key'],
    query: z.strictObject({ limit: z.optional(queryNumber(1, 200)), cursor: z.optional(text(1000)) }),
    output: page(apiKey),
    isPaged: true,
    errors: ['invalid_cursor'],
  }),
  create: operation({
    summary: 'Makes an API key and shows its secret, once.',
    permission: 'keys:write',
    scope: 'none',
    callers: ['key'],
    body: z.strictObject({ name: text(120), role: z.enum(ROLES) }),
    output: z.looseObject({ key: apiKey, secret: z.string() }),
    isCreation: true,
  }),
  revoke: operation({
    summary: 'Revokes an API key at once.',
    permission: 'keys:write',
    scope: 'none',
    callers: ['key'],
    params: z.strictObject({ keyId: id('key') }),
    output: apiKey,
    errors: ['not_found'],
  }),
};

/** An entry of the journal, as an auditor reads it. */
export const journalEntry = z.looseObject({
  seq: whole(1),
  at: moment(),
  action: z.string(),
  recordKind: z.string(),
  recordId: z.string(),
  recordVersion: z.optional(whole(1)),
  subjectId: z.optional(z.string()),
  actor: z.looseObject({ kind: z.string(), id: z.optional(z.string()), role: z.optional(z.string()) }),
  fields: list(text(100), 500),
  requestId: z.optional(z.string()),
  hash: z.string(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

export const journal = {
  list: operation({
    summary: 'Reads the journal in its order, after a sequence number: who changed which fields of what, when.',
    permission: 'journal:read',
    scope: 'none',
    query: z.strictObject({ after: z.optional(queryNumber(0, 999_999_999)), limit: z.optional(queryNumber(1, 200)) }),
    output: z.looseObject({ data: z.array(journalEntry), head: whole() }),
  }),
};
