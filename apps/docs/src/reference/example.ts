import type { RoutedOperation } from '@korkep/core';
import { describedOf, resolved, type Schema } from './schema.ts';

const byName: Readonly<Record<string, unknown>> = {
  q: 'kovacs jano',
  name: 'Newsletter readers',
  url: 'https://shop.example/korkep',
  subject: 'The lawnmower does not start',
  key: 'loyalty_level',
  label: 'Loyalty level',
  reason: 'Asked by telephone',
  timeZone: 'Europe/Budapest',
  language: 'hu',
  country: 'HU',
  position: 'Head of purchasing',
  email: 'anna@shop.example',
  displayName: 'Nagy Anna',
  currency: 'HUF',
  purpose: 'newsletter',
  number: 'WEB-2026-0481',
  sku: 'GRDN-018',
  title: 'Extended warranty',
  value: 'Garden tools',
};

const patterns: readonly (readonly [RegExp, unknown])[] = [
  [/^\^\[A-Z\]\{3\}\$/, 'HUF'],
  [/^\^\[A-Z\]\{2\}\$/, 'HU'],
  [/\\d\{1,15\}/, '2.55'],
  [/^\^\[a-z\]\[a-z0-9_\]/, 'web_shop'],
  [/^\^https\?/, 'https://shop.example'],
  [/^\^\\\+\[1-9\]/, '+36205551234'],
  [/^\^#/, '#0f6b4f'],
];

/** A value that the schema takes, as small as it can be. */
export function exampleOf(given: Schema, name = ''): unknown {
  const schema = resolved(given);
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples[0];
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  const branches = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as Schema[] | undefined;
  if (branches?.[0]) return exampleOf(branches[0], name);
  if (schema.type === 'array') return [exampleOf((schema.items ?? {}) as Schema, name)];
  if (schema.type === 'object') return exampleObject(schema);
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, Number(schema.minimum ?? 1) || 1);
  if (schema.type === 'boolean') return true;
  if (schema.format === 'date-time') return '2026-11-21T09:30:00Z';
  if (schema.format === 'date') return '2026-11-21';
  if (schema.format === 'email') return 'anna@shop.example';
  if (schema.format === 'uri') return 'https://shop.example';
  if (schema.type === 'string') {
    if (name in byName) return byName[name];
    const form = typeof schema.pattern === 'string' ? schema.pattern : '';
    return patterns.find(([pattern]) => pattern.test(form))?.[1] ?? 'Example';
  }
  return {};
}

function exampleObject(schema: Schema): Record<string, unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = (schema.required ?? []) as string[];
  return Object.fromEntries(required.map((name) => [name, exampleOf(properties[name] ?? {}, name)]));
}

const preferred = [
  'position',
  'subject',
  'status',
  'title',
  'name',
  'label',
  'description',
  'value',
  'role',
  'timeZone',
];

/** What the body of an operation may be: what is needed, or one field where nothing is. */
export function exampleBody(operation: RoutedOperation): Record<string, unknown> | undefined {
  const given = describedOf(operation.path, operation.method).requestBody?.content['application/json']?.schema;
  if (!given) return undefined;
  const known = ruled[operation.name];
  if (known) return known;
  const schema = resolved(given);
  const value = exampleOf(given) as Record<string, unknown>;
  if (Object.keys(value).length > 0) return value;
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const chosen =
    properties.find(([name]) => preferred.includes(name)) ??
    properties.find(([, one]) => resolved(one).type === 'string') ??
    properties[0];
  return chosen ? { [chosen[0]]: exampleOf(withoutNull(chosen[1]), chosen[0]) } : {};
}

function withoutNull(schema: Schema): Schema {
  const branches = schema.anyOf as Schema[] | undefined;
  return branches?.find((branch) => branch.type !== 'null') ?? schema;
}

/** Bodies whose rules no schema tells. */
const ruled: Readonly<Record<string, Record<string, unknown>>> = {
  'customers.create': {
    type: 'person',
    givenName: 'Anna',
    familyName: 'Nagy',
    emails: [{ value: 'anna@shop.example', isPrimary: true }],
  },
  'products.create': { sku: 'GRDN-018', name: 'Cordless lawnmower' },
  'products.update': { name: 'Cordless lawnmower, 40 V' },
  'tags.create': { name: 'garden' },
  'tags.update': { name: 'gardener' },
  'teams.create': { name: 'Support' },
  'teams.update': { name: 'Support, evenings' },
  'users.update': { name: 'Szabó Réka' },
  'tenant.update': { name: 'Acme Garden' },
  'keys.create': { name: 'Nightly import', role: 'manager' },
  'tokens.create': { role: 'agent', origins: ['https://shop.example'] },
  'channels.create': {
    provider: 'slack',
    name: 'Community',
    credentials: { secret: '8f742231b10e8888abcd99yyyzzz85a5' },
  },
  'channels.update': { isEnabled: false },
  'webhooks.create': { url: 'https://shop.example/korkep', events: ['customer.*', 'order.created'] },
  'webhooks.update': { isEnabled: false },
  'webhooks.rotateSecret': { overlap: 86_400 },
  'tickets.setStatus': { status: 'solved' },
  'ticketTemplates.create': {
    name: 'Faulty product',
    texts: [{ language: 'en', subject: 'Faulty {{product.name|product}}', body: 'Dear {{customer.name|customer}},' }],
    values: { type: 'problem', priority: 'high', assigneeId: 'me' },
  },
  'ticketTemplates.update': { position: 2 },
  'consents.update': { status: 'withdrawn' },
  'orders.update': { status: 'shipped' },
  'invoices.update': { status: 'paid' },
  'payments.update': { status: 'succeeded' },
  'returns.update': { status: 'received' },
  'subscriptions.update': { name: 'Seeds of the season' },
  'warranties.update': { name: 'Extended warranty' },
  'relationships.update': { role: 'Head of purchasing' },
  'savedViews.update': { name: 'Gone quiet' },
  'savedViews.create': { name: 'Gone quiet', recordKind: 'customer' },
  'dashboards.update': { name: 'This week' },
  'businessSchedules.create': { name: 'Support', timeZone: 'Europe/Budapest', weekly: [{ from: 1920, to: 2460 }] },
  'articles.create': {
    visibility: 'public',
    status: 'published',
    sourceLanguage: 'en',
    translations: [{ language: 'en', title: 'Returns', body: 'Send it back within **30 days**.' }],
    labels: ['send back', 'withdrawal'],
  },
  'articles.update': { status: 'published' },
  'articles.restore': { version: 3 },
  'articleCategories.create': { names: [{ language: 'en', name: 'Delivery' }], visibility: 'public', position: 1 },
  'articleCategories.update': { position: 2 },
  'articleFeedbacks.create': {
    articleId: 'art_01h455vb4pex5vsknk084sn02q',
    isHelpful: false,
    comment: 'It does not say who pays.',
  },
  'articleFeedbacks.update': { isHelpful: true },
  'webhooks.replay': { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z', onlyUndelivered: true },
};

/** A value as it is written in TypeScript. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map((entry) => literal(entry, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value).map(
    ([key, entry]) => `${/^\w+$/.test(key) ? key : `'${key}'`}: ${literal(entry, `${indent}  `)}`,
  );
  const line = `{ ${parts.join(', ')} }`;
  if (parts.length === 0) return '{}';
  return line.length + indent.length <= 70
    ? line
    : `{\n${parts.map((part) => `${indent}  ${part},`).join('\n')}\n${indent}}`;
}

/** A call of the operation by the client, as it is copied. */
export function callOf(operation: RoutedOperation): string {
  const { name, method, path } = operation;
  const { parameters } = describedOf(path, method);
  const given = parameters
    .filter((one) => one.in === 'path')
    .map((one) => literal(exampleOf(one.schema ?? {}, one.name)));
  const body = exampleBody(operation);
  if (operation.body === 'stream') given.push('file');
  else if (body) given.push(literal(body));
  const query = parameters.filter((one) => one.in === 'query');
  const needed = query.filter((one) => one.required);
  if (needed.length > 0)
    given.push(literal(Object.fromEntries(needed.map((one) => [one.name, exampleOf(one.schema ?? {}, one.name)]))));
  else if (query.some((one) => one.name === 'customerId') && operation.isPaged)
    given.push("{ customerId: 'cus_01h455vb4pex5vsknk084sn02q' }");
  else if (operation.isPaged) given.push('{ limit: 20 }');
  if (operation.isConditional && method === 'PATCH') given.push('{ ifMatch: 3 }');
  const call = `crm.${name}(${given.join(', ')})`;
  if (operation.isPaged) return `for await (const one of ${call}) {\n  console.log(one);\n}`;
  if (operation.isEventStream) return `for await (const message of ${call}) {\n  console.log(message.type);\n}`;
  return `const answer = await ${call};`;
}
