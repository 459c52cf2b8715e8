import { ERROR_CODES, operations, type RoutedOperation } from '@korkep/core';
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type Sent, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { createOneOfEach, type KnownIds, sampleRequest } from './sample-input.testing.ts';

const NO_LIMITS = { perSecond: 1e6, burst: 1e6 };
/** Far above what an answer takes, far below what a person calls hanging. */
const LONGEST = 10_000;

const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u0301'.repeat(50),
  '🙂'.repeat(100),
  "'; drop table customers; --",
  '%_\\%',
  '$1',
  '{{7*7}}',
  '#{7*7}',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  '-1',
  '1e999',
  'NaN',
  '99999999999999999999',
  '-infinity',
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2026-02-30',
  '2026-11-01T09:30:00+23:59',
  '0001-01-01T00:00:00+14:00',
  'cus_7zzzzzzzzzzzzzzzzzzzzzzzzz',
  'null',
  'true',
  '[]',
  '__proto__',
  'constructor',
  'a'.repeat(70_000),
  'eyJrIjoxfQ',
  'AAAA.BBBB',
];
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    0.1,
    1e308,
    -1e308,
    2 ** 53,
    -(2 ** 63),
    [],
    {},
    [[]],
    [null],
    [{}],
    ...TEXTS,
  ),
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(
    fc.constantFrom('constructor', 'toString', 'id', 'amount', 'and', 'field'),
    fc.jsonValue({ maxDepth: 2 }),
  ),
);

const scalar = fc.oneof(
  fc.constantFrom('eq', 'contains', 'in', 'lt', 'hasAny', 'isSet'),
  fc.constantFrom(...TEXTS.slice(0, 31)),
);
const filter = fc.oneof(
  fc.record({
    field: fc.oneof(
      fc.constantFrom(
        'createdAt',
        'customerId',
        'displayName',
        'status',
        'total.amount',
        'emails',
        'tags',
        'customFields.x',
        'constructor',
      ),
      scalar,
    ),
    op: fc.constantFrom('eq', 'ne', 'lt', 'gte', 'in', 'contains', 'startsWith', 'hasAny', 'isSet'),
    value: hostile,
  }),
  fc.record({ and: fc.array(hostile, { maxLength: 3 }) }),
  fc.record({ not: hostile }),
  fc.record({
    event: fc.constantFrom('order', 'ticket', 'return', 'payment', 'x'),
    times: hostile,
    within: fc.record({ days: fc.constantFrom(1, 36500, 1e9, -1) }),
  }),
  fc.constant({ and: Array.from({ length: 150 }, () => ({ field: 'id', op: 'eq', value: 'x' })) }),
);

describeEachEngine('whatever is sent', (open) => {
  let backend: TestBackend;
  let secret: string;
  let ids: KnownIds;
  const runs = open.kind === 'memory' ? 12 : 6;

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), {
      limits: { callerRate: NO_LIMITS, tenantRate: NO_LIMITS },
    });
    ({ secret } = await backend.tenant('owner'));
    ids = await createOneOfEach(backend, secret);
  }, 120_000);

  const tame = async (operation: RoutedOperation, path: string, body: unknown, headers?: Record<string, string>) => {
    const started = performance.now();
    const answer = await backend.send(secret, operation.method, path, body, headers);
    const told = `${operation.method} ${path.slice(0, 300)} ${JSON.stringify(body)?.slice(0, 300)}: ${answer.text.slice(0, 300)}`;
    expect(answer.status, told).toBeLessThan(500);
    expect(performance.now() - started, told).toBeLessThan(LONGEST);
    if (answer.status >= 400) expectProblem(answer, told);
  };

  const each = (
    name: string,
    run: (operation: RoutedOperation) => Promise<void>,
    which = (_: RoutedOperation) => true,
  ) =>
    it(name, async () => {
      for (const operation of operations().filter(which)) await run(operation);
    }, 300_000);

  const hasBody = ({ body }: RoutedOperation) => body !== undefined && body !== 'stream';

  each(
    'as a body is answered without a failure',
    async (operation) => {
      const { path, query } = sampleRequest(operation, ids);
      await fc.assert(
        fc.asyncProperty(hostile, (body) => tame(operation, `${path}?${query}`, body ?? null)),
        { numRuns: runs },
      );
    },
    hasBody,
  );

  each(
    'in one field of a valid body is answered without a failure',
    async (operation) => {
      const fields = Object.keys((operation.body as unknown as { shape?: object }).shape ?? {});
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...fields, 'unknown'), hostile, (field, value) => {
          const { path, query, body } = sampleRequest(operation, ids);
          return tame(operation, `${path}?${query}`, { ...(body as object), [field]: value });
        }),
        { numRuns: runs * 3 },
      );
    },
    hasBody,
  );

  each(
    'in the query is answered without a failure',
    async (operation) => {
      const names = Object.keys((operation.query as { shape?: object } | undefined)?.shape ?? {});
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...names, 'unknown'),
          fc.oneof(
            scalar,
            hostile.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
            filter.map((value) => JSON.stringify(value)),
          ),
          (name, value) => {
            const { path, query } = sampleRequest(operation, ids);
            const search = new URLSearchParams(query);
            search.set(name, value);
            return tame(operation, `${path}?${search}`, undefined);
          },
        ),
        { numRuns: runs * 2 },
      );
    },
    ({ method }) => method === 'GET',
  );

  each(
    'as a filter or an order of a list is answered without a failure',
    async (operation) => {
      const fields = fc.constantFrom(
        'createdAt',
        '-createdAt',
        'displayName',
        '-name',
        'emails',
        'total',
        'id',
        'constructor',
        'customFields.x',
      );
      await fc.assert(
        fc.asyncProperty(filter, fields, (condition, sort) =>
          tame(
            operation,
            `${operation.path}?${new URLSearchParams({ filter: JSON.stringify(condition), sort })}`,
            undefined,
          ),
        ),
        { numRuns: runs * 2 },
      );
    },
    ({ isPaged, query }) => isPaged === true && 'filter' in ((query as { shape?: object } | undefined)?.shape ?? {}),
  );

  each('in the path and the headers is answered without a failure', async (operation) => {
    const parts = TEXTS.filter((text) => text.isWellFormed() && text.length < 1000 && !/^\s*$/.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...parts),
        fc.constantFrom('if-match', 'if-none-match', 'idempotency-key', 'x-request-id', 'content-type', 'origin'),
        (part, header) => {
          const { body } = sampleRequest(operation, ids);
          const path = operation.path.replace(/\{\w+\}/g, encodeURIComponent(part));
          const headers = /^[\x20-\x7e]*$/.test(part) ? { [header]: part } : undefined;
          return tame(operation, path, body, headers);
        },
      ),
      { numRuns: runs },
    );
  });

  each(
    'as raw bytes is answered without a failure',
    async (operation) => {
      const { path, query } = sampleRequest(operation, ids);
      const contentType = operation.body === 'stream' ? 'text/csv' : 'application/json';
      const bytes = fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc
          .constantFrom(
            '{"a":',
            '['.repeat(5000),
            `"${'x'.repeat(1_100_000)}"`,
            '{"__proto__":{"a":1}}',
            '\ufeff{}',
            '1',
            '""',
          )
          .map((text) => new TextEncoder().encode(text)),
      );
      await fc.assert(
        fc.asyncProperty(bytes, async (body) => {
          const request = new Request(`http://localhost${path}?${query}`, {
            method: operation.method,
            headers: { authorization: `Bearer ${secret}`, 'content-type': contentType },
            body: new Uint8Array(body),
          });
          const response = await backend.backend.fetch(request);
          expect(response.status, `${operation.name}: ${await response.text()}`).toBeLessThan(500);
        }),
        { numRuns: runs },
      );
    },
    ({ body }) => body !== undefined,
  );
});

function expectProblem({ status, headers, body }: Sent, told: string): void {
  expect(headers.get('content-type'), told).toBe('application/problem+json');
  expect(ERROR_CODES, told).toContain(body.code);
  expect(body.status, told).toBe(status);
  expect(body.requestId, told).toBe(headers.get('x-request-id'));
}
