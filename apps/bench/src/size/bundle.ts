import { constants, gzipSync } from 'node:zlib';

/** What a bundler makes of a subject: its chunks by name, and which of them the host loads. */
export interface Output {
  readonly chunks: ReadonlyMap<string, Chunk>;
  readonly entry: string;
}

/** A chunk as both bundlers describe it. */
export interface Chunk {
  readonly code: string | Uint8Array;
  /** The module for whose sake it is there, where it was made for one. */
  readonly facade: string | undefined;
  /** Those it does not run without. */
  readonly imports: readonly string[];
  /** Those it may load while it runs. */
  readonly lazy: readonly string[];
  /** Bytes each module brought, by its path. */
  readonly modules: Readonly<Record<string, number>>;
}

/** Where a module stays outside: React is the host's. */
export const external = ['react', 'react-dom', 'react/*', 'react-dom/*'];

/** The conditions a host's bundler would meet, on the source of the workspace's own packages. */
export const conditions = ['@korkep/source', 'browser', 'module', 'import', 'production'];

export function gzipSize(code: string | Uint8Array): number {
  return gzipSync(code, { level: constants.Z_BEST_COMPRESSION }).length;
}

/** These chunks and all that they do not run without; or all that they may ever load, too. */
export function reachable({ chunks }: Output, names: Iterable<string>, isEver = false): Set<string> {
  const reached = new Set<string>();
  const reach = (name: string) => {
    const chunk = chunks.get(name);
    if (!chunk || reached.has(name)) return;
    reached.add(name);
    for (const next of chunk.imports) reach(next);
    if (isEver) for (const next of chunk.lazy) reach(next);
  };
  for (const name of names) reach(name);
  return reached;
}

/** The chunk that is loaded for a module: made for it, or at least with it inside. */
export function chunkFor(module: string, { chunks }: Output): string {
  const isIt = (path: string | undefined) => path?.endsWith(module) === true;
  const found =
    [...chunks].find(([, { facade }]) => isIt(facade)) ??
    [...chunks].find(([, { modules }]) => Object.keys(modules).some(isIt));
  if (!found) throw new Error(`No chunk has ${module}.`);
  return found[0];
}
