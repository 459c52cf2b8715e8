import { type Crm, createCrm, isCrmError, type StreamMessage } from '@korkep/core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import type { BackendOptions } from '../backend.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { handlers } from '../handlers.ts';
import { migrations } from '../migrations.ts';

type Told<T extends StreamMessage['type']> = Extract<StreamMessage, { type: T }>;

/** A stream that is read in the background. */
function reading(stream: AsyncIterable<StreamMessage>) {
  const messages: StreamMessage[] = [];
  let error: unknown;
  const done = (async () => {
    for await (const message of stream) messages.push(message);
  })().catch((reason: unknown) => {
    error = reason;
  });
  const until = async (test: (messages: StreamMessage[]) => unknown, limit = 5_000) => {
    const end = performance.now() + limit;
    while (!test(messages)) {
      if (performance.now() > end)
        throw new Error(`It did not come: ${JSON.stringify(messages).slice(0, 1_000)} ${error}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    messages,
    done,
    until,
    get error() {
      return error;
    },
    of: <T extends StreamMessage['type']>(type: T) =>
      messages.filter((message): message is Told<T> => message.type === type),
    ids: () => messages.flatMap((message) => (message.type === 'changes' ? message.data.map(({ id }) => id) : [])),
  };
}

describeEachEngine('a stream of changes', (open) => {
  let backend: TestBackend;
  let tenantId: string;
  let owner: string;
  let crm: Crm;
  let shift = 0;
  const limits: NonNullable<BackendOptions['limits']> = {
    callerRate: { perSecond: 1e6, burst: 1e6 },
    tenantRate: { perSecond: 1e6, burst: 1e6 },
    ping: 200,
    accessCheck: 300,
    openStreamsPerCaller: 3,
    undrained: 400,
  };
  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { handlers, limits, now: () => new Date(Date.now() + shift) });
    backend.backend.start();
  });
  afterAll(() => backend.backend.stop());
  beforeEach(async () => {
    shift = 0;
    ({ tenantId, secret: owner } = await backend.tenant('owner'));
    crm = clientOf(owner);
  });
  let leave = new AbortController();
  afterEach(() => {
    leave.abort();
    leave = new AbortController();
  });
  const follow = (query: Parameters<Crm['changes']['stream']>[0] = {}, client = crm) =>
    reading(client.changes.stream(query, { signal: leave.signal }));
  const person = (familyName: string) => crm.customers.create({ type: 'person', familyName });

  it('says hello, tells what happens as it happens, and gives a sign of life', async () => {
    const stream = follow();
    await stream.until((messages) => messages.length > 0);
    expect(stream.messages[0]).toMatchObject({ type: 'hello', viewer: { tenantId, role: 'owner' } });
    const anna = await person('Anna');
    await stream.until(() => stream.ids().includes(anna.id), 1_000);
    const [told] = stream.of('changes');
    expect(told!.data).toMatchObject([{ op: 'put', kind: 'customer', id: anna.id, record: { familyName: 'Anna' } }]);
    expect(told!.from).toBe(stream.of('hello')[0]!.position);
    await stream.until(() => stream.of('ping').some(({ position }) => position === told!.to));
    leave.abort();
    await stream.done;
    expect(isCrmError(stream.error, 'aborted')).toBe(true);
  });

  it('goes on from a position, and from Last-Event-ID', async () => {
    const { to: since } = await crm.changes.list();
    const anna = await person('Anna');
    const stream = follow({ since });
    await stream.until(() => stream.ids().length === 1);
    expect(stream.ids()).toEqual([anna.id]);
    const raw = await backend.backend.fetch(
      new Request('http://localhost/v1/stream', {
        headers: { authorization: `Bearer ${owner}`, 'last-event-id': since },
        signal: leave.signal,
      }),
    );
    expect(raw.headers.get('content-type')).toContain('text/event-stream');
    const reader = raw.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toMatch(/^id: (\S+)\ndata: \{"type":"hello","position":"\1"/);
    expect((await reader.read()).value).toContain(anna.id);
    await reader.cancel();
  });
});
