import * as z from 'zod/mini';

/**
 * How delicate a field's content is. It decides masking by role, encryption at rest, what may enter a browser cache,
 * what export and erasure cover, and what logs leave out.
 */
export type Sensitivity = 'public' | 'personal' | 'sensitive' | 'secret';

/** Which value wins when two records of one customer are merged. */
export type Survivorship = 'latest' | 'earliest' | 'trusted' | 'longest' | 'union' | 'none';

/** What a field identifies a customer by: matching compares it, search finds by it exactly. */
export type IdentifierKind = 'email' | 'phone' | 'taxNumber' | 'externalId' | 'name' | 'address' | 'birthDate' | 'url';

/** What is known of a field beside its type. Masking, forms, tables, CSV, search and export read it. */
export interface FieldMeta {
  /** English label; translations have the key `field.<record>.<name>` in the message files. */
  label: string;
  /** `public` when left out. */
  sensitivity?: Sensitivity;
  identifier?: IdentifierKind;
  survivorship?: Survivorship;
  /** Its text is found by search. */
  searchable?: boolean;
  /** May stand in a predicate. Scalars can unless this is `false`. */
  filterable?: boolean;
  /** May order a list: there is an index for it. */
  sortable?: boolean;
  /** What colleagues think or do about the customer: a token of the customer's own neither sees nor writes it. */
  internal?: boolean;
  /** Set by the server only. */
  readOnly?: boolean;
  /** Cannot change once the record exists. */
  immutable?: boolean;
}

/** One field of a record: its zod schema and its metadata. */
export interface Field<S extends z.ZodMiniType = z.ZodMiniType, M extends FieldMeta = FieldMeta> {
  schema: S;
  meta: M;
}

/** Declares a field. */
export function field<S extends z.ZodMiniType, const M extends FieldMeta>(schema: S, meta: M): Field<S, M> {
  return { schema, meta };
}

/** Declares a field that may be missing. */
export function optional<S extends z.ZodMiniType, const M extends FieldMeta>(
  schema: S,
  meta: M,
): Field<z.ZodMiniOptional<S>, M> {
  return { schema: z.optional(schema), meta };
}

/** The sensitivity of a field. */
export function sensitivityOf(meta: FieldMeta): Sensitivity {
  return meta.sensitivity ?? 'public';
}
