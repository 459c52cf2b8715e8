import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Checkpoint, CheckpointSink } from '@korkep/backend';

/**
 * Keeps signed checkpoints of the journals in a file, one JSON document a line, each synced to the disk before it
 * counts. Put it on another disk than the database, or send it away: it shows what was cut off or rewritten later.
 */
export function checkpointFile(path: string): CheckpointSink {
  return {
    async write(checkpoint) {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a', 0o600);
      try {
        await file.write(`${JSON.stringify(checkpoint)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async read(tenantId) {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      const bySeq = new Map<number, Checkpoint>();
      for (const line of text.split('\n')) {
        const checkpoint = parse(line);
        if (checkpoint?.tenantId === tenantId) bySeq.set(checkpoint.seq, checkpoint);
      }
      return [...bySeq.values()].sort((left, right) => left.seq - right.seq);
    },
  };
}

/** A line that a crash cut off is no checkpoint. */
function parse(line: string): Checkpoint | undefined {
  try {
    return JSON.parse(line) as Checkpoint;
  } catch {
    return undefined;
  }
}
