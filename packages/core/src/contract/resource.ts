import * as z from 'zod/mini';
import type { RecordDefinition } from '../records/record.ts';
import type { RecordKind } from '../records/records.ts';
import { id, text } from '../records/values.ts';
import { listQuery, page } from './listing.ts';
import { operation } from './operation.ts';
import type { Resource } from './permissions.ts';

/** The name of the path parameter that holds a record's id: `customerId`, `orderId`, … */
export function idParameter<K extends string>(kind: K): `${K}Id` {
  return `${kind}Id`;
}

/**
 * The five operations that every record kind has: list, get, create, update, archive. What belongs to no customer is open
 * to a token that is limited to one, unless `scope` says otherwise.
 */
export function resource<R extends RecordDefinition, Q extends Record<string, z.ZodMiniType> = Record<never, never>>(
  definition: R,
  resourceName: Resource,
  options: { query?: Q; scope?: 'open' | 'none' } = {},
) {
  const kind = definition.kind as R['kind'];
  const record = kind as RecordKind;
  const params = z.strictObject({ [idParameter(kind)]: id(definition.prefix) } as {
    [P in `${R['kind']}Id`]: ReturnType<typeof id>;
  });
  const name = definition.label.toLowerCase();
  const schema = definition.schema as R['schema'];
  const scope =
    definition.subject === null
      ? (options.scope ?? ('open' as const))
      : definition.kind === 'customer'
        ? ('path' as const)
        : ('subject' as const);
  const isOwn = scope === 'path' || scope === 'subject';
  return {
    list: operation({
      summary: `Lists ${definition.plural.toLowerCase()}, newest first unless sorted.`,
      permission: `${resourceName}:read`,
      scope: definition.kind === 'customer' ? 'none' : scope,
      record,
      query: z.strictObject({ ...listQuery, ...(options.query ?? ({} as Q)) }),
      output: page(schema),
      isPaged: true,
      errors: ['invalid_cursor', 'field_denied'],
    }),
    get: operation({
      summary: `Reads one ${name}.`,
      permission: `${resourceName}:read`,
      scope,
      record,
      params,
      output: schema,
      errors: ['not_found'],
    }),
    create: operation({
      summary: `Creates a ${name}.`,
      permission: `${resourceName}:write`,
      scope: scope === 'subject' ? 'subject' : 'none',
      record,
      body: definition.create as R['create'],
      output: schema,
      isCreation: true,
      errors: ['already_exists', 'reference_not_found', 'field_denied'],
    }),
    update: operation({
      summary: `Changes a ${name}: fields left out stay, null clears.`,
      permission: `${resourceName}:write`,
      scope: isOwn ? scope : 'none',
      record,
      params,
      body: definition.update as R['update'],
      output: schema,
      isConditional: true,
      errors: ['not_found', 'version_conflict', 'already_exists', 'reference_not_found', 'field_denied'],
    }),
    archive: operation({
      summary: `Archives a ${name}: it leaves lists and search but keeps its history. Archiving twice is no error.`,
      permission: `${resourceName}:write`,
      scope: isOwn ? scope : 'none',
      record,
      params,
      output: schema,
      isConditional: true,
      errors: ['not_found', 'version_conflict'],
    }),
  };
}

/** A filter by customer, as most lists take it. */
export const byCustomer = { customerId: z.optional(id('cus')) };
/** A text filter. */
export const byText = () => z.optional(text(200));
