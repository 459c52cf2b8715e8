import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { openMemory } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { accessHandlers } from '../own-handlers.testing.ts';

describe('what is sent', () => {
  let backend: TestBackend;
  let secret: string;

  beforeAll(async () => {
    backend = await openBackend(await openMemory(migrations), { handlers: accessHandlers });
    ({ secret } = await backend.tenant('owner'));
  });

  const raw = async (body: BodyInit | null, headers: Record<string, string> = {}) => {
    const response = await backend.backend.fetch(
      new Request('http://localhost/v1/keys', {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
        body,
        ...(body instanceof ReadableStream && { duplex: 'half' }),
      } as RequestInit),
    );
    return { status: response.status, body: await response.json() };
  };

  it('is counted by the byte while it comes, whatever its header says', async () => {
    let sent = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
      cancel() {
        cancelled = true;
      },
    });
    const answer = await raw(endless);
    expect(answer.status).toBe(413);
    expect(answer.body.code).toBe('payload_too_large');
    expect(sent).toBeLessThan(2 * 1_048_576);
    expect(cancelled).toBe(true);
    expect((await raw('{}', { 'content-length': '99999999' })).status).toBe(413);
    expect((await raw(`{"name":"${'x'.repeat(1_048_576)}","role":"viewer"}`)).status).toBe(413);
  });

  it('must be JSON in UTF-8', async () => {
    const cases: [BodyInit, number, string][] = [
      ['', 400, 'invalid_json'],
      ['{', 400, 'invalid_json'],
      ['{"a":1}{"b":2}', 400, 'invalid_json'],
      ["{'a':1}", 400, 'invalid_json'],
      ['NaN', 400, 'invalid_json'],
      [new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, 'invalid_json'],
      ['null', 422, 'validation_failed'],
      ['[]', 422, 'validation_failed'],
      ['"text"', 422, 'validation_failed'],
      ['1e999', 422, 'validation_failed'],
    ];
    for (const [body, status, code] of cases) {
      const answer = await raw(body);
      expect([answer.status, answer.body.code], String(body)).toEqual([status, code]);
    }
    for (const type of [
      'text/plain',
      'application/xml',
      'multipart/form-data',
      'application/json; charset=latin1',
      '',
    ]) {
      expect((await raw('{}', { 'content-type': type })).status, type).toBe(415);
    }
    expect(
      (await raw('{"name":"Ok","role":"viewer"}', { 'content-type': 'Application/JSON; charset="UTF-8"' })).status,
    ).toBe(201);
  });

  it('may be neither deep nor full of members', async () => {
    expect((await raw('['.repeat(500_000))).body.code).toBe('invalid_json');
    expect((await raw(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`)).body.code).toBe('invalid_json');
    expect((await raw(`[${'1,'.repeat(200_000)}1]`)).status).toBe(413);
    expect((await raw(`{"name":"${'[{'.repeat(20)}","role":"viewer"}`)).status).toBe(201);
  });

  it('cannot change what objects inherit', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    const bodies = [
      '{"__proto__":{"polluted":true},"name":"a","role":"viewer"}',
      '{"\\u005f_proto__":{"polluted":true},"name":"a","role":"viewer"}',
      '{"constructor":{"prototype":{"polluted":true}},"name":"a","role":"viewer"}',
      '{"name":{"__proto__":{"polluted":true}},"role":"viewer"}',
      '{"prototype":{"polluted":true},"name":"a","role":"viewer"}',
    ];
    for (const body of bodies) expect((await raw(body)).status, body).toBeGreaterThanOrEqual(400);
    for (const query of ['__proto__=1', '__proto__[polluted]=1', 'constructor.prototype.polluted=1', 'toString=1']) {
      expect((await backend.send(secret, 'GET', `/v1/keys?${query}`)).status, query).toBe(422);
    }
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is refused with every issue at once', async () => {
    const answer = await backend.send(secret, 'PATCH', '/v1/tenant', {
      name: '',
      timeZone: 'Nowhere 1',
      allowedOrigins: ['https://ok.example', 'nonsense', '*'],
      extra: 1,
    });
    expect(answer.status).toBe(422);
    const paths = answer.body.issues.map((issue: { path: string }) => issue.path);
    expect(paths).toEqual(
      expect.arrayContaining(['name', 'timeZone', 'allowedOrigins[1]', 'allowedOrigins[2]', 'extra']),
    );
    const query = await backend.send(secret, 'GET', '/v1/keys?limit=0&colour=red&colour=blue');
    expect(query.status).toBe(422);
    const unknown = await backend.send(secret, 'GET', '/v1/keys?limit=abc&colour=red');
    expect(unknown.body.issues.map((issue: { path: string }) => issue.path).sort()).toEqual([
      'query.colour',
      'query.limit',
    ]);
    const params = await backend.send(secret, 'DELETE', '/v1/keys/key_1');
    expect(params.body.issues[0].path).toBe('params.keyId');
  });

  it('has an address of bounded length', async () => {
    const answer = await backend.send(secret, 'GET', `/v1/keys?cursor=${'x'.repeat(9000)}`);
    expect(answer.status).toBe(414);
    expect(answer.body.code).toBe('uri_too_long');
  });
});
