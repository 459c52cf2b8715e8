import { type RecordKind, records } from '@korkep/core';
import { escapeHtml } from './escape-html.ts';
import { componentOf, type JsonSchema } from './schemas.ts';

const COMPONENT = /^#\/components\/schemas\/(\w+?)(Create|Update)?$/;

/** A JSON Schema in a few words of HTML: `text, 1–200`, `list of Customer`, `one of a, b`. */
export function typeText(schema: JsonSchema, depth = 0): string {
  const ref = schema.$ref;
  if (typeof ref === 'string') return component(ref);
  const branches = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (branches) {
    const texts = [
      ...new Set(branches.filter((branch) => Object.keys(branch).length > 0).map((b) => typeText(b, depth + 1))),
    ];
    return depth > 2 ? 'one of several shapes' : texts.join(' or ');
  }
  if (Array.isArray(schema.enum))
    return `one of ${schema.enum.map((value) => `<code>${escapeHtml(value)}</code>`).join(', ')}`;
  if ('const' in schema) return `<code>${escapeHtml(schema.const)}</code>`;
  const { type } = schema;
  if (Array.isArray(type)) return type.map((one) => typeText({ ...schema, type: one }, depth + 1)).join(' or ');
  if (type === 'array')
    return `list of ${typeText((schema.items ?? {}) as JsonSchema, depth + 1)}${upTo(schema.maxItems)}`;
  if (type === 'object') return object(schema, depth);
  if (type === 'string') return string(schema);
  if (type === 'integer' || type === 'number')
    return `${type === 'integer' ? 'whole number' : 'number'}${range(schema)}`;
  if (type === 'boolean') return '<code>true</code> or <code>false</code>';
  return type === 'null' ? '<code>null</code>' : 'any value';
}

function component(ref: string): string {
  const [, name = '', form] = COMPONENT.exec(ref) ?? [];
  const kind = (Object.keys(records) as RecordKind[]).find((entry) => componentOf(entry) === name);
  if (!kind) return escapeHtml(name);
  const link = `<a href="#record-${kind}">${escapeHtml(records[kind].label)}</a>`;
  if (form === 'Create') return `${link}, without the fields that are read only`;
  return form === 'Update' ? `fields of ${link}; left out they stay, <code>null</code> clears` : link;
}

function object(schema: JsonSchema, depth: number): string {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0) return 'object';
  if (depth > 2) return `{ ${properties.map(([name]) => escapeHtml(name)).join(', ')} }`;
  const required = (schema.required as string[] | undefined) ?? [];
  const parts = properties.map(
    ([name, property]) =>
      `<code>${escapeHtml(name)}</code>${required.includes(name) ? '' : '?'}: ${typeText(property, depth + 1)}`,
  );
  return `{ ${parts.join('; ')} }`;
}

function string(schema: JsonSchema): string {
  const [example] = (schema.examples as string[] | undefined) ?? [];
  if (example !== undefined) return `id such as <code>${escapeHtml(example)}</code>`;
  if (schema.format === 'date-time') return 'moment';
  if (schema.format === 'date') return 'day';
  if (schema.format === 'email') return 'e-mail address';
  if (schema.format === 'uri') return 'web address';
  return `text${upTo(schema.maxLength)}`;
}

function range({ minimum, maximum }: JsonSchema): string {
  const isBound = (value: unknown): value is number =>
    typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  if (isBound(minimum) && isBound(maximum)) return `, ${minimum}–${maximum}`;
  return isBound(minimum) ? `, from ${minimum}` : '';
}

function upTo(limit: unknown): string {
  return typeof limit === 'number' ? `, up to ${limit}` : '';
}
