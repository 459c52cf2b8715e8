import { operations, type RecordKind, type RoutedOperation, records } from '@korkep/core';
import { alertKind } from '../alerts/alert-kind.ts';
import type { Sent, TestBackend } from '../backend.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { type JsonSchema, jsonSchemaOf, recordComponents } from '../reference/schemas.ts';
import { createRecords } from '../store/create.ts';

/** Ids that exist, by prefix: `{ cus: 'cus_…' }`. */
export type KnownIds = Record<string, string>;

const UNKNOWN = '01h455vb4pex5vsknk084sn02q';
let counter = 0;

/** A valid value of the schema, as small as it may be; ids are known ones where there are. */
export function sampleOf(schema: JsonSchema, ids: KnownIds = {}): unknown {
  if (typeof schema.$ref === 'string') return sampleOfComponent(schema.$ref, ids);
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const branches = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (branches?.[0]) return sampleOf(branches[0], ids);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return sampleObject(schema, ids);
  if (type === 'array') {
    const length = Number(schema.minItems ?? 1);
    return Array.from({ length }, () => sampleOf((schema.items ?? {}) as JsonSchema, ids));
  }
  if (type === 'integer' || type === 'number') return Math.max(Number(schema.minimum ?? 1), 1);
  if (type === 'boolean') return true;
  return type === 'string' ? sampleText(schema, ids) : 'x';
}

const components = recordComponents();

function sampleOfComponent(ref: string, ids: KnownIds): unknown {
  const name = ref.slice('#/components/schemas/'.length);
  return name === 'Predicate' ? { field: 'createdAt', op: 'isSet' } : sampleOf(components[name] ?? {}, ids);
}

function sampleObject(schema: JsonSchema, ids: KnownIds): Record<string, unknown> {
  const required = (schema.required as string[] | undefined) ?? [];
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {}, ids)]));
}

function sampleText(schema: JsonSchema, ids: KnownIds): string {
  const pattern = String(schema.pattern ?? '');
  const prefix = /^\^([a-z]+)_\[0-7\]/.exec(pattern)?.[1];
  if (prefix !== undefined) return ids[prefix] ?? `${prefix}_${UNKNOWN}`;
  if (schema.format === 'date-time') return '2026-11-01T09:30:00Z';
  if (schema.format === 'date') return '2026-11-01';
  if (schema.format === 'uri') return 'https://example.hu/';
  counter += 1;
  if (schema.format === 'email') return `anna.${counter}@example.hu`;
  const free = `Sample ${counter}`;
  if (pattern === '' || /^\^\[\^\\u0000/.test(pattern)) return free;
  const texts = ['Europe/Budapest', 'https://shop.example', `key_${counter}`, 'HUF', 'HU', 'hu', '12.5'];
  return texts.find((text) => new RegExp(pattern, 'u').test(text)) ?? free;
}

const STREAM = { 'content-type': 'application/octet-stream' };

/** What the schemas cannot say: what records of a kind need beyond single fields. */
const ADDED: Partial<Record<string, (ids: KnownIds) => Record<string, unknown>>> = {
  'customers.create': () => ({ type: 'person', familyName: 'Kovács', givenName: 'János' }),
  'imports.create': () => ({
    mapping: { fields: { type: { value: 'person' }, familyName: { column: 'name' } } },
  }),
  'businessSchedules.create': () => ({ weekly: [{ from: 1_980, to: 2_460 }] }),
  'surveyAnswers.create': (ids) => ({ surveyId: ids.svy, customerId: ids.cus }),
  'macros.create': () => ({ name: 'Thanks' }),
  'alerts.prepare': (ids) => ({ outreachId: ids.otr, subject: 'Toaster', body: 'Unplug it.' }),
  'automationRules.create': () => ({ actions: [{ do: 'tag', add: ['vip'] }] }),
  'automationRules.tryDraft': () => ({
    rule: { trigger: { events: ['ticketCreated'] }, actions: [{ do: 'tag', add: ['vip'] }] },
  }),
  'tickets.handOver': (ids) => ({ assigneeId: ids.usr }),
  'tickets.merge': (ids) => ({ intoId: ids.tkt2 }),
  'channels.create': () => ({ credentials: { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' } }),
  'webhooks.replay': (ids) => ({ deliveryId: ids.msg }),
  'articles.create': () => ({ status: 'published' }),
  'relationships.create': (ids) => ({ relatedId: ids.cus2 }),
};

export interface SampleRequest {
  path: string;
  query: string;
  body: Record<string, unknown> | string | undefined;
  contentType?: string;
}

/** Sends a sample. */
export function sendSample(
  backend: TestBackend,
  secret: string | undefined,
  operation: RoutedOperation,
  { path, query, body, contentType }: SampleRequest,
): Promise<Sent> {
  const headers: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType };
  return backend.send(secret, operation.method, query === '' ? path : `${path}?${query}`, body, headers);
}

/** A valid request of the operation, as far as the known ids allow one. */
export function sampleRequest(operation: RoutedOperation, ids: KnownIds = {}): SampleRequest {
  const params = (operation.params ? sampleOf(jsonSchemaOf(operation.params), ids) : {}) as Record<string, string>;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  const required = operation.query
    ? (sampleOf(jsonSchemaOf(operation.query, 'output'), ids) as Record<string, unknown>)
    : {};
  const query = new URLSearchParams(Object.entries(required).map(([name, value]) => [name, String(value)])).toString();
  if (operation.body === 'stream') return { path, body: 'name\nKovács\n', query, contentType: 'text/csv' };
  if (operation.body === undefined) return { path, body: undefined, query };
  const body = sampleOf(jsonSchemaOf(operation.body, 'input', true), ids) as Record<string, unknown>;
  return { path, body: { ...body, ...ADDED[operation.name]?.(ids) }, query };
}

const FIRST: RecordKind[] = [
  'customer',
  'user',
  'team',
  'tag',
  'product',
  'order',
  'invoice',
  'ticket',
  'survey',
  'articleCategory',
  'article',
];

/** Creates one record of every kind through the API; gives their ids by prefix, with a second customer as `cus2` and a second ticket as `tkt2`. */
export async function createOneOfEach(backend: TestBackend, secret: string): Promise<KnownIds> {
  const ids: KnownIds = {};
  const create = async (operation: RoutedOperation) => {
    const { path, body } = sampleRequest(operation, ids);
    const answer = await backend.send(secret, 'POST', path, body);
    if (answer.status !== 201) throw new Error(`${operation.name} with ${JSON.stringify(body)}: ${answer.text}`);
    return answer.body.id as string;
  };
  const creations = operations().filter(({ verb, record }) => verb === 'create' && record !== undefined);
  const rank = ({ record }: RoutedOperation) => {
    const place = FIRST.indexOf(record as RecordKind);
    return place < 0 ? FIRST.length : place;
  };
  for (const operation of creations.sort((a, b) => rank(a) - rank(b))) {
    if (operation.record === 'customer') ids.cus2 = await create(operation);
    if (operation.record === 'ticket') ids.tkt2 = await create(operation);
    ids[records[operation.record as RecordKind].prefix] = await create(operation);
  }
  const extra = operations().filter(({ name }) => name === 'imports.create');
  for (const operation of extra) ids.imp = await create(operation);
  ids.key = (await backend.send(secret, 'POST', '/v1/keys', { name: 'Spare', role: 'viewer' })).body.key.id;
  ids.tok = (await backend.send(secret, 'POST', '/v1/tokens', { role: 'viewer' })).body.tokenId;
  const { body } = await backend.send(secret, 'POST', '/v1/webhooks', { url: 'https://example.hu/', events: ['*'] });
  ids.whk = body.webhook.id;
  const channel = operations().find(({ name }) => name === 'channels.create') as RoutedOperation;
  ids.chn = await create(channel);
  ids.att = (await backend.send(secret, 'POST', '/v1/attachments?name=a.csv', 'name\nKovács\n', STREAM)).body.id;
  ids.alr = await anAlert(backend, (await backend.send(secret, 'GET', '/v1/tenant')).body.id, ids);
  ids.otr = await create(operations().find(({ name }) => name === 'alerts.prepare') as RoutedOperation);
  ids.msg = (await backend.send(secret, 'POST', `/v1/webhooks/${ids.whk}/test`)).body.id;
  return ids;
}

/** Only the server begins alerts. */
function anAlert({ backend }: TestBackend, tenantId: string, ids: KnownIds): Promise<string> {
  const { services } = backend;
  return inTenant(services.engine, tenantId, async (session) => {
    const at = services.now().toISOString();
    const [created] = await createRecords(
      alertKind,
      [
        {
          about: 'product',
          productId: ids.prd,
          name: 'Toaster',
          status: 'open',
          startedAt: at,
          lastSeenAt: at,
          spike: { hours: 6, observed: 20, expected: 2, score: 9 },
          ticketCount: 20,
          customerCount: 18,
        },
      ],
      { session, now: services.now(), services, actor: { kind: 'system' } },
    );
    return (created as { row: { id: string } }).row.id;
  });
}
