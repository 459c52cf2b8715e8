import { openApiDocument } from '@korkep/backend';
import { operations } from '@korkep/core';
import { escaped, kebab } from './pages.ts';

export type Schema = Record<string, unknown>;

export interface Described {
  readonly parameters: readonly {
    name: string;
    in: 'path' | 'query' | 'header';
    required?: boolean;
    description?: string;
    schema?: Schema;
    content?: Record<string, { schema: Schema }>;
  }[];
  readonly requestBody?: { readonly content: Record<string, { schema: Schema }> };
  readonly responses: Readonly<Record<string, { description: string; content?: Record<string, { schema: Schema }> }>>;
}

/** The contract as the running server describes it. */
const document = openApiDocument(operations()) as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
};

export function describedOf(path: string, method: string): Described {
  const found = document.paths[path]?.[method.toLowerCase()];
  if (!found) throw new Error(`The OpenAPI document has no ${method} ${path}.`);
  return found;
}

/** The component that a schema refers to, or the schema itself. */
export function resolved(schema: Schema): Schema {
  const name = componentOf(schema);
  return name === undefined ? schema : (document.components.schemas[name] ?? schema);
}

/** `Customer`, where the schema refers to that component. */
export function componentOf(schema: Schema): string | undefined {
  return typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
}

const idOf = (schema: Schema) =>
  typeof schema.pattern === 'string' ? /^\^([a-z]+)_\[0-7\]/.exec(schema.pattern)?.[1] : undefined;

/** A schema as a TypeScript reader would write it, as HTML: records link to their page, `up` folders above this one. */
export function typeHtml(schema: Schema, up = '../../', depth = 0): string {
  const component = componentOf(schema);
  if (component === 'Predicate') return `<a href="${up}predicate/">Predicate</a>`;
  if (component !== undefined) {
    const record = component.replace(/(Create|Update)$/, '');
    return `<a href="${up}records/${kebab(record)}/">${component}</a>`;
  }
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => escaped(`'${value}'`)).join(' &#124; ');
  if (schema.const !== undefined) return escaped(JSON.stringify(schema.const));
  const branches = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (branches) return [...new Set(branches.map((branch) => typeHtml(branch, up, depth)))].join(' &#124; ');
  const prefix = idOf(schema);
  if (prefix) return `'${escaped(`${prefix}_…`)}'`;
  if (schema.type === 'array') {
    const items = typeHtml((schema.items ?? {}) as Schema, up, depth);
    return items.includes(' &#124; ') ? `(${items})[]` : `${items}[]`;
  }
  if (schema.type === 'object') return objectHtml(schema, up, depth);
  if (schema.type === 'integer') return 'number';
  if (typeof schema.type === 'string') return schema.type;
  return 'unknown';
}

function objectHtml(schema: Schema, up: string, depth: number): string {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  if (properties.length === 0) return 'object';
  if (depth >= 2) return '&#123; … &#125;';
  const required = (schema.required ?? []) as string[];
  const parts = properties.map(
    ([name, property]) => `${name}${required.includes(name) ? '' : '?'}: ${typeHtml(property, up, depth + 1)}`,
  );
  return `&#123; ${parts.join('; ')} &#125;`;
}

/** The bounds and form of a value, in words. */
export function boundsOf(schema: Schema): string {
  const parts: string[] = [];
  if (schema.format === 'date-time') parts.push('ISO 8601 with offset');
  if (schema.format === 'date') parts.push('a day, `2026-11-21`');
  if (schema.format === 'email') parts.push('an e-mail address');
  if (schema.format === 'uri') parts.push('a web address');
  if (schema.type === 'integer' || schema.type === 'number') {
    const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
    const isBound = maximum !== undefined && Math.abs(maximum) < Number.MAX_SAFE_INTEGER;
    if (isBound && minimum !== undefined) parts.push(`${minimum} to ${maximum}`);
    else if (minimum !== undefined && minimum > 0) parts.push(`at least ${minimum}`);
  }
  if (typeof schema.maxLength === 'number') parts.push(`at most ${schema.maxLength} characters`);
  if (typeof schema.maxItems === 'number') parts.push(`at most ${schema.maxItems} entries`);
  if (schema.pattern === '^[A-Z]{3}$') parts.push('ISO 4217');
  return parts.join(', ');
}
