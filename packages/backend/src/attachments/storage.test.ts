import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBucket, type TestBucket } from './bucket.testing.ts';
import { createBucketStorage } from './node-bucket.ts';
import { createDirectoryStorage } from './node-directory.ts';
import { type AttachmentStorage, createMemoryStorage } from './storage.ts';

const KEY = 'ten_01h455vb4pex5vsknk084sn02q/att_01h455vb4pex5vsknk084sn02q';
const OTHER = 'ten_01h455vb4pex5vsknk084sn02q/att_01h455vb4pex5vsknk084sn02r';
let directory: string;
let bucket: TestBucket;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'korkep-files-'));
  bucket = await startTestBucket();
});
afterAll(async () => {
  await rm(directory, { recursive: true });
  await bucket.close();
});

async function* chunks(...all: Uint8Array[]) {
  yield* all;
}
const read = async (storage: AttachmentStorage, key = KEY) => {
  const content = await storage.read(key);
  return content && new Uint8Array(await new Response(content).arrayBuffer());
};
const bytes = (length: number) => new Uint8Array(length).map((_byte, index) => index % 251);
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describe.each([
  ['a directory', () => createDirectoryStorage(directory)],
  ['the memory', () => createMemoryStorage()],
  ['a bucket', () => createBucketStorage(bucket.options)],
])('%s', (_, make) => {
  it('keeps, reads and forgets a file, and keeps nothing of one that breaks off', async () => {
    const storage = make();
    const big = bytes(300_000);
    const stored = await storage.write(KEY, chunks(big.subarray(0, 70_001), new Uint8Array(0), big.subarray(70_001)));
    expect(stored).toEqual({ size: 300_000, sha256: hashOf(big) });
    expect(await read(storage)).toEqual(big);
    await storage.remove(KEY);
    await storage.remove(KEY);
    expect(await storage.read(KEY)).toBeUndefined();
    const broken = async function* () {
      yield big;
      throw new Error('cut');
    };
    await expect(storage.write(KEY, broken())).rejects.toThrow('cut');
    expect(await storage.read(KEY)).toBeUndefined();
    expect((await readdir(directory, { recursive: true })).filter((name) => name.includes('att_'))).toEqual([]);
  });

  it('keeps a file of nothing, and files beside each other', async () => {
    const storage = make();
    expect(await storage.write(KEY, chunks())).toEqual({ size: 0, sha256: hashOf(new Uint8Array()) });
    await storage.write(OTHER, chunks(bytes(10)));
    expect(await read(storage)).toEqual(new Uint8Array());
    await storage.remove(KEY);
    expect(await read(storage, OTHER)).toEqual(bytes(10));
    await storage.remove(OTHER);
  });

  it('keeps what was written last under a key', async () => {
    const storage = make();
    await storage.write(KEY, chunks(bytes(10)));
    await storage.write(KEY, chunks(bytes(20)));
    expect(await read(storage)).toEqual(bytes(20));
    await storage.remove(KEY);
  });

  it('keeps a file of several parts', async () => {
    const storage = make();
    const large = bytes(9_000_000);
    const stored = await storage.write(KEY, chunks(large.subarray(0, 8_500_000), large.subarray(8_500_000)));
    expect(stored).toEqual({ size: 9_000_000, sha256: hashOf(large) });
    expect(hashOf((await read(storage))!)).toBe(stored.sha256);
    await storage.remove(KEY);
  });

  it('may be left in the middle of reading', async () => {
    const storage = make();
    await storage.write(KEY, chunks(bytes(1_000_000)));
    const reader = (await storage.read(KEY))!.getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
    await storage.remove(KEY);
  });
});

it('the memory takes only so much', async () => {
  const storage = createMemoryStorage({ mostBytes: 10 });
  await storage.write('ten_a/att_a', chunks(new Uint8Array(8)));
  await expect(storage.write('ten_a/att_b', chunks(new Uint8Array(3)))).rejects.toThrow('more than 10 bytes');
  await storage.remove('ten_a/att_a');
  await storage.write('ten_a/att_b', chunks(new Uint8Array(10)));
});
