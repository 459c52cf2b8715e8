import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDirectoryStorage } from './node-directory.ts';

const KEY = 'ten_01h455vb4pex5vsknk084sn02q/att_01h455vb4pex5vsknk084sn02q';
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'korkep-files-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function* chunks(...all: Uint8Array[]) {
  yield* all;
}
const files = async () => (await readdir(directory, { recursive: true })).filter((name) => name.includes('att_'));

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
