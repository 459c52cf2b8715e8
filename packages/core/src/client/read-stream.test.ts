import type { ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { createCrm } from './create-crm.ts';
import { type Answering, aToken, problem, startServer } from './local-server.testing.ts';
import type { CrmOptions } from './options.ts';

let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

const HELLO = {
  type: 'hello',
  position: 'p0',
  viewer: { tenantId: 'ten_01h455vb4pex5vsknk084sn02q', role: 'owner' },
};
const PING = { type: 'ping', position: 'p1' };
const BYE = { type: 'bye', reason: 'shutdown' };

async function server(answer: Answering, options: Partial<CrmOptions> = {}) {
  const started = await startServer(answer);
  stop = started.stop;
  const crm = createCrm({ baseUrl: started.baseUrl, token: 'secret', ...options });
  return { ...started, crm };
}

const open = (response: ServerResponse) => response.writeHead(200, { 'Content-Type': 'text/event-stream' });
const say = (response: ServerResponse, ...messages: object[]) => {
  for (const message of messages) response.write(`data: ${JSON.stringify(message)}\n\n`);
};

async function all(stream: AsyncIterable<{ type: string }>) {
  const types: string[] = [];
  try {
    for await (const { type } of stream) types.push(type);
    return { types, error: undefined };
  } catch (error) {
    return { types, error };
  }
}

it('gives the messages of one connection until the last word', async () => {
  const { crm, received } = await server((_, response) => {
    say(open(response), HELLO, PING, BYE, PING);
  });
  const { types, error } = await all(crm.changes.stream({ kinds: ['customer', 'tag'], since: 'p' }));
  expect(error).toBeUndefined();
  expect(types).toEqual(['hello', 'ping', 'bye']);
  expect(received[0]!.url).toBe('/v1/stream?kinds=customer%2Ctag&since=p');
  expect(received[0]!.headers).toMatchObject({ authorization: 'Bearer secret', accept: 'text/event-stream' });
});

it('sends nothing before it is looped over, and closes the connection when the loop is left', async () => {
  let isClosed = false;
  const { crm, received } = await server((_, response) => {
    response.on('close', () => {
      isClosed = true;
    });
    say(open(response), HELLO, PING);
  });
  const stream = crm.changes.stream();
  expect(received).toHaveLength(0);
  for await (const { type } of stream) if (type === 'ping') break;
  await expect.poll(() => isClosed).toBe(true);
});

it('is stopped by its signal while it waits', async () => {
  const { crm } = await server((_, response) => say(open(response), HELLO));
  const controller = new AbortController();
  const types: string[] = [];
  let error: unknown;
  try {
    for await (const { type } of crm.changes.stream({}, { signal: controller.signal })) {
      types.push(type);
      setTimeout(() => controller.abort(), 50);
    }
  } catch (thrown) {
    error = thrown;
  }
  expect(types).toEqual(['hello']);
  expect(error).toMatchObject({ kind: 'aborted' });
  expect(await all(crm.changes.stream({}, { signal: controller.signal }))).toMatchObject({
    types: [],
    error: { kind: 'aborted' },
  });
});

it('fails with network when it is cut off, with timeout when it falls silent', async () => {
  const { crm } = await server((_, response, count) => {
    say(open(response), HELLO);
    if (count === 1) response.end();
    if (count === 2) setTimeout(() => response.destroy(), 20);
  });
  expect(await all(crm.changes.stream())).toMatchObject({ types: ['hello'], error: { kind: 'network' } });
  expect(await all(crm.changes.stream())).toMatchObject({ types: ['hello'], error: { kind: 'network' } });
  expect(await all(crm.changes.stream({}, { timeout: 100 }))).toMatchObject({
    types: ['hello'],
    error: { kind: 'timeout' },
  });
});

it('fetches a new token once when the server says that the old one has expired', async () => {
  let count = 0;
  const token = async () => {
    count += 1;
    return aToken(600, `token ${count}`);
  };
  const { crm, received } = await server(
    (_, response, request) => {
      if (request === 1 || request >= 3) problem(response, 401, 'token_expired');
      else say(open(response), HELLO, { type: 'bye', reason: 'token_expired' });
    },
    { token },
  );
  expect(await all(crm.changes.stream())).toMatchObject({ types: ['hello', 'bye'], error: undefined });
  const tokens = () => new Set(received.map(({ headers }) => headers.authorization)).size;
  expect(tokens()).toBe(2);
  // After that good-bye the next stream asks for a third token at once, and gives up after a fourth.
  expect((await all(crm.changes.stream())).error).toMatchObject({ kind: 'unauthenticated', code: 'token_expired' });
  expect([received.length, tokens()]).toEqual([4, 4]);
});

it('fails with what the server answers, and where the answer is no event stream', async () => {
  const { crm } = await server((_, response, count) => {
    if (count === 1) problem(response, 403, 'permission_denied');
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  expect((await all(crm.changes.stream())).error).toMatchObject({ kind: 'forbidden', requestId: 'req_1' });
  expect((await all(crm.changes.stream())).error).toMatchObject({ kind: 'response_invalid' });
});

it('holds every message against the contract', async () => {
  const { crm } = await server((_, response) => say(open(response), HELLO, { type: 'changes', from: 1 }));
  expect(await all(crm.changes.stream())).toMatchObject({ types: ['hello'], error: { kind: 'response_invalid' } });
});

it('tells listeners of tries and failures', async () => {
  const { crm } = await server((_, response) => say(open(response), HELLO, BYE));
  const events: string[] = [];
  for (const name of ['request', 'response', 'error'] as const) {
    crm.on(name, ({ operation, path }) => events.push(`${name} ${operation} ${path}`));
  }
  await all(crm.changes.stream());
  expect(events).toEqual(['request changes.stream /v1/stream', 'response changes.stream /v1/stream']);
});

it('fetches a new token when the server refuses the old one for another reason', async () => {
  let count = 0;
  const { crm, received } = await server(
    (_, response, request) => {
      if (request === 1) problem(response, 401, 'unauthenticated');
      else say(open(response), HELLO, { type: 'bye', reason: 'shutdown' });
    },
    { token: () => `token ${++count}` },
  );
  expect(await all(crm.changes.stream())).toMatchObject({ types: ['hello', 'bye'], error: undefined });
  expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer token 1', 'Bearer token 2']);
});
