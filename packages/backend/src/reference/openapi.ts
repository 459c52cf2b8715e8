import { ERROR_CODES, type RoutedOperation } from '@korkep/core';
import type * as z from 'zod/mini';
import { titleOf } from '../http/problem-response.ts';
import { errorsOf } from './errors-of.ts';
import { type JsonSchema, jsonSchemaOf, recordComponents } from './schemas.ts';

const STREAM_TYPES = ['text/csv', 'application/x-ndjson'];

/** The OpenAPI 3.1 document of these operations, made from the contract. */
export function openApiDocument(operations: readonly RoutedOperation[]): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Körkép API',
      version: '1',
      summary: 'The 360° view of a customer.',
      description:
        'Ids are TypeIDs, times ISO 8601 with offset, money whole minor units. Lists are paged by `cursor`. Every error is an RFC 9457 problem document with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { widgetToken: [] }],
    tags: [...new Set(operations.map((operation) => operation.resource))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problemSchema(), ...recordComponents() },
      headers: {
        RequestId: { description: 'Id of the request, for support.', schema: { type: 'string' } },
        ETag: { description: 'Version of the record, for `If-Match`.', schema: { type: 'string', examples: ['"3"'] } },
        RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
        ShouldRetry: {
          description: 'Whether the same request may go well later.',
          schema: { type: 'string', enum: ['true', 'false'] },
        },
        Replay: { description: '`true` where the answer is a stored one.', schema: { type: 'string' } },
      },
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A secret key `sk_…`, for servers only. It is refused where a browser sends it.',
        },
        widgetToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A short-lived token for a page, from `POST /v1/tokens`.',
        },
      },
    },
  };
}

function describe(operation: RoutedOperation): JsonSchema {
  const { name, resource, summary, callers, permission, scope } = operation;
  return {
    operationId: name,
    tags: [resource],
    summary,
    description: `Needs the permission \`${permission}\`. Tokens limited to one customer: ${SCOPES[scope]}.`,
    'x-permission': permission,
    'x-customer-scope': scope,
    ...(callers && !callers.includes('token') && { security: [{ apiKey: [] }] }),
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(operation.body !== undefined && { requestBody: requestBody(operation.body) }),
    responses: responses(operation),
  };
}

/** What each scope means, in words. */
export const SCOPES: Record<RoutedOperation['scope'], string> = {
  path: 'only for their customer',
  subject: 'only what belongs to their customer',
  open: 'allowed',
  none: 'not allowed',
};

function pathParameters({ params }: RoutedOperation): JsonSchema[] {
  return properties(params).map(([name, schema]) => ({ name, in: 'path', required: true, schema }));
}

function queryParameters({ query }: RoutedOperation): JsonSchema[] {
  return properties(query, 'output').map(([name, schema, required]) => {
    const parameter = { name, in: 'query', required };
    if (schema.$ref !== undefined) return { ...parameter, content: { 'application/json': { schema } } };
    if (schema.type === 'array') return { ...parameter, style: 'form', explode: false, schema };
    return { ...parameter, schema: isFlag(schema) ? { type: 'boolean' } : schema };
  });
}

function headerParameters(operation: RoutedOperation): JsonSchema[] {
  const text = { type: 'string' };
  return [
    operation.isWrite &&
      operation.body !== 'stream' && {
        name: 'Idempotency-Key',
        in: 'header',
        description: 'The same key and request take effect once; the answer is kept for 30 days.',
        schema: { ...text, minLength: 1, maxLength: 255 },
      },
    operation.isConditional && {
      name: 'If-Match',
      in: 'header',
      description: 'The version that must still be the current one.',
      schema: { ...text, examples: ['"3"'] },
    },
    hasVersion(operation) &&
      !operation.isWrite && {
        name: 'If-None-Match',
        in: 'header',
        description: 'Answers 304 while this is still the version.',
        schema: { ...text, examples: ['"3"'] },
      },
  ].filter((parameter) => parameter !== false && parameter !== undefined);
}

function requestBody(body: z.ZodMiniType | 'stream'): JsonSchema {
  if (body === 'stream') {
    const content = Object.fromEntries(STREAM_TYPES.map((type) => [type, { schema: {} }]));
    return { required: true, content };
  }
  return { required: true, content: { 'application/json': { schema: jsonSchemaOf(body) } } };
}

function responses(operation: RoutedOperation): JsonSchema {
  const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
  const all: Record<string, JsonSchema> = {
    [operation.isCreation ? '201' : '200']: {
      description: operation.isCreation ? 'Created.' : 'Done.',
      headers: {
        ...requestId,
        ...(hasVersion(operation) && { ETag: { $ref: '#/components/headers/ETag' } }),
        ...(operation.isWrite && { 'X-Idempotent-Replay': { $ref: '#/components/headers/Replay' } }),
      },
      content: { [answerType(operation)]: { schema: jsonSchemaOf(operation.output) } },
    },
  };
  if (hasVersion(operation) && !operation.isWrite) all['304'] = { description: 'Unchanged.' };
  for (const [status, codes] of errorsOf(operation)) {
    all[status] = {
      description: codes.map((code) => `\`${code}\`: ${titleOf(code)}.`).join(' '),
      headers: {
        ...requestId,
        'X-Should-Retry': { $ref: '#/components/headers/ShouldRetry' },
        ...([409, 429, 503].includes(status) && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }),
      },
      content: {
        'application/problem+json': {
          schema: {
            allOf: [{ $ref: '#/components/schemas/Problem' }],
            properties: { code: { enum: codes } },
          },
        },
      },
    };
  }
  return all;
}

function properties(
  schema: z.ZodMiniType | undefined,
  io: 'input' | 'output' = 'input',
): [string, JsonSchema, boolean][] {
  if (!schema) return [];
  const json = jsonSchemaOf(schema, io);
  const required = (json.required as string[] | undefined) ?? [];
  return Object.entries((json.properties ?? {}) as Record<string, JsonSchema>).map(([name, property]) => [
    name,
    property,
    required.includes(name),
  ]);
}

/** `true` or `false` in a query string, which the converter cannot name. */
function isFlag(schema: JsonSchema): boolean {
  const branches = schema.anyOf as JsonSchema[] | undefined;
  return branches?.some((branch) => branch.type === 'boolean') ?? false;
}

/** Of an event stream the schema is that of one message, the `data` of an event. */
function answerType({ isEventStream }: RoutedOperation): string {
  return isEventStream ? 'text/event-stream' : 'application/json';
}

function hasVersion({ record, isPaged, output }: RoutedOperation): boolean {
  return record !== undefined && !isPaged && Object.hasOwn((output as { shape?: object }).shape ?? {}, 'version');
}

function problemSchema(): JsonSchema {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
    properties: {
      type: { ...text, format: 'uri-reference', description: 'Leads to the words on this code.' },
      title: text,
      status: { type: 'integer', minimum: 400, maximum: 599 },
      detail: { ...text, description: 'What is wrong and how to mend it.' },
      code: { ...text, enum: [...ERROR_CODES] },
      issues: {
        type: 'array',
        items: {
          type: 'object',
          required: ['path', 'message'],
          properties: { path: { ...text, examples: ['emails[0].value'] }, message: text, code: text },
        },
      },
      requestId: text,
    },
  };
}
