import { operations, type RoutedOperation } from '@korkep/core';
import { callOf } from './example.ts';
import { cell, codeCell, type Page, table } from './pages.ts';
import { boundsOf, type Described, describedOf, resolved, type Schema, typeHtml } from './schema.ts';

const scopes: Readonly<Record<RoutedOperation['scope'], string>> = {
  path: 'only for their customer',
  subject: 'only what belongs to their customer',
  open: 'allowed',
  none: 'not allowed',
};

/** One page for every resource of the client. */
export function clientPages(): Page[] {
  const byResource = Map.groupBy(operations(), ({ resource }) => resource);
  return [...byResource].map(([resource, all], order) => ({
    path: `reference/client/${resource.toLowerCase()}`,
    title: `crm.${resource}`,
    description: `Every operation of ${resource}: method, path, permission, parameters, answer, errors and a call.`,
    order,
    body: all.map(section).join('\n\n'),
  }));
}

function section(operation: RoutedOperation): string {
  const described = describedOf(operation.path, operation.method);
  return [
    `## ${operation.verb}`,
    cell(operation.summary),
    `<p class="operation"><span class="method" data-method="${operation.method}">${operation.method}</span> <code>${operation.path.replaceAll('{', '&#123;').replaceAll('}', '&#125;')}</code></p>`,
    `\`\`\`ts\n${callOf(operation)}\n\`\`\``,
    access(operation),
    parameters('Path', described, 'path'),
    parameters('Query', described, 'query'),
    body(operation, described),
    answer(operation, described),
    errors(described),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function access({ permission, scope, callers, isConditional, isWrite, body }: RoutedOperation): string {
  const parts = [`Needs \`${permission}\`.`, `Tokens limited to one customer: ${scopes[scope]}.`];
  if (callers && !callers.includes('token')) parts.push('Only with a secret key.');
  if (isConditional) parts.push('Takes `ifMatch`: a stale version is refused.');
  if (isWrite && body !== 'stream') parts.push('Sent with an idempotency key, so a repeat takes effect once.');
  return parts.join(' ');
}

function parameters(title: string, { parameters: all }: Described, place: 'path' | 'query'): string {
  const rows = all
    .filter((one) => one.in === place)
    .map((one) => {
      const schema = one.schema ?? one.content?.['application/json']?.schema ?? {};
      return [`\`${one.name}\`${one.required ? '' : '?'}`, `<code>${typeHtml(schema)}</code>`, cell(boundsOf(schema))];
    });
  return rows.length === 0 ? '' : `**${title}**\n\n${table(['Name', 'Type', 'Form'], rows)}`;
}

function rowsOf(schema: Schema): string[][] {
  const known = resolved(schema);
  const required = (known.required ?? []) as string[];
  return Object.entries((known.properties ?? {}) as Record<string, Schema>).map(([name, property]) => [
    `\`${name}\`${required.includes(name) ? '' : '?'}`,
    `<code>${typeHtml(property)}</code>`,
    cell(boundsOf(resolved(property))),
  ]);
}

function body(operation: RoutedOperation, { requestBody }: Described): string {
  if (!requestBody) return '';
  if (operation.body === 'stream')
    return `**Content**: ${Object.keys(requestBody.content)
      .map((type) => `\`${type}\``)
      .join(' or ')}`;
  const schema = requestBody.content['application/json']?.schema ?? {};
  if (schema.$ref) return `**Body**: <code>${typeHtml(schema)}</code>`;
  return `**Body**\n\n${table(['Field', 'Type', 'Form'], rowsOf(schema))}`;
}

function answer(operation: RoutedOperation, { responses }: Described): string {
  const [status = '200', response] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
  const schema = Object.values(response?.content ?? {})[0]?.schema ?? {};
  const lead = operation.isPaged
    ? `**Answer** ${status}: pages, one entry after another when iterated.`
    : operation.isEventStream
      ? `**Answer** ${status}: server-sent events; each message is`
      : `**Answer** ${status}:`;
  if (schema.$ref || schema.oneOf || schema.anyOf) return `${lead} <code>${typeHtml(schema)}</code>`;
  return `${lead}\n\n${table(['Field', 'Type', 'Form'], rowsOf(schema))}`;
}

function errors({ responses }: Described): string {
  const rows = Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description }]) => [
      status,
      [...description.matchAll(/`(\w+)`/g)]
        .map(([, code]) => `[${codeCell(code ?? '')}](../../errors/#${code})`)
        .join(' '),
    ]);
  return `<details>\n<summary>Errors</summary>\n\n${table(['Status', 'Code'], rows)}\n\n</details>`;
}
