import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type InitArguments = Parameters<NodeFS['init']>;

interface OpenFile {
  nfd?: number | null;
  node: unknown;
}

/** The parts of Emscripten's file layer that are reached into; a test counts the calls, so a new version cannot lose them. */
interface NodeFileLayer {
  NODEFS: { stream_ops: { fsync?: (file: OpenFile) => number }; realPath(node: unknown): string };
}

/**
 * PGlite's Node file system with a real `fsync`, which Emscripten leaves out: without it an acknowledged commit
 * survives a killed process but not a power cut.
 */
export class SyncedNodeFS extends NodeFS {
  /** Calls of `fsync` that reached the operating system. */
  syncs = 0;

  override async init(pg: InitArguments[0], options: InitArguments[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const patch = (module: unknown) => {
      const { NODEFS } = module as NodeFileLayer;
      NODEFS.stream_ops.fsync = (file) => {
        if (file.nfd === undefined || file.nfd === null) syncPath(NODEFS.realPath(file.node));
        else fsyncSync(file.nfd);
        this.syncs += 1;
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), patch] } };
  }
}

/** Brings every file and folder below `directory`, and the folder itself, to the disk. */
export function syncTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) syncPath(path);
  }
  syncPath(directory);
}

export function syncPath(path: string): void {
  // Windows opens no folders for syncing; its file systems journal names by themselves.
  if (process.platform === 'win32') return;
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
