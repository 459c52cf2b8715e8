import { type Change, type Crm, createCrm, isCrmError } from '@korkep/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { createRecords } from '../store/create.ts';
import { recordKinds } from '../store/record-kinds.ts';
import { writing } from '../store/store.testing.ts';
import { updateRecords } from '../store/update.ts';

const NO_LIMITS = { perSecond: 1e6, burst: 1e6 };
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const WRITERS = 16;
const READERS = 4;
const KILLS = 100;

/** Follows the feed and is cut off again and again; keeps what a cache keeps: the position of the last whole message. */
class Follower {
  readonly told: Change[] = [];
  position: string;
  #chain: string;
  readonly gaps: string[] = [];

  constructor(position: string) {
    this.position = position;
    this.#chain = position;
  }

  async follow(crm: Crm, signal: AbortSignal): Promise<void> {
    try {
      for await (const message of crm.changes.stream({ since: this.position }, { signal })) {
        if (message.type === 'hello') {
          if (message.position !== this.#chain) this.gaps.push(`${this.#chain} → hello ${message.position}`);
        } else if (message.type === 'changes') {
          if (message.from !== this.#chain) this.gaps.push(`${this.#chain} → ${message.from}`);
          this.told.push(...message.data);
          this.position = message.to;
        } else if (message.type === 'ping') this.position = message.position;
        else throw new Error(`${message.type} was not expected.`);
        this.#chain = this.position;
      }
    } catch (error) {
      if (!isCrmError(error, 'aborted') && !isCrmError(error, 'network')) throw error;
    }
  }
}

describeEachEngine('readers of the feed', (open) => {
  let backend: TestBackend;
  let tenantId: string;
  let secret: string;

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), {
      limits: { callerRate: NO_LIMITS, tenantRate: NO_LIMITS, ping: 20, batchPause: 5 },
    });
    backend.backend.start();
    ({ tenantId, secret } = await backend.tenant('owner'));
  });
  afterAll(() => backend.backend.stop());

  const clientOf = (fetch: (request: Request) => Promise<Response>) =>
    createCrm({ baseUrl: 'http://localhost', token: secret, fetch });

  /** The newest version of every record that was committed. */
  async function write(rounds: number, pause: number): Promise<Map<string, number>> {
    const { services } = backend.backend;
    const committed = new Map<string, number>();
    const note = (id: string, version: number) => committed.set(id, Math.max(version, committed.get(id) ?? 0));
    const shared = await writing(services, tenantId, async (context) => {
      const made = await createRecords(recordKinds.customer, [{ type: 'person', familyName: 'Közös' }], context);
      return (made[0] as { row: { id: string } }).row.id;
    });
    note(shared, 1);
    const writer = async (number: number) => {
      for (let round = 0; round < rounds; round += 1) {
        const isRefused = Math.random() < 0.2;
        await writing(services, tenantId, async (context) => {
          const made = await createRecords(
            recordKinds.customer,
            [{ type: 'person', familyName: `${number}/${round}` }],
            context,
          );
          const changed =
            round % 3 === 0
              ? await updateRecords(recordKinds.customer, [{ id: shared, fields: { givenName: `${round}` } }], context)
              : [];
          await sleep(Math.random() * pause);
          if (isRefused) throw new Error('rolled back');
          return [...(made as { row: { id: string; version: number } }[]), ...changed].map(({ row }) => row);
        }).then(
          (rows) => {
            for (const { id, version } of rows) note(id as string, version as number);
          },
          (error: Error) => expect(error.message).toBe('rolled back'),
        );
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
    return committed;
  }

  const newest = (told: readonly Change[]) => {
    const versions = new Map<string, number>();
    for (const { id, version } of told) versions.set(id, Math.max(version, versions.get(id) ?? 0));
    return versions;
  };

  function expectOrder(told: readonly Change[]): void {
    const last = new Map<string, number>();
    for (const { id, version, record } of told) {
      expect(version, id).toBeGreaterThanOrEqual(last.get(id) ?? 0);
      expect(record?.version).toBe(version);
      last.set(id, version);
    }
  }

  it('receive everything that was committed and nothing else, in the order of each record, however often they are killed', async () => {
    const crm = clientOf((request) => backend.backend.fetch(request));
    const { to } = await crm.changes.list();
    const followers = Array.from({ length: READERS }, () => new Follower(to));
    let isWritten = false;
    let kills = 0;
    const run = async (follower: Follower) => {
      while (kills < KILLS || !isWritten) {
        const stop = new AbortController();
        const following = follower.follow(crm, stop.signal);
        await sleep(2 + Math.random() * 50);
        stop.abort();
        kills += 1;
        await following;
      }
    };
    const [committed] = await Promise.all([
      write(open.kind === 'memory' ? 6 : 12, open.kind === 'memory' ? 3 : 30).finally(() => {
        isWritten = true;
      }),
      ...followers.map(run),
    ]);
    expect(kills).toBeGreaterThanOrEqual(KILLS);
    const stop = new AbortController();
    const ends = followers.map((follower) => follower.follow(crm, stop.signal));
    const isThere = ({ told }: Follower) =>
      [...committed].every(([id, version]) => told.some((change) => change.id === id && change.version >= version));
    await expect.poll(() => followers.every(isThere), { timeout: 30_000 }).toBe(true);
    stop.abort();
    await Promise.all(ends);
    for (const { told, gaps } of followers) {
      expect(newest(told)).toEqual(committed);
      expectOrder(told);
      expect(gaps).toEqual([]);
    }
  }, 60_000);

  it('receive everything once when the connection is cut at any byte', async () => {
    let cuts = 0;
    const crm = clientOf(async (request) => {
      const answer = await backend.backend.fetch(request);
      if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer;
      // In the first message as often as in the hundred kilobytes that follow.
      return cutAfter(answer, Math.ceil(Math.random() * (Math.random() < 0.5 ? 600 : 100_000)), () => {
        cuts += 1;
      });
    });
    const { to } = await crm.changes.list();
    const committed = await write(4, 2);
    const started = performance.now();
    while (cuts < 60) {
      expect(performance.now() - started).toBeLessThan(20_000);
      const follower = new Follower(to);
      const isThere = () =>
        [...committed].every(([id, version]) =>
          follower.told.some((change) => change.id === id && change.version >= version),
        );
      const stop = new AbortController();
      const running = (async () => {
        while (!stop.signal.aborted) await follower.follow(crm, stop.signal);
      })();
      await expect.poll(isThere, { timeout: 30_000, interval: 10 }).toBe(true);
      stop.abort();
      await running;
      expect(newest(follower.told)).toEqual(committed);
      expectOrder(follower.told);
      expect(follower.gaps).toEqual([]);
      // Nothing but the content that came in the middle of a message is told again, so nothing is told twice.
      expect(follower.told).toHaveLength(committed.size);
    }
  }, 60_000);
});

/** The answer, broken off after so many bytes, and its chunks torn into pieces. */
function cutAfter(answer: Response, bytes: number, onCut: () => void): Response {
  const reader = answer.body!.getReader();
  let left = bytes;
  let rest: Uint8Array = new Uint8Array(0);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (rest.length === 0) {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          rest = value;
        }
        const piece = rest.slice(0, Math.min(left, 1 + Math.floor(Math.random() * 300)));
        rest = rest.slice(piece.length);
        left -= piece.length;
        controller.enqueue(piece);
        if (left > 0) return;
        onCut();
        await reader.cancel();
        controller.error(new TypeError('terminated'));
      },
      cancel: () => reader.cancel(),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: answer.status, headers: answer.headers });
}
