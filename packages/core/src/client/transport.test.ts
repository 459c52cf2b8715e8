import { afterEach, describe, expect, it } from 'vitest';
import { isReplay, requestIdOf } from './answer.ts';
import { createCrm } from './create-crm.ts';
import { type CrmError, isCrmError } from './crm-error.ts';
import { type Answering, json, problem, startServer } from './local-server.testing.ts';
import type { CrmOptions } from './options.ts';

const ID = 'cus_01h455vb4pex5vsknk084sn02q';
let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function aCrm(answer: Answering, options: Partial<CrmOptions> = {}) {
  const server = await startServer(answer);
  stop = server.stop;
  const crm = createCrm({ baseUrl: server.baseUrl, token: 'sk_test', validate: 'off', random: () => 0, ...options });
  return { crm, received: server.received };
}

async function failureOf(promise: PromiseLike<unknown>): Promise<CrmError> {
  try {
    await promise;
  } catch (error) {
    if (isCrmError(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('a request', () => {
  it('carries path, query, token and headers, and gives result and request id', async () => {
    const { crm, received } = await aCrm((_, response) => json(response, 200, { data: [], extra: 1 }));
    const result = await crm.customers.list(
      { limit: 5, filter: { field: 'country', op: 'eq', value: 'HU' }, includeArchived: true },
      { headers: { 'X-Mine': 'yes' } },
    );
    expect(result).toEqual({ data: [], extra: 1 });
    expect(requestIdOf(result)).toBe('req_1');
    const url = new URL(received[0]!.url, 'http://x');
    expect(url.pathname).toBe('/v1/customers');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      limit: '5',
      filter: '{"field":"country","op":"eq","value":"HU"}',
      includeArchived: 'true',
    });
    expect(received[0]!.headers).toMatchObject({ authorization: 'Bearer sk_test', 'x-mine': 'yes' });
    expect(received[0]!.headers['idempotency-key']).toBeUndefined();
  });

  it('divides lists by commas and takes a query after an id', async () => {
    const { crm, received } = await aCrm((_, response) => json(response, 200, { data: [] }));
    await crm.customers.timeline(ID, { kinds: ['order', 'ticket'], limit: 2 });
    expect(received[0]!.url).toBe(`/v1/customers/${ID}/timeline?kinds=order%2Cticket&limit=2`);
  });

  it('that writes carries body, a new idempotency key and the version', async () => {
    const { crm, received } = await aCrm((_, response) => json(response, 200, { id: ID, version: 4 }));
    await crm.customers.update(ID, { position: 'CEO' }, { ifMatch: 3 });
    await crm.customers.update(ID, { position: 'CEO' }, { idempotencyKey: 'mine' });
    await crm.customers.archive(ID);
    expect(received.map(({ method }) => method)).toEqual(['PATCH', 'PATCH', 'DELETE']);
    expect(received[0]).toMatchObject({ body: '{"position":"CEO"}', headers: { 'if-match': '"3"' } });
    expect(received[0]!.headers['content-type']).toBe('application/json');
    expect(received[0]!.headers['idempotency-key']).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    expect(received[1]!.headers['idempotency-key']).toBe('mine');
    expect(received[2]!.headers['idempotency-key']).not.toBe(received[0]!.headers['idempotency-key']);
  });

  it('sends content as text, Blob and stream', async () => {
    const { crm, received } = await aCrm((_, response) => json(response, 200, { id: 'imp_1' }));
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('id;name\n'));
        controller.enqueue(new TextEncoder().encode('1;Anna\n'));
        controller.close();
      },
    });
    await crm.imports.send('imp_1', 'a;b', { last: 'true' });
    await crm.imports.send('imp_1', new Blob(['c;d']));
    await crm.imports.send('imp_1', stream, { offset: 3 });
    expect(received.map(({ body }) => body)).toEqual(['a;b', 'c;d', 'id;name\n1;Anna\n']);
    expect(received.map(({ url }) => url.split('?')[1])).toEqual(['last=true', undefined, 'offset=3']);
  });

  it.each(['', '.', '..', undefined, null])('is refused before sending when the id is %j', async (id) => {
    const { crm, received } = await aCrm((_, response) => json(response, 200, {}));
    expect(await failureOf(crm.customers.get(id as string))).toMatchObject({ kind: 'invalid' });
    expect(await failureOf(crm.customers.timeline(id as string))).toMatchObject({ kind: 'invalid' });
    expect(received).toEqual([]);
  });

  it('keeps an id within its segment of the path', async () => {
    const { crm, received } = await aCrm((_, response) => json(response, 200, {}));
    await crm.customers.get('../tokens?x=1#y');
    expect(received[0]!.url).toBe('/v1/customers/..%2Ftokens%3Fx%3D1%23y');
  });

  it('goes to a backend in the same page when a fetch function is given', async () => {
    const crm = createCrm({
      baseUrl: 'http://page.test/crm/',
      token: 't',
      validate: 'off',
      fetch: (request) => Response.json({ url: request.url, token: request.headers.get('Authorization') }),
    });
    expect(await crm.customers.get(ID)).toEqual({ url: `http://page.test/crm/v1/customers/${ID}`, token: 'Bearer t' });
  });
});

describe('an answer without success', () => {
  it.each([
    [400, 'invalid_json', 'invalid'],
    [401, 'unauthenticated', 'unauthenticated'],
    [403, 'permission_denied', 'forbidden'],
    [404, 'not_found', 'not_found'],
    [409, 'already_exists', 'conflict'],
    [412, 'version_conflict', 'conflict'],
    [422, 'validation_failed', 'invalid'],
    [429, 'rate_limited', 'rate_limited'],
    [500, 'internal', 'server'],
    [503, 'unavailable', 'unavailable'],
  ])('%i %s is of kind %s', async (status, code, kind) => {
    const issues = [{ path: 'emails[0].value', message: 'An address is expected.' }];
    const { crm } = await aCrm((_, response) => problem(response, status, code, { 'Retry-After': '7' }, { issues }), {
      retries: 0,
    });
    const error = await failureOf(crm.customers.get(ID));
    expect(error).toMatchObject({ kind, code, status, issues, requestId: 'req_1', retryAfter: 7 });
    expect(error.message).toBe(`customers.get: It is ${code}.`);
  });

  it('that is no JSON says so', async () => {
    const { crm } = await aCrm((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>');
    });
    expect(await failureOf(crm.customers.get(ID))).toMatchObject({ kind: 'response_invalid', status: 200 });
  });

  it('without a problem document still has a kind', async () => {
    const { crm } = await aCrm(
      (_, response) => {
        response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html>bad gateway');
      },
      { retries: 0 },
    );
    expect(await failureOf(crm.customers.get(ID))).toMatchObject({ kind: 'unavailable', status: 502, issues: [] });
  });
});

describe('trying again', () => {
  it('repeats a write under the same key when the connection is cut before the answer', async () => {
    const { crm, received } = await aCrm((_, response, count) => {
      if (count === 1) response.socket!.destroy();
      else json(response, 201, { id: ID }, { 'X-Idempotent-Replay': 'true' });
    });
    const created = await crm.customers.create({ type: 'person', familyName: 'Kovács' });
    expect(created.id).toBe(ID);
    expect(isReplay(created)).toBe(true);
    expect(new Set(received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(received.map(({ body }) => body)).toEqual(Array(2).fill('{"type":"person","familyName":"Kovács"}'));
  });

  it('repeats when the connection is cut in the middle of the answer', async () => {
    const { crm, received } = await aCrm((_, response, count) => {
      if (count > 1) return json(response, 200, { id: ID });
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      response.write('{"id":');
      setTimeout(() => response.socket!.destroy(), 20);
    });
    expect(await crm.customers.get(ID)).toEqual({ id: ID });
    expect(received.length).toBe(2);
  });

  it('ends, and says how it failed', async () => {
    const { crm, received } = await aCrm((_, response) => problem(response, 503, 'unavailable'), { retries: 2 });
    expect(await failureOf(crm.customers.get(ID))).toMatchObject({ kind: 'unavailable', code: 'unavailable' });
    expect(received.length).toBe(3);
  });

  it('ends when nobody listens', async () => {
    const { crm } = await aCrm(() => {});
    await stop!();
    expect(await failureOf(crm.customers.get(ID, { retries: 1 }))).toMatchObject({ kind: 'network' });
  });

  it.each([400, 401, 403, 404, 409, 412, 422])('is not done after %i', async (status) => {
    const { crm, received } = await aCrm((_, response) => problem(response, status, 'refused'));
    await failureOf(crm.customers.get(ID));
    expect(received.length).toBe(1);
  });

  it('is done while an earlier write with the same key is still at work', async () => {
    const { crm, received } = await aCrm((_, response, count) =>
      count === 1 ? problem(response, 409, 'idempotency_in_progress') : json(response, 200, { id: ID }),
    );
    await crm.customers.update(ID, {});
    expect(received.length).toBe(2);
  });

  it('goes by the server where it advises', async () => {
    const { crm, received } = await aCrm((_, response, count) =>
      count === 1
        ? problem(response, 422, 'later', { 'X-Should-Retry': 'true' })
        : problem(response, 503, 'unavailable', { 'X-Should-Retry': 'false' }),
    );
    expect(await failureOf(crm.customers.get(ID))).toMatchObject({ status: 503 });
    expect(received.length).toBe(2);
  });

  it('waits as long as Retry-After asks', async () => {
    const { crm } = await aCrm((_, response, count) =>
      count === 1 ? problem(response, 429, 'rate_limited', { 'Retry-After': '1' }) : json(response, 200, { id: ID }),
    );
    const begin = performance.now();
    await crm.customers.get(ID);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(990);
  });

  it('is not done when Retry-After is longer than the time in all: the call fails at once', async () => {
    const { crm, received } = await aCrm((_, response) =>
      problem(response, 429, 'rate_limited', { 'Retry-After': '3600' }),
    );
    const begin = performance.now();
    expect(await failureOf(crm.customers.get(ID))).toMatchObject({ kind: 'rate_limited', retryAfter: 3600 });
    expect(performance.now() - begin).toBeLessThan(10_000);
    expect(received.length).toBe(1);
  });

  it('follows a try that took too long', async () => {
    const { crm, received } = await aCrm((_, response, count) => {
      if (count > 1) json(response, 200, { id: ID });
    });
    await crm.customers.get(ID, { timeout: 100 });
    expect(received.length).toBe(2);
  });

  it('follows an answer that starts but never ends', async () => {
    const { crm, received } = await aCrm((_, response, count) => {
      if (count > 1) return json(response, 200, { id: ID });
      response.writeHead(200).write('{');
    });
    await crm.customers.get(ID, { timeout: 100 });
    expect(received.length).toBe(2);
  });

  it('may take longer than usual where a call asks for it', async () => {
    const { crm } = await aCrm((_, response) => void setTimeout(() => json(response, 200, { id: ID }), 300), {
      timeout: 100,
      totalTimeout: 200,
    });
    expect(await crm.customers.get(ID, { timeout: 5000 })).toEqual({ id: ID });
    expect(await crm.imports.send('imp_1', 'a;b')).toEqual({ id: ID });
    expect(await failureOf(crm.customers.get(ID))).toMatchObject({ kind: 'timeout' });
  });

  it('ends with the time in all', async () => {
    const { crm } = await aCrm(() => {});
    const begin = performance.now();
    const error = await failureOf(crm.customers.get(ID, { timeout: 150, totalTimeout: 400, retries: 100 }));
    expect(error.kind).toBe('timeout');
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});

describe('stopping by signal', () => {
  it('before sending sends nothing', async () => {
    const { crm, received } = await aCrm((_, response) => json(response, 200, {}));
    const reason = new Error('unmounted');
    const error = await failureOf(crm.customers.get(ID, { signal: AbortSignal.abort(reason) }));
    expect(error).toMatchObject({ kind: 'aborted', cause: reason });
    expect(received).toEqual([]);
  });

  it.each<[string, Answering]>([
    ['while waiting for the answer', () => {}],
    ['in the middle of the answer', (_, response) => void response.writeHead(200).write('{')],
    ['between two tries', (_, response) => problem(response, 503, 'unavailable', { 'Retry-After': '30' })],
  ])('works %s', async (_, answer) => {
    const { crm, received } = await aCrm(answer);
    const controller = new AbortController();
    const begin = performance.now();
    setTimeout(() => controller.abort(), 150);
    expect(await failureOf(crm.customers.get(ID, { signal: controller.signal }))).toMatchObject({ kind: 'aborted' });
    expect(performance.now() - begin).toBeLessThan(10_000);
    expect(received.length).toBe(1);
  });

  it('works while waiting for a token, and with a fetch that does not listen', async () => {
    const never = () => new Promise<never>(() => {});
    for (const options of [{ token: never }, { token: 't', fetch: never }]) {
      const crm = createCrm({ baseUrl: 'http://page.test', validate: 'off', ...options });
      const failure = failureOf(crm.customers.get(ID, { signal: AbortSignal.timeout(50) }));
      expect((await failure).kind).toBe('aborted');
    }
  });
});

describe('events', () => {
  it('tell the course of a call without a word of its content', async () => {
    const { crm } = await aCrm((_, response, count) =>
      count === 1 ? problem(response, 503, 'unavailable') : problem(response, 404, 'not_found'),
    );
    const told: unknown[] = [];
    for (const name of ['request', 'response', 'retry', 'error'] as const) {
      crm.on(name, (event) => told.push({ event: name, ...event }));
    }
    await failureOf(crm.customers.update(ID, { familyName: 'Kovács' }, { headers: { 'X-Secret': 'abc' } }));
    const each = { operation: 'customers.update', method: 'PATCH', path: '/v1/customers/{customerId}' };
    expect(told).toMatchObject([
      { event: 'request', ...each, attempt: 1 },
      { event: 'response', ...each, attempt: 1, status: 503, requestId: 'req_1', isReplay: false },
      { event: 'retry', ...each, attempt: 1, kind: 'unavailable', status: 503, wait: 0 },
      { event: 'request', ...each, attempt: 2 },
      { event: 'response', ...each, attempt: 2, status: 404 },
      { event: 'error', ...each, attempt: 2, kind: 'not_found', code: 'not_found' },
    ]);
    const text = JSON.stringify(told);
    for (const secret of [ID, 'Kovács', 'sk_test', 'abc']) expect(text).not.toContain(secret);
  });

  it('stop when asked, and a listener that throws does no harm', async () => {
    const { crm } = await aCrm((_, response) => json(response, 200, { id: ID }));
    let count = 0;
    crm.on('request', () => {
      throw new Error('a faulty logger');
    });
    const off = crm.on('request', () => {
      count += 1;
    });
    await crm.customers.get(ID);
    off();
    await crm.customers.get(ID);
    expect(count).toBe(1);
  });
});
