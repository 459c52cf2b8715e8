import * as z from 'zod/mini';
import { id, list, moment, text, whole } from '../records/values.ts';
import { page, queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';

export const IMPORT_KINDS = ['customer', 'product', 'order', 'interaction'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const IMPORT_STATUSES = ['waiting', 'running', 'paused', 'completed', 'failed'] as const;
export const ROW_VERDICTS = ['created', 'updated', 'unchanged', 'rejected', 'skipped'] as const;

/**
 * Where a field of the record comes from: a column, a constant, or a column through a named conversion. For orders that
 * stand one line a row, `groupBy` names the column that holds the order together.
 */
export const importMapping = z.strictObject({
  fields: z.record(
    z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9_.[\]]{0,99}$/)),
    z.strictObject({
      column: z.optional(text(200)),
      value: z.optional(z.union([text(500), z.number(), z.boolean()])),
      convert: z.optional(
        z.enum([
          'trim',
          'integer',
          'decimal',
          'money',
          'date',
          'dateTime',
          'lower',
          'upper',
          'list',
          'boolean',
          'country',
          'integerText',
        ]),
      ),
      /** The time zone of times without an offset; the tenant's when left out. */
      timeZone: z.optional(text(64)),
      currency: z.optional(text(3)),
    }),
  ),
  groupBy: z.optional(text(200)),
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
  createdAt: moment(),
  finishedAt: z.optional(moment()),
  error: z.optional(z.string()),
});
export type ImportJob = z.infer<typeof importJob>;

export const importRow = z.looseObject({
  row: whole(1),
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
      offset: z.optional(queryNumber(0, 999_999_999)),
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
      'What became of the rows of an import. Rows that went well are kept as counts only, unless it was a dry run.',
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
