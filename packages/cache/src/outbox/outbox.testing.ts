import { type Crm, createCrm, type Fetch } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { createMemoryStore } from '../database/memory-store.ts';
import { OUTBOX_TABLES } from '../database/store.ts';
import type { Codec } from '../encryption/codec.ts';
import type { Environment } from '../environment.ts';
import type { Write } from './entry.ts';
import { createOutbox, type Outbox, type OutboxOptions, type OutboxStore } from './outbox.ts';

/** Keeps content as text under its place: what is tested here is not the cipher. */
export const plainTestCodec: Codec = {
  isEncrypted: true,
  encode: async (place, content) => JSON.stringify([place, content]),
  encodeText: async (place, text) => JSON.stringify([place, JSON.parse(text)]),
  async decode<T>(place: string, encoded: string | Uint8Array) {
    const [kept, content] = JSON.parse(encoded as string) as [string, T];
    if (kept !== place) throw new Error(`${place} was stored as ${kept}`);
    return content;
  },
  async decodeText() {
    throw new Error('The outbox keeps no text.');
  },
};

/** The real clock, but waits are a thousand times shorter. */
export function quickEnvironment(more: Partial<Environment> = {}): Environment {
  return {
    indexedDB: undefined,
    IDBKeyRange: undefined,
    locks: {} as Environment['locks'],
    openChannel: () => undefined,
    estimate: async () => ({}),
    persist: async () => true,
    crypto: globalThis.crypto,
    // A millisecond is a second here, for clock and waits alike.
    now: () => QUICK_START + (performance.timeOrigin + performance.now() - QUICK_START) * 1_000,
    random: Math.random,
    setTimeout: (work, milliseconds) => setTimeout(work, milliseconds / 1_000),
    clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    isOnline: () => true,
    onWake: () => () => {},
    onHide: () => () => {},
    ...more,
  };
}
const QUICK_START = Date.now();

export const anOutboxStore = (): OutboxStore => createMemoryStore('outbox', OUTBOX_TABLES);

export interface Workplace {
  readonly outbox: Outbox;
  readonly store: OutboxStore;
  /** Starts a sender; gives what ends it. */
  send(): { stop(): Promise<void> };
  /** Waits until nothing waits any more. */
  drained(): Promise<void>;
}

/** An outbox over the real backend, or whatever client is given. */
export function anOutbox(crm: Crm, more: Partial<OutboxOptions> = {}): Workplace {
  const store = more.store ?? anOutboxStore();
  const outbox = createOutbox({
    store,
    codec: plainTestCodec,
    crm,
    environment: quickEnvironment(),
    confirmed: async () => undefined,
    ...more,
  });
  return {
    outbox,
    store,
    send() {
      const controller = new AbortController();
      const done = outbox.replay(controller.signal);
      return {
        async stop() {
          controller.abort();
          await done;
        },
      };
    },
    async drained() {
      const until = Date.now() + 20_000;
      while (outbox.counts().waiting > 0) {
        if (Date.now() > until) throw new Error(`Still waiting: ${JSON.stringify(outbox.pending.entries.slice(0, 3))}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

/** A backend for the tests of a file; what each of them sends by ends with it. */
export function aBackend(): { readonly running: RunningCrm; sender: { stop(): Promise<void> } | undefined } {
  const place = {
    running: undefined as unknown as RunningCrm,
    sender: undefined as { stop(): Promise<void> } | undefined,
  };
  beforeAll(async () => {
    place.running = await startCrm();
  }, 60_000);
  afterAll(() => place.running.stop());
  afterEach(async () => {
    await place.sender?.stop();
    place.sender = undefined;
  });
  return place;
}

/** The creation of a note of a customer. */
export const aNoteOf = (customerId: string, body = 'x'): Write => ({
  operation: 'interactions.create',
  body: {
    customerId,
    direction: 'internal',
    occurredAt: '2026-11-20T10:00:00Z',
    details: { channel: 'note', body },
  },
});

/** Expects it within a time that suffices on a busy machine too. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });

/** What happens to a request: `lost` before the server has it, `cut` after it took effect, or another answer. */
export type Fault = 'none' | 'lost' | 'cut' | (() => Response);

/** A client of the backend over a network that a test breaks. Reads go by it as well. */
export function clientOver(
  running: RunningCrm,
  faultOf: (request: Request) => Fault,
  more: { token?: string } = {},
): Crm {
  const fetch: Fetch = async (request) => {
    const fault = faultOf(request);
    if (fault === 'lost') throw new TypeError('The network was lost.');
    if (typeof fault === 'function') return fault();
    const answer = await running.fetch(request);
    if (fault === 'cut') throw new TypeError('The network was cut.');
    return answer;
  };
  return createCrm({ baseUrl: running.baseUrl, token: more.token ?? running.secretKey, fetch, validate: 'off' });
}

export type { OutboxStore, RunningCrm };
export { startCrm };
