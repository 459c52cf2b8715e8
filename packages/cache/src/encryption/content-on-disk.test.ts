import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aProfile, hasBrowser, servePage } from '../database/bundled-page.testing.ts';

const CANARY = 'canary-of-a-customer-4711';
const KEY_BYTES = Array.from({ length: 32 }, (_, i) => (i * 73 + 11) % 256);

const script = `
import { openStore } from './database/open-store.ts';
import { purgeDatabases } from './database/purge-databases.ts';
import { CACHE_TABLES } from './database/store.ts';
import { deviceCodec, forgetKey, keyCodec, verifyKey } from './encryption/encrypting-codecs.ts';
import { plainCodec } from './encryption/plain-codec.ts';

const knownKey = ${JSON.stringify(KEY_BYTES)};
const importKey = () => crypto.subtle.importKey('raw', Uint8Array.from(knownKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
// As the browser's own, but for the key, which the test must know to look for it.
const subtle = { generateKey: importKey, encrypt: (...a) => crypto.subtle.encrypt(...a), decrypt: (...a) => crypto.subtle.decrypt(...a) };
const environment = {
  indexedDB, IDBKeyRange,
  crypto: { subtle, getRandomValues: (bytes) => crypto.getRandomValues(bytes) },
  now: Date.now, random: Math.random,
  setTimeout: (work, ms) => setTimeout(work, ms), clearTimeout: (timer) => clearTimeout(timer),
};
const name = 'korkep:1:t:u';
const open = () => openStore({ name, tables: CACHE_TABLES, environment });
const codecs = { plain: () => plainCodec, device: (store) => deviceCodec(store, environment), host: async () => keyCodec(await importKey(), environment) };
let store;
Object.assign(globalThis, {
  async write(kind, canary) {
    store = await open();
    const codec = await codecs[kind](store);
    if (kind !== 'plain') await verifyKey(store, codec);
    const entries = [];
    for (let page = 0; page < 50; page++) {
      const content = Array.from({ length: 32 }, (_, i) => ({ id: 'cus_' + page + i, note: canary + ' ' + 'x'.repeat(300) }));
      entries.push({ key: [1, 'cus_' + page], value: await codec.encode('base/' + page, content) });
    }
    await store.transact(['base'], 'readwrite', (tx) => tx.putMany('base', entries));
    return store.isPersistent;
  },
  async read(kind) {
    store ??= await open();
    const codec = await codecs[kind](store);
    const [first] = await store.transact(['base'], 'readonly', (tx) => tx.entries('base', { limit: 1 }));
    return JSON.stringify(await codec.decode('base/0', first.value));
  },
  async forget() {
    await forgetKey(store);
  },
  purge: () => purgeDatabases({ names: [name], environment }),
});
`;

const call = <R>(page: Page, name: string, ...parts: unknown[]) =>
  page.evaluate(
    ([fn, given]) =>
      (globalThis as never as Record<string, (...a: unknown[]) => R>)[fn as string]?.(...(given as unknown[])),
    [name, parts] as const,
  ) as Promise<R>;

/** Everything that any script of the origin can read, as one text. */
const readEverything = () =>
  (async () => {
    const told: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name as string);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const table of database.objectStoreNames) {
        const request = database.transaction(table).objectStore(table).getAll();
        await new Promise((resolve) => {
          request.onsuccess = resolve;
        });
        for (const value of request.result as unknown[]) {
          if (value instanceof CryptoKey) told.push('a key of the browser');
          else if (value instanceof Uint8Array) told.push(new TextDecoder('latin1').decode(value));
          else told.push(JSON.stringify(value));
        }
      }
      database.close();
    }
    return told.join('\n');
  })();

async function filesWith(folder: string, needle: string | Buffer): Promise<string[]> {
  const forms = typeof needle === 'string' ? [Buffer.from(needle, 'utf8'), Buffer.from(needle, 'utf16le')] : [needle];
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (forms.some((form) => bytes.includes(form))) found.push(path.slice(folder.length));
  }
  return found;
}

describe.skipIf(!hasBrowser)(
  'on the disk of a browser',
  () => {
    let site: Awaited<ReturnType<typeof servePage>>;
    beforeAll(async () => {
      site = await servePage([script]);
    });
    afterAll(() => site?.close());

    async function inProfile(
      work: (tools: { folder: string; onPage: <R>(use: (page: Page) => Promise<R>) => Promise<R> }) => Promise<void>,
    ) {
      const profile = await aProfile();
      try {
        await work({
          folder: profile.folder,
          async onPage(use) {
            const browser = await profile.launch();
            try {
              const page = await browser.newPage();
              await page.goto(site.url);
              return await use(page);
            } finally {
              await browser.close();
            }
          },
        });
      } finally {
        await profile.remove();
      }
    }

    test.each(['device', 'host'])(
      'encrypted under the key of the %s, content never lies there readable',
      async (kind) => {
        await inProfile(async ({ folder, onPage }) => {
          await onPage(async (page) => {
            expect(await call(page, 'write', kind, CANARY)).toBe(true);
            expect(await page.evaluate(readEverything)).not.toContain(CANARY);
          });
          expect(await filesWith(folder, CANARY)).toEqual([]);
          await onPage(async (page) => {
            expect(await call<string>(page, 'read', kind)).toContain(CANARY);
            await call(page, 'purge');
            expect(await page.evaluate(readEverything)).toBe('');
          });
          expect(await filesWith(folder, CANARY)).toEqual([]);
          // The key that the browser keeps is in its files, and stays in them for a while; a key of the host never is.
          if (kind === 'host') expect(await filesWith(folder, Buffer.from(KEY_BYTES))).toEqual([]);
        });
      },
    );

    test('once the key is deleted, nothing that is still there can be read', async () => {
      await inProfile(async ({ onPage }) => {
        await onPage(async (page) => {
          await call(page, 'write', 'device', CANARY);
          expect(await page.evaluate(readEverything)).toContain('a key of the browser');
          await call(page, 'forget');
          const left = await page.evaluate(readEverything);
          expect(left.length).toBeGreaterThan(100_000);
          expect(left).not.toContain('a key of the browser');
          expect(left).not.toContain(CANARY);
        });
        await onPage(async (page) => {
          // It is all there, and only the key is missing: with the test's copy of it, it opens.
          await expect(call(page, 'read', 'host')).resolves.toContain(CANARY);
        });
      });
    });

    test('plain content is in the files, and for no script to read once it was purged', async () => {
      await inProfile(async ({ folder, onPage }) => {
        await onPage((page) => call(page, 'write', 'plain', CANARY));
        expect(await filesWith(folder, CANARY)).not.toEqual([]);
        await onPage(async (page) => {
          expect(await page.evaluate(readEverything)).toContain(CANARY);
          await call(page, 'purge');
          expect(await page.evaluate(readEverything)).toBe('');
        });
      });
    });
  },
  120_000,
);
