import { constants, gzipSync } from 'node:zlib';

/** What a bundler makes of a subject: its chunks by name, and which of them the host loads. */
export interface Output {
  readonly chunks: ReadonlyMap<string, Chunk>;
  readonly entry: string;
}

/** What that weighs; bytes after gzip. */
export interface Bundle {
  /** What the browser loads before the first line of the subject runs. */
  readonly initial: number;
  /** What it loads later, on the first use of something. */
  readonly later: number;
  /** Minified bytes of the initial part by package, the largest first; not after gzip. */
  readonly packages: readonly (readonly [name: string, bytes: number])[];
}

/** A chunk as both bundlers describe it. */
export interface Chunk {
  readonly code: string | Uint8Array;
  /** The module for whose sake it is there, where it was made for one. */
  readonly facade: string | undefined;
  /** Those it does not run without. */
  readonly imports: readonly string[];
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

/** These chunks and all that they do not run without. */
export function reachable({ chunks }: Output, names: Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const reach = (name: string) => {
    const chunk = chunks.get(name);
    if (!chunk || reached.has(name)) return;
    reached.add(name);
    for (const next of chunk.imports) reach(next);
  };
  for (const name of names) reach(name);
  return reached;
}

/** Weighs chunks: what the entry imports at once, and what it imports later. */
export function weigh(output: Output): Bundle {
  const initial = reachable(output, [output.entry]);
  const packages = new Map<string, number>();
  let first = 0;
  let later = 0;
  for (const [name, chunk] of output.chunks) {
    const size = gzipSize(chunk.code);
    if (!initial.has(name)) {
      later += size;
      continue;
    }
    first += size;
    for (const [path, bytes] of Object.entries(chunk.modules)) {
      const owner = packageOf(path);
      packages.set(owner, (packages.get(owner) ?? 0) + bytes);
    }
  }
  return { initial: first, later, packages: [...packages].sort((a, b) => b[1] - a[1]) };
}

/** The package a module belongs to: the last one in its path, for packages lie within packages. */
function packageOf(path: string): string {
  const installed = path.split('node_modules/').at(-1);
  if (installed !== undefined && installed !== path) {
    return installed
      .split('/')
      .slice(0, installed.startsWith('@') ? 2 : 1)
      .join('/');
  }
  const own = /packages\/([^/]+)\//.exec(path);
  return own ? `@korkep/${own[1]}` : 'the entry';
}
