import * as z from 'zod/mini';
import { id, list, moment, text, whole } from '../records/values.ts';
import { page, queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';

export const IMPORT_KINDS = ['customer', 'product', 'order', 'return', 'interaction'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const IMPORT_STATUSES = ['waiting', 'running', 'completed', 'failed'] as const;
export const ROW_VERDICTS = ['created', 'updated', 'unchanged', 'rejected', 'skipped'] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** How the text of a column becomes a value. `integerText` turns `17850.0` into `17850`. */
export const IMPORT_CONVERSIONS = [
  'text',
  'integer',
  'integerText',
  'decimal',
  'absolute',
  'money',
  'date',
  'dateTime',
  'lower',
  'upper',
  'list',
  'boolean',
  'country',
] as const;
export type ImportConversion = (typeof IMPORT_CONVERSIONS)[number];

/** Where a field of the record comes from; exactly one of `column`, `template` and `value`. */
export const importField = z.strictObject({
  column: z.optional(text(200)),
  /** Text with columns in braces, converted where told: `Customer {CustomerID|integerText}`. */
  template: z.optional(text(500)),
  value: z.optional(z.union([text(500), z.number(), z.boolean()])),
  convert: z.optional(z.enum(IMPORT_CONVERSIONS)),
  /** The time zone of times without an offset; the tenant's when left out. */
  timeZone: z.optional(text(64)),
  /** The currency of money; the tenant's base currency when left out. */
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  /** Finds the id of another record by this: a source's external id, an e-mail, a SKU or a number. */
  lookup: z.optional(z.string().check(z.regex(/^(externalId:[a-z][a-z0-9_]{0,62}|email|sku|number)$/))),
  /** What an empty or unreadable column does: refuse the row, or leave the field out and note it. Refuses when left out, empty ones are left out. */
  onInvalid: z.optional(z.enum(['reject', 'omit'])),
  isRequired: z.optional(z.boolean()),
});
export type ImportField = z.infer<typeof importField>;

/** A test of a column that rows must pass; the others are skipped with this reason. */
export const importCondition = z.strictObject({
  column: text(200),
  op: z.enum(['startsWith', 'notStartsWith', 'eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'isSet', 'isNotSet']),
  value: z.optional(z.union([text(200), z.number()])),
  reason: text(200),
});
export type ImportCondition = z.infer<typeof importCondition>;

/**
 * How columns become fields, by the field's path (`givenName`, `emails[0].value`, `lines[].sku`). For records that stand
 * a line a row, `groupBy` names the column that holds a record's rows together; `lines[]` takes one line of each row.
 */
export const importMapping = z.strictObject({
  fields: z
    .record(z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9_.[\]]{0,99}$/)), importField)
    .check(z.refine((value) => Object.keys(value).length <= 200, { error: 'At most 200 fields.' })),
  groupBy: z.optional(text(200)),
  where: z.optional(list(importCondition, 20)),
});
export type ImportMapping = z.infer<typeof importMapping>;

/** An import: what it reads, how, and how far it is. */
export const importJob = z.looseObject({
  id: id('imp'),
  kind: z.enum(IMPORT_KINDS),
  format: z.enum(['csv', 'ndjson']),
  status: z.enum(IMPORT_STATUSES),
  isDryRun: z.boolean(),
  /** Rows and bytes of the content that are done for good; a broken upload goes on from here. */
  rows: whole(),
  bytes: whole(),
  counts: z.looseObject({
    created: whole(),
    updated: whole(),
    unchanged: whole(),
    rejected: whole(),
    skipped: whole(),
  }),
  /** How often each reason for skipping or refusing came up; the most frequent 50. */
  reasons: z.record(z.string(), whole()),
  createdAt: moment(),
  finishedAt: z.optional(moment()),
  error: z.optional(z.string()),
});
export type ImportJob = z.infer<typeof importJob>;

export const importRow = z.looseObject({
  row: whole(1),
  /** Rows of the same record share its verdict. */
  verdict: z.enum(ROW_VERDICTS),
  recordId: z.optional(z.string()),
  issues: z.optional(list(z.looseObject({ path: z.string(), message: z.string() }), 50)),
});

const params = z.strictObject({ importId: id('imp') });

export const imports = {
  create: operation({
    summary:
      'Opens an import: what is read, how columns map to fields, what makes a row the same record, and whether it only tries.',
    permission: 'imports:write',
    scope: 'none',
    body: z.strictObject({
      kind: z.enum(IMPORT_KINDS),
      format: z.enum(['csv', 'ndjson']),
      mapping: importMapping,
      /** A record is the same when its external id of this source, or this field, is the same. */
      upsertKey: z.optional(z.string().check(z.regex(/^(externalId:[a-z][a-z0-9_]{0,62}|email|sku|number)$/))),
      /** What happens to a record that is there already: it takes the row's fields (the default), or stays as it is. */
      existing: z.optional(z.enum(['update', 'keep'])),
      dryRun: z.optional(z.boolean()),
      delimiter: z.optional(z.enum([',', ';', '\t', '|'])),
    }),
    output: importJob,
    isCreation: true,
  }),
  send: operation({
    summary:
      'Sends content (CSV or NDJSON) as a stream, from the byte that the import has reached. Batches are kept whole or not at all.',
    permission: 'imports:write',
    scope: 'none',
    params,
    query: z.strictObject({
      offset: z.optional(queryNumber(0, 999_999_999_999_999)),
      last: z.optional(z.enum(['true', 'false'])),
    }),
    body: 'stream',
    output: importJob,
    errors: ['not_found', 'version_conflict'],
  }),
  get: operation({
    summary: 'How far an import is.',
    permission: 'imports:read',
    scope: 'none',
    params,
    output: importJob,
    errors: ['not_found'],
  }),
  rows: operation({
    summary:
      'What became of the rows of an import. Refused rows are kept one by one, the others as counts only; a dry run keeps all but the skipped.',
    permission: 'imports:read',
    scope: 'none',
    params,
    query: z.strictObject({
      verdicts: z.optional(queryList(z.enum(ROW_VERDICTS))),
      limit: z.optional(queryNumber(1, 200)),
      cursor: z.optional(text(1000)),
    }),
    output: page(importRow),
    isPaged: true,
    errors: ['not_found', 'invalid_cursor'],
  }),
};
