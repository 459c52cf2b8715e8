import { chunkFor, gzipSize, type Output, reachable } from './bundle.ts';
import { withWhatComesByItself } from './by-itself.ts';

/** What a subject weighs; bytes after gzip. */
export interface Bundle {
  /** What the browser loads before the first line of the subject runs. */
  readonly initial: number;
  /** What it loads after that without anybody doing anything, such as once the browser is idle. */
  readonly byItself: number;
  /** What it loads later still, on the first use of something. */
  readonly onDemand: number;
  /** Minified bytes of the initial part by package, the largest first; not after gzip. */
  readonly packages: readonly (readonly [name: string, bytes: number])[];
}

/** Weighs chunks: what the entry imports at once, with what some modules need, and what it imports later. */
export function weigh(output: Output, wanted: readonly string[] = []): Bundle {
  const roots = [output.entry, ...wanted.map((module) => chunkFor(module, output))];
  const initial = reachable(output, roots);
  const soon = withWhatComesByItself(output, initial);
  const packages = new Map<string, number>();
  let first = 0;
  let byItself = 0;
  let onDemand = 0;
  for (const name of reachable(output, roots, true)) {
    const chunk = output.chunks.get(name)!;
    const size = gzipSize(chunk.code);
    if (!initial.has(name)) {
      if (soon.has(name)) byItself += size;
      else onDemand += size;
      continue;
    }
    first += size;
    for (const [path, bytes] of Object.entries(chunk.modules)) {
      const owner = packageOf(path);
      packages.set(owner, (packages.get(owner) ?? 0) + bytes);
    }
  }
  return { initial: first, byItself, onDemand, packages: [...packages].sort((a, b) => b[1] - a[1]) };
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
