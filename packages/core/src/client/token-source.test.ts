import { afterEach, describe, expect, it } from 'vitest';
import { createCrm } from './create-crm.ts';
import { isCrmError } from './crm-error.ts';
import { aToken, json, problem, startServer } from './local-server.testing.ts';
import { createTokenSource } from './token-source.ts';

const ID = 'cus_01h455vb4pex5vsknk084sn02q';
let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

/** A server that takes one token only, and a host that gives out tokens one after another. */
async function aCrmWhoseServerTakes(accepted: string, given: string[], code = 'token_expired') {
  const server = await startServer(({ headers }, response) => {
    if (headers.authorization === `Bearer ${accepted}`) json(response, 200, { id: ID });
    else problem(response, 401, code);
  });
  stop = server.stop;
  let calls = 0;
  const crm = createCrm({
    baseUrl: server.baseUrl,
    validate: 'off',
    token: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      calls += 1;
      return given[Math.min(calls, given.length) - 1]!;
    },
  });
  return { crm, received: server.received, calls: () => calls };
}

describe('a token function', () => {
  it('is called once for 50 calls at the same time', async () => {
    const { crm, calls } = await aCrmWhoseServerTakes('a', ['a']);
    await Promise.all(Array.from({ length: 50 }, () => crm.customers.get(ID)));
    expect(calls()).toBe(1);
  });

  it('is called once more when the server refuses the token of 50 calls at the same time', async () => {
    const { crm, calls, received } = await aCrmWhoseServerTakes('new', ['old', 'new']);
    const results = await Promise.all(Array.from({ length: 50 }, () => crm.customers.get(ID, { retries: 0 })));
    expect(results).toHaveLength(50);
    expect(calls()).toBe(2);
    expect(received.length).toBe(100);
  });

  it('is not called for ever when every token is refused', async () => {
    const { crm, calls, received } = await aCrmWhoseServerTakes('right', ['wrong', 'wrong', 'wrong']);
    await expect(crm.customers.get(ID)).rejects.toMatchObject({ kind: 'unauthenticated', code: 'token_expired' });
    expect(received.length).toBe(2);
    expect(calls()).toBe(2);
  });

  it('is called once more whatever the reason for which the server refuses the token', async () => {
    const { crm, calls } = await aCrmWhoseServerTakes('new', ['revoked', 'new'], 'unauthenticated');
    expect(await crm.customers.get(ID)).toMatchObject({ id: ID });
    expect(calls()).toBe(2);
  });

  it('is called again by the next call after two of its tokens were refused', async () => {
    const { crm, calls, received } = await aCrmWhoseServerTakes(
      'right',
      ['wrong', 'wrong', 'right'],
      'unauthenticated',
    );
    await expect(crm.customers.get(ID)).rejects.toMatchObject({ kind: 'unauthenticated', code: 'unauthenticated' });
    expect(await crm.customers.get(ID)).toMatchObject({ id: ID });
    expect(calls()).toBe(3);
    expect(received.length).toBe(3);
  });

  it('keeps the idempotency key of a write that was refused for its token', async () => {
    const { crm, received } = await aCrmWhoseServerTakes('new', ['old', 'new']);
    await crm.customers.update(ID, {});
    expect(new Set(received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('that fails gives an error of kind unauthenticated, and is asked again the next time', async () => {
    let calls = 0;
    const source = createTokenSource(async () => {
      calls += 1;
      if (calls === 1) throw new Error('The host is down.');
      return 'token';
    }, Date.now);
    const failure = await Promise.resolve(source.get()).catch((error: unknown) => error);
    expect(isCrmError(failure, 'unauthenticated')).toBe(true);
    expect((failure as Error).cause).toMatchObject({ message: 'The host is down.' });
    expect(await source.get()).toBe('token');
  });
});

describe('a token that is a text', () => {
  it('is not tried twice when the server refuses it', async () => {
    const server = await startServer((_, response) => problem(response, 401, 'token_expired'));
    stop = server.stop;
    const crm = createCrm({ baseUrl: server.baseUrl, token: 'sk', validate: 'off' });
    await expect(crm.customers.get(ID)).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(server.received.length).toBe(1);
  });
});

describe('the life of a token', () => {
  function aSource(life: number | undefined, skew = 0) {
    let time = 1_800_000_000_000;
    let calls = 0;
    const source = createTokenSource(
      () => {
        calls += 1;
        return life === undefined ? `plain${calls}` : aToken(life, `t${calls}`, (time + skew) / 1000);
      },
      () => time,
    );
    const name = async () => {
      const token = await source.get();
      // A refresh in the background lands before the next look.
      await new Promise((resolve) => setTimeout(resolve, 0));
      return token.startsWith('plain') ? token : (JSON.parse(atob(token.split('.')[1]!)) as { name: string }).name;
    };
    return { name, pass: (seconds: number) => (time += seconds * 1000), calls: () => calls };
  }

  it('is used to four fifths, then a new one is fetched while the old one serves on', async () => {
    const { name, pass, calls } = aSource(600);
    expect(await name()).toBe('t1');
    pass(479);
    expect(await name()).toBe('t1');
    expect(calls()).toBe(1);
    pass(2);
    expect(await name()).toBe('t1');
    expect(calls()).toBe(2);
    expect(await name()).toBe('t2');
  });

  it('that is over makes the call wait for a new one', async () => {
    const { name, pass } = aSource(600);
    await name();
    pass(601);
    expect(await name()).toBe('t2');
  });

  it.each([-86_400_000, 86_400_000])('does not depend on a clock that is %i ms off', async (skew) => {
    const { name, pass, calls } = aSource(600, skew);
    await name();
    pass(400);
    await name();
    expect(calls()).toBe(1);
    pass(100);
    await name();
    expect(calls()).toBe(2);
  });

  it('that is not told ends when the server says so', async () => {
    const { name, pass, calls } = aSource(undefined);
    await name();
    pass(10_000_000);
    await name();
    expect(calls()).toBe(1);
  });
});
