import { expect, test } from 'vitest';
import { isCacheError } from '../cache-error.ts';
import { anEnvironment } from '../database/environment.testing.ts';
import { openStore } from '../database/open-store.ts';
import { deviceCodec, forgetKey, keyCodec, verifyKey } from './encrypting-codecs.ts';
import { plainCodec } from './plain-codec.ts';

const environment = anEnvironment();
const content = { name: 'Árvíztűrő', list: [1, { deep: null }] };
const isLost = (error: unknown) => isCacheError(error, 'lost');
const makeKey = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const aStore = (place = anEnvironment()) => openStore({ name: 'n', tables: ['meta'], environment: place });

test('what was encoded is decoded, plain and encrypted', async () => {
  for (const codec of [
    plainCodec,
    await keyCodec(await makeKey(), environment),
    await deviceCodec(await aStore(), environment),
  ]) {
    expect(await codec.decode('base/1', await codec.encode('base/1', content))).toEqual(content);
  }
});

test('nothing of the content shows in what is stored, and equal content is stored differently', async () => {
  const codec = await keyCodec(makeKey, environment);
  const [one, two] = [await codec.encode('base/1', content), await codec.encode('base/1', content)];
  expect(one).not.toEqual(two);
  expect(Buffer.from(one as Uint8Array).includes('deep')).toBe(false);
});

test('a changed, cut, moved or foreign text does not open', async () => {
  const codec = await keyCodec(makeKey, environment);
  const encoded = (await codec.encode('base/1', content)) as Uint8Array<ArrayBuffer>;
  for (let i = 0; i < encoded.length; i++) {
    const changed = encoded.slice();
    changed[i] = (changed[i] ?? 0) ^ 1;
    await expect(codec.decode('base/1', changed)).rejects.toSatisfy(isLost);
    await expect(codec.decode('base/1', encoded.slice(0, i))).rejects.toSatisfy(isLost);
  }
  await expect(codec.decode('base/2', encoded)).rejects.toSatisfy(isLost);
  const other = await keyCodec(makeKey, environment);
  await expect(other.decode('base/1', encoded)).rejects.toSatisfy(isLost);
  await expect(codec.decode('base/1', '"plain"')).rejects.toSatisfy(isLost);
  await expect(plainCodec.decode('base/1', '{"cut')).rejects.toSatisfy(isLost);
  await expect(plainCodec.decode('base/1', encoded)).rejects.toSatisfy(isLost);
});

test('tabs that make the device key at the same time end with one', async () => {
  const place = anEnvironment();
  const stores = await Promise.all(Array.from({ length: 8 }, () => aStore(place)));
  const codecs = await Promise.all(stores.map((store) => deviceCodec(store, place)));
  const encoded = await codecs[0]?.encode('p', content);
  for (const codec of codecs) expect(await codec.decode('p', encoded as string)).toEqual(content);
});

test('the device key outlives a reload, cannot be exported, and opens nothing once forgotten', async () => {
  const place = anEnvironment();
  const store = await aStore(place);
  const encoded = await (await deviceCodec(store, place)).encode('p', content);
  store.close();
  const again = await aStore(place);
  expect(await (await deviceCodec(again, place)).decode('p', encoded)).toEqual(content);
  const key = (await again.transact(['meta'], 'readonly', (tx) => tx.get<CryptoKey>('meta', 'key'))) as CryptoKey;
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  await forgetKey(again);
  await expect((await deviceCodec(again, place)).decode('p', encoded)).rejects.toSatisfy(isLost);
});

test('a key of the host that is not the one before is told apart', async () => {
  const store = await aStore();
  const [mine, other] = [await makeKey(), await makeKey()];
  expect(await verifyKey(store, await keyCodec(mine, environment))).toBe(true);
  expect(await verifyKey(store, await keyCodec(mine, environment))).toBe(true);
  expect(await verifyKey(store, await keyCodec(other, environment))).toBe(false);
  expect(await verifyKey(store, plainCodec)).toBe(false);
  expect(await verifyKey(store, await keyCodec(mine, environment))).toBe(true);
});

test('a key that cannot be had, or of another kind, is refused; so is a page without WebCrypto', async () => {
  const refuse = () => Promise.reject(new Error('offline'));
  await expect(keyCodec(refuse, environment)).rejects.toSatisfy((e) => isCacheError(e, 'locked'));
  const wrapping = await crypto.subtle.generateKey({ name: 'AES-KW', length: 256 }, false, ['wrapKey', 'unwrapKey']);
  await expect(keyCodec(wrapping, environment)).rejects.toSatisfy((e) => isCacheError(e, 'invalid'));
  const insecure = { crypto: { getRandomValues: crypto.getRandomValues } as unknown as Crypto };
  await expect(deviceCodec(await aStore(), insecure)).rejects.toSatisfy((e) => isCacheError(e, 'locked'));
});
