import { type FieldMeta, predicate, type RecordKind, records } from '@korkep/core';
import * as z from 'zod/mini';

/** A JSON Schema as it stands in an OpenAPI 3.1 document. */
export type JsonSchema = Record<string, unknown>;

const ID_PATTERN = /^\^([a-z]+)_\[0-7\]/;
const EXAMPLE_SUFFIX = '01h455vb4pex5vsknk084sn02q';

/** The component's name of a record kind: `Customer`. */
export function componentOf(kind: RecordKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** Schemas that are written once and referred to, by the component's name. */
const named = /* @__PURE__ */ new Map<unknown, string>();

function nameOf(schema: unknown): string | undefined {
  if (named.size === 0) {
    named.set(predicate, 'Predicate');
    for (const [kind, record] of Object.entries(records)) {
      const component = componentOf(kind as RecordKind);
      named.set(record.schema, component);
      named.set(record.create, `${component}Create`);
      named.set(record.update, `${component}Update`);
    }
  }
  return named.get(schema);
}

/**
 * The JSON Schema of what is sent (`input`), or of what a query string comes to (`output`). Records and predicates are
 * referred to, except for the one that is being written.
 */
export function jsonSchemaOf(schema: z.ZodMiniType, io: 'input' | 'output' = 'input', itself = false): JsonSchema {
  const {
    $schema: _,
    $defs,
    ...json
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const name = itself && (zodSchema as unknown) === schema ? undefined : nameOf(zodSchema);
      if (name !== undefined) {
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
        jsonSchema.$ref = `#/components/schemas/${name}`;
      } else addExample(jsonSchema);
    },
  }) as JsonSchema;
  return json;
}

/** Every component: the predicate, and reading, creating and changing of each record kind. */
export function recordComponents(): Record<string, JsonSchema> {
  const components: Record<string, JsonSchema> = { Predicate: predicateComponent() };
  for (const [kind, record] of Object.entries(records)) {
    const name = componentOf(kind as RecordKind);
    const fields = record.fields as Record<string, { meta: FieldMeta }>;
    components[name] = withFields(jsonSchemaOf(record.schema, 'input', true), fields, record.label);
    components[`${name}Create`] = withFields(jsonSchemaOf(record.create, 'input', true), fields, record.label);
    components[`${name}Update`] = withFields(jsonSchemaOf(record.update, 'input', true), fields, record.label);
  }
  return components;
}

/** Labels and sensitivities come from the record's own metadata. */
function withFields(schema: JsonSchema, fields: Record<string, { meta: FieldMeta }>, label: string): JsonSchema {
  const properties = schema.properties as Record<string, JsonSchema> | undefined;
  for (const [name, property] of Object.entries(properties ?? {})) {
    const meta = fields[name]?.meta;
    if (!meta) continue;
    property.title = meta.label;
    if (meta.readOnly) property.readOnly = true;
    if (meta.sensitivity && meta.sensitivity !== 'public') property['x-sensitivity'] = meta.sensitivity;
  }
  return { title: label, ...schema };
}

/** A predicate holds predicates; the converter's own name for it is replaced by the component's. */
function predicateComponent(): JsonSchema {
  const { $defs } = z.toJSONSchema(predicate, { io: 'output', unrepresentable: 'any' }) as {
    $defs?: Record<string, JsonSchema>;
  };
  const [name, definition] = Object.entries($defs ?? {})[0] ?? [];
  if (name === undefined || definition === undefined) throw new Error('The predicate’s schema has no definition.');
  const text = JSON.stringify(definition).replaceAll(`#/$defs/${name}"`, '#/components/schemas/Predicate"');
  return { description: 'A condition over a record.', ...(JSON.parse(text) as JsonSchema) };
}

function addExample(schema: JsonSchema): void {
  const prefix = typeof schema.pattern === 'string' ? ID_PATTERN.exec(schema.pattern)?.[1] : undefined;
  if (prefix !== undefined) schema.examples = [`${prefix}_${EXAMPLE_SUFFIX}`];
}
