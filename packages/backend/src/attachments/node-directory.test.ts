import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDirectoryStorage } from './node-directory.ts';
import { type AttachmentStorage, createMemoryStorage } from './storage.ts';

const KEY = 'ten_01h455vb4pex5vsknk084sn02q/att_01h455vb4pex5vsknk084sn02q';
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'korkep-files-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function* chunks(...all: Uint8Array[]) {
  yield* all;
}
const read = async (storage: AttachmentStorage) => {
  const content = await storage.read(KEY);
  return content && new Uint8Array(await new Response(content).arrayBuffer());
};
const files = async () => (await readdir(directory, { recursive: true })).filter((name) => name.includes('att_'));

it.each([
  ['a directory', () => createDirectoryStorage(directory)],
  ['the memory', () => createMemoryStorage()],
])('%s keeps, reads and forgets a file, and keeps nothing of one that breaks off', async (_, make) => {
  const storage = make();
  const big = new Uint8Array(300_000).map((_byte, index) => index % 251);
  const stored = await storage.write(KEY, chunks(big.subarray(0, 70_001), new Uint8Array(0), big.subarray(70_001)));
  expect(stored).toEqual({ size: 300_000, sha256: createHash('sha256').update(big).digest('hex') });
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
  expect(await files()).toEqual([]);
});

it('a directory lets nobody else read, and takes no key that leads out of it', async () => {
  const storage = createDirectoryStorage(directory);
  await storage.write(KEY, chunks(new Uint8Array([1])));
  const [name] = await files();
  expect((await stat(join(directory, name!))).mode & 0o077).toBe(0);
  await expect(storage.read('../secret')).rejects.toThrow('no key');
  await expect(storage.write('ten_a/../../b', chunks())).rejects.toThrow('no key');
  await storage.remove(KEY);
});

it('a directory forgets what a killed process left half-written, after a day', async () => {
  const folder = join(directory, 'ten_01h455vb4pex5vsknk084sn02q', '2q');
  const [old, fresh] = ['att_1.aa.part', 'att_2.bb.part'].map((name) => join(folder, name));
  for (const path of [old!, fresh!]) await writeFile(path, 'x');
  const yesterday = (Date.now() - 25 * 3_600_000) / 1_000;
  await utimes(old!, yesterday, yesterday);
  createDirectoryStorage(directory);
  await expect.poll(files).toEqual([expect.stringContaining('att_2')]);
  await rm(fresh!);
});

it('the memory takes only so much', async () => {
  const storage = createMemoryStorage({ mostBytes: 10 });
  await storage.write('ten_a/att_a', chunks(new Uint8Array(8)));
  await expect(storage.write('ten_a/att_b', chunks(new Uint8Array(3)))).rejects.toThrow('more than 10 bytes');
  await storage.remove('ten_a/att_a');
  await storage.write('ten_a/att_b', chunks(new Uint8Array(10)));
});
