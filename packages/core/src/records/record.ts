import * as z from 'zod/mini';
import { type Field, type FieldMeta, field } from './field.ts';
import { id, list, moment, text, whole } from './values.ts';

type Fields = Record<string, Field>;

type Shape<F extends Fields> = { [K in keyof F]: F[K]['schema'] };

/** Fields that some role may not see are optional in what is read. */
type ReadShape<F extends Fields> = {
  [K in keyof F]: F[K]['meta'] extends { sensitivity: 'personal' | 'sensitive' | 'secret' }
    ? F[K]['schema'] extends z.ZodMiniOptional
      ? F[K]['schema']
      : z.ZodMiniOptional<F[K]['schema']>
    : F[K]['schema'];
};

type WritableKeys<F extends Fields> = {
  [K in keyof F]: F[K]['meta'] extends { readOnly: true } ? never : K;
}[keyof F];

type UpdatableKeys<F extends Fields> = {
  [K in WritableKeys<F>]: F[K]['meta'] extends { immutable: true } ? never : K;
}[WritableKeys<F>];

type UpdateShape<F extends Fields> = {
  [K in UpdatableKeys<F>]: F[K]['schema'] extends z.ZodMiniOptional<infer S extends z.ZodMiniType>
    ? z.ZodMiniOptional<z.ZodMiniNullable<S>>
    : z.ZodMiniOptional<F[K]['schema']>;
};

function baseFields<P extends string>(prefix: P) {
  return {
    id: field(id(prefix), { label: 'Id', readOnly: true, filterable: false }),
    version: field(whole(1), { label: 'Version', readOnly: true, filterable: false }),
    createdAt: field(moment(), { label: 'Created', readOnly: true, sortable: true }),
    updatedAt: field(moment(), { label: 'Updated', readOnly: true, sortable: true }),
    archivedAt: field(z.optional(moment()), { label: 'Archived', readOnly: true }),
    masked: field(z.optional(list(text(100), 200)), { label: 'Masked fields', readOnly: true, filterable: false }),
  };
}
type BaseFields = ReturnType<typeof baseFields>;

/**
 * Everything that is known of one record kind. Types, validation, forms, tables, masking, export, matching and the
 * OpenAPI schemas are read from it.
 */
export interface RecordDefinition<K extends string = string, F extends Fields = Fields> {
  kind: K;
  /** Prefix of its ids. */
  prefix: string;
  label: string;
  plural: string;
  /** The field with the id of the customer whose personal content the record holds; `null` where it holds none. */
  subject: string | null;
  /** The moment it has on the customer's timeline, where it stands there. */
  occurred?: string;
  /** A token that is limited to a customer sees only those of its records whose field has this value. */
  ownView?: { readonly field: string; readonly value: string };
  fields: F & BaseFields;
  /** What an answer holds. Unknown extra fields pass, masked ones are absent and named in `masked`. */
  schema: z.ZodMiniObject<ReadShape<F & BaseFields>, z.core.$loose>;
  /** What creating takes. Unknown fields are refused. */
  create: z.ZodMiniObject<Pick<Shape<F>, WritableKeys<F>>, z.core.$strict>;
  /** What changing takes: fields left out stay, `null` clears. Unknown fields are refused. */
  update: z.ZodMiniObject<UpdateShape<F>, z.core.$strict>;
}

/** Defines a record kind from its fields. */
export function defineRecord<K extends string, F extends Fields>(definition: {
  kind: K;
  prefix: string;
  label: string;
  plural: string;
  subject: string | null;
  occurred?: string;
  ownView?: { readonly field: string; readonly value: string };
  fields: F;
}): RecordDefinition<K, F> {
  const fields = { ...baseFields(definition.prefix), ...definition.fields };
  const read: Record<string, z.ZodMiniType> = {};
  const create: Record<string, z.ZodMiniType> = {};
  const update: Record<string, z.ZodMiniType> = {};
  for (const [name, { schema, meta }] of Object.entries<Field<z.ZodMiniType, FieldMeta>>(fields)) {
    const isOptional = schema instanceof z.ZodMiniOptional;
    const isMaskable = (meta.sensitivity ?? 'public') !== 'public';
    read[name] = isMaskable && !isOptional ? z.optional(schema) : schema;
    if (meta.readOnly) continue;
    create[name] = schema;
    if (meta.immutable) continue;
    update[name] = isOptional ? z.optional(z.nullable(schema._zod.def.innerType as z.ZodMiniType)) : z.optional(schema);
  }
  return {
    ...definition,
    fields,
    schema: z.looseObject(read),
    create: z.strictObject(create),
    update: z.strictObject(update),
  } as unknown as RecordDefinition<K, F>;
}

/** What an answer holds of a record kind. */
export type ReadOf<R extends { schema: z.ZodMiniType }> = Known<z.infer<R['schema']>>;
/** What creating a record of the kind takes. */
export type CreateOf<R extends { create: z.ZodMiniType }> = z.input<R['create']>;
/** What changing a record of the kind takes. */
export type UpdateOf<R extends { update: z.ZodMiniType }> = z.input<R['update']>;

/** Drops the index signature that a loose object's type has, so that a misspelt field is a compile error. */
export type Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] };
