import { createHash, randomBytes } from 'node:crypto';
import { glob, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { AttachmentStorage } from './storage.ts';

const KEY = /^([a-z]+_[0-9a-z]+)\/([a-z]+_[0-9a-z]+)$/;

/**
 * Keeps files in a directory, of which several processes may use the same one. A file appears under its name when it is
 * whole and has reached the disk; what a killed process left half-written lies beside it as `….part`, and is deleted by a
 * process that begins more than a day later.
 *
 * @example
 * const backend = createBackend({ engine, masterKey, attachments: { storage: createDirectoryStorage('/srv/files') } });
 */
export function createDirectoryStorage(directory: string): AttachmentStorage {
  const root = resolve(directory);
  removeParts(root).catch(() => undefined);
  const pathOf = (key: string) => {
    const match = KEY.exec(key);
    if (!match) throw new TypeError(`"${key}" is no key of a file.`);
    // Ids begin with the time: the end spreads evenly.
    return join(root, match[1]!, match[2]!.slice(-2), match[2]!);
  };
  return {
    async write(key, content) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const part = `${path}.${randomBytes(6).toString('hex')}.part`;
      const hash = createHash('sha256');
      let size = 0;
      const file = await open(part, 'wx', 0o600);
      try {
        for await (const chunk of content) {
          hash.update(chunk);
          size += chunk.length;
          await file.writeFile(chunk);
        }
        await file.sync();
      } catch (error) {
        await file.close();
        await rm(part, { force: true });
        throw error;
      }
      await file.close();
      await rename(part, path);
      await syncFolder(dirname(path));
      return { size, sha256: hash.digest('hex') };
    },
    async read(key) {
      const file = await open(pathOf(key), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      return file && contentOf(file);
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

const CHUNK = 65_536;

function contentOf(file: Awaited<ReturnType<typeof open>>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { bytesRead, buffer } = await file.read(new Uint8Array(CHUNK), 0, CHUNK);
          if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
        } catch (error) {
          await file.close();
          throw error;
        }
        await file.close();
        controller.close();
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}

/** The name of a new file reaches the disk with its folder. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  // Where folders cannot be opened, the system does this by itself.
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Nothing is written for so long, in milliseconds. */
const LONGEST_WRITE = 86_400_000;

/** Deletes what killed processes left half-written. What cannot be deleted is in nobody's way. */
async function removeParts(root: string): Promise<void> {
  for await (const entry of glob('*/*/*.part', { cwd: root })) {
    const path = join(root, entry);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > LONGEST_WRITE) await rm(path, { force: true });
  }
}
