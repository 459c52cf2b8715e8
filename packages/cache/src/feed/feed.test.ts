import type { Change, ChangeBatch, StreamMessage, Viewer } from '@korkep/core';
import { CrmError } from '@korkep/core/client';
import { expect, it } from 'vitest';
import { anEnvironment } from '../database/environment.testing.ts';
import { macrotask, VirtualTime } from '../testing/virtual-time.ts';
import { createFeed, type FeedOptions } from './feed.ts';
import type { FeedFilter, FeedSource } from './feed-source.ts';
import { createIntake } from './intake.ts';

const viewer = { tenantId: 'ten_1', role: 'agent' } as unknown as Viewer;
const at = (position: string) => Number(position.slice(1));

/** A server with a journal of ids, whose streams and lists the test can disturb. */
function aWorld({ isFirst = false } = {}) {
  const time = new VirtualTime(0, macrotask());
  const journal: string[] = [];
  const requests: { kind: 'list' | 'stream'; at: number; query: FeedFilter & { since?: string } }[] = [];
  const told: string[] = [];
  const states: string[] = [];
  const resets: (string | undefined)[] = [];
  const leaving = new AbortController();
  const server = {
    viewer,
    fail: undefined as CrmError | undefined,
    isMute: false,
    reset: undefined as ChangeBatch['reset'],
    /** Changes the message on its way. */
    tamper: (message: StreamMessage): StreamMessage[] => [message],
  };
  const changeOf = (id: string, n: number) =>
    ({ op: 'put', kind: 'customer', id, version: n + 1, at: '', record: { id, version: n + 1 } }) as Change;
  const between = (from: number, to: number) => journal.slice(from, to).map((id, index) => changeOf(id, from + index));
  const pause = (milliseconds: number) => new Promise<void>((resolve) => time.setTimeout(resolve, milliseconds));
  const open = new Set<{ push: (message: StreamMessage) => void; cut: () => void }>();

  const changes: FeedSource = {
    async list(query) {
      requests.push({ kind: 'list', at: time.now, query });
      await pause(10);
      if (server.fail) throw server.fail;
      const since = query.since === undefined ? journal.length : at(query.since);
      const { reset } = server;
      server.reset = undefined;
      if (reset)
        return { from: 'p?', to: `p${journal.length}`, data: [], hasMore: false, viewer: server.viewer, reset };
      const to = Math.min(journal.length, since + 3);
      const data = between(since, to);
      return { from: `p${since}`, to: `p${to}`, data, hasMore: to < journal.length, viewer: server.viewer };
    },
    snapshot: async () => ({ data: [], viewer }),
    async *stream(query, { signal }) {
      requests.push({ kind: 'stream', at: time.now, query });
      await pause(10);
      if (server.fail) throw server.fail;
      const waiting: (StreamMessage | 'cut')[] = [];
      let wake = () => {};
      const mine = {
        push(message: StreamMessage) {
          waiting.push(...server.tamper(message));
          wake();
        },
        cut() {
          waiting.push('cut');
          wake();
        },
      };
      open.add(mine);
      try {
        const since = at(query.since);
        mine.push({ type: 'hello', position: query.since, viewer: server.viewer });
        if (since < journal.length) {
          mine.push({
            type: 'changes',
            from: query.since,
            to: `p${journal.length}`,
            data: between(since, journal.length),
          });
        }
        for (;;) {
          while (waiting.length === 0 || server.isMute) {
            await new Promise<void>((resolve) => {
              wake = resolve;
              signal.addEventListener('abort', () => resolve(), { once: true });
            });
            if (signal.aborted) return;
          }
          const message = waiting.shift()!;
          if (message === 'cut') throw new CrmError('network', 'cut');
          yield message;
        }
      } finally {
        open.delete(mine);
      }
    },
  };
  const write = (...ids: string[]) => {
    const from = `p${journal.length}`;
    journal.push(...ids);
    const message: StreamMessage = {
      type: 'changes',
      from,
      to: `p${journal.length}`,
      data: between(at(from), journal.length),
    };
    for (const stream of open) stream.push(message);
  };
  const environment = anEnvironment({
    now: () => time.now,
    random: () => 0.5,
    setTimeout: (work, milliseconds) => time.setTimeout(work, milliseconds),
    clearTimeout: (timer) => time.clearTimeout(timer),
  });
  const intake = createIntake({
    environment,
    position: isFirst ? undefined : 'p0',
    tell: (all) => told.push(...all.map(({ id }) => id)),
    save: async () => {},
  });
  let filter: FeedFilter = { ids: ['a'] };
  const options: FeedOptions = {
    changes,
    environment,
    intake,
    filter: () => filter,
    admit: async () => false,
    onReset: async (reason) => void resets.push(reason),
    onForbidden: async () => {},
    onRefused: () => {},
    onConnection: (connection) => void (states.at(-1) === connection || states.push(connection)),
    onCaughtUp: () => {},
    onSyncing: () => {},
    onPresence: () => {},
    signal: leaving.signal,
  };
  return {
    time,
    journal,
    requests,
    told,
    states,
    resets,
    server,
    write,
    open,
    intake,
    leave: () => leaving.abort(),
    refilter(next: FeedFilter) {
      filter = next;
    },
    start: (more: Partial<FeedOptions> = {}) => createFeed({ ...options, ...more }),
    count: (kind: 'list' | 'stream') => requests.filter((one) => one.kind === kind).length,
  };
}

it('catches up by lists, then follows the stream', async () => {
  const world = aWorld();
  world.journal.push('a', 'b', 'c', 'd', 'e');
  world.start();
  await world.time.pass(200);
  expect(world.told).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(world.count('list')).toBe(2);
  world.write('f');
  await world.time.pass(1);
  expect(world.told.at(-1)).toBe('f');
  expect(world.count('list')).toBe(2);
  expect(world.states).toEqual(['online']);
  world.leave();
});

it('begins where the feed stands on a first visit', async () => {
  const world = aWorld({ isFirst: true });
  world.journal.push('a', 'b');
  world.start();
  await world.time.pass(200);
  expect(world.resets).toEqual([undefined]);
  expect(world.told).toEqual([]);
  expect(world.intake.position).toBe('p2');
  world.leave();
});

it('fills a gap from the list, and takes what comes twice once', async () => {
  const world = aWorld();
  world.start();
  await world.time.pass(100);
  world.server.tamper = () => [];
  world.write('lost');
  world.server.tamper = (message) => [message, message];
  world.write('b');
  await world.time.pass(3_000);
  world.write('c');
  await world.time.pass(3_000);
  expect(world.told).toEqual(['lost', 'b', 'c']);
  expect(world.intake.position).toBe('p3');
  world.leave();
});

it('loses nothing when the stream is cut over and over', async () => {
  const world = aWorld();
  world.start();
  for (let n = 0; n < 30; n += 1) {
    await world.time.pass(700);
    world.write(`id${n}`);
    for (const stream of world.open) stream.cut();
  }
  await world.time.pass(60_000);
  expect(new Set(world.told).size).toBe(30);
  expect(world.intake.position).toBe('p30');
  world.leave();
});

it('starts over where it cannot go on', async () => {
  const world = aWorld();
  world.journal.push('a', 'b');
  world.server.reset = 'expired';
  world.start();
  await world.time.pass(200);
  expect(world.resets).toEqual(['expired']);
  expect(world.intake.position).toBe('p2');
  world.write('c');
  await world.time.pass(1);
  expect(world.told).toEqual(['c']);
  world.leave();
});

it('starts over for another viewer, and takes nothing of the answer that told of them', async () => {
  const world = aWorld();
  world.journal.push('a');
  let isWiped = false;
  world.start({
    admit: async () => {
      if (isWiped) return false;
      isWiped = true;
      return true;
    },
  });
  await world.time.pass(200);
  expect(world.told).toEqual([]);
  expect(world.resets).toEqual([undefined]);
  expect(world.requests[1]?.query.since).toBeUndefined();
  world.leave();
});

it('asks at a bounded rate while the server cannot be reached, and at once when the device wakes', async () => {
  const world = aWorld();
  world.server.fail = new CrmError('network', 'no network');
  const feed = world.start();
  await world.time.pass(600_000, 10_000);
  expect(world.states).toEqual(['offline']);
  expect(world.requests.length).toBeLessThan(40);
  const before = world.requests.length;
  world.server.fail = undefined;
  world.journal.push('a');
  feed.wake();
  await world.time.pass(100);
  expect(world.requests.length).toBeGreaterThan(before);
  expect(world.told).toEqual(['a']);
  expect(world.states).toEqual(['offline', 'online']);
  world.leave();
});

it('is locked when access was revoked, and goes on when it is back', async () => {
  const world = aWorld();
  world.start();
  await world.time.pass(100);
  world.server.fail = new CrmError('unauthenticated', 'revoked', { status: 401 });
  for (const stream of world.open) stream.push({ type: 'bye', reason: 'access_revoked' });
  await world.time.pass(1_000);
  expect(world.states.at(-1)).toBe('locked');
  world.server.fail = undefined;
  await world.time.pass(60_000);
  expect(world.states.at(-1)).toBe('online');
  world.leave();
});

it('does not take a token function that fails for revoked access', async () => {
  const world = aWorld();
  world.server.fail = new CrmError('unauthenticated', 'the token function failed');
  world.start();
  await world.time.pass(1_000);
  expect(world.states).toEqual(['offline']);
  world.leave();
});

it('waits as long as the server asks', async () => {
  const world = aWorld();
  world.server.fail = new CrmError('rate_limited', 'slow down', { status: 429, retryAfter: 20 });
  world.start();
  await world.time.pass(19_000);
  expect(world.requests).toHaveLength(1);
  world.leave();
});

it('asks from time to time where streams are held up, and tries one again later', async () => {
  const world = aWorld();
  world.server.isMute = true;
  world.start();
  await world.time.pass(60_000, 2_000);
  world.journal.push('a');
  await world.time.pass(16_000, 2_000);
  expect(world.told).toEqual(['a']);
  expect(world.states).toEqual(['online']);
  const { length } = world.requests;
  await world.time.pass(60_000, 2_000);
  expect(world.requests.length - length).toBeLessThanOrEqual(7);
  world.server.isMute = false;
  await world.time.pass(300_000, 5_000);
  world.write('b');
  await world.time.pass(10);
  expect(world.told).toEqual(['a', 'b']);
  world.leave();
});

it('leaves a stream that fell silent', async () => {
  const world = aWorld();
  world.start();
  await world.time.pass(100);
  world.server.isMute = true;
  world.journal.push('a');
  await world.time.pass(50_000);
  expect(world.told).toEqual(['a']);
  world.leave();
});

it('opens the stream anew with another filter, from where it is, without a list', async () => {
  const world = aWorld();
  const feed = world.start();
  await world.time.pass(100);
  world.write('a');
  await world.time.pass(1);
  const lists = world.count('list');
  world.refilter({ ids: ['a', 'b'] });
  feed.refilter();
  await world.time.pass(100);
  expect(world.requests.at(-1)).toMatchObject({ kind: 'stream', query: { ids: ['a', 'b'], since: 'p1' } });
  expect(world.count('list')).toBe(lists);
  feed.refilter();
  await world.time.pass(100);
  expect(world.count('stream')).toBe(2);
  world.leave();
});

it('asks when told to, and says when that is done', async () => {
  const world = aWorld();
  const feed = world.start();
  await world.time.pass(6_000);
  const lists = world.count('list');
  let isDone = false;
  void feed.sync().then(() => {
    isDone = true;
  });
  await world.time.pass(100);
  expect(isDone).toBe(true);
  expect(world.count('list')).toBe(lists + 1);
  world.server.fail = new CrmError('network', 'gone');
  isDone = false;
  void feed.sync().then(() => {
    isDone = true;
  });
  await world.time.pass(100);
  expect(isDone).toBe(true);
  world.leave();
});

it('leaves nothing running when it is over', async () => {
  const world = aWorld();
  world.start();
  await world.time.pass(100);
  world.leave();
  await world.time.pass(100);
  const { length } = world.requests;
  expect(world.open.size).toBe(0);
  await world.time.pass(600_000);
  expect(world.requests).toHaveLength(length);
});

it('passes on who has a ticket open, and takes it for no word of the journal', async () => {
  const world = aWorld();
  const told: string[] = [];
  world.start({ onPresence: ({ ticketId }) => void told.push(ticketId) });
  await world.time.pass(100);
  const lists = world.count('list');
  for (const stream of world.open) stream.push({ type: 'presence', ticketId: 'tkt_1', present: [] });
  await world.time.pass(1);
  expect(told).toEqual(['tkt_1']);
  expect([world.intake.position, world.count('list')]).toEqual(['p0', lists]);
  world.write('a');
  await world.time.pass(1);
  expect(world.told).toEqual(['a']);
  world.leave();
});
