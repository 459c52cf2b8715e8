import { chunkFor, gzipSize, type Output, reachable } from './bundle.ts';

/** A part of the cache that loads after the first paint, by the modules that it begins with. */
export interface Part {
  readonly name: string;
  readonly modules: readonly string[];
}

/** What loads later, in its order; a test holds it to what a browser fetches. */
export const laterParts: readonly Part[] = [
  {
    name: 'sync',
    modules: [
      'cache/src/later.ts',
      'cache/src/outbox/replay.ts',
      'cache/src/records/snapshot-writing.ts',
      'cache/src/directory/directory-chunk.ts',
      'core/src/client/read-stream.ts',
    ],
  },
  { name: 'Dexie', modules: ['cache/src/database/dexie-database.ts'] },
  { name: 'checks', modules: ['core/src/client/validation.ts'] },
];

/** The chunks of each part, without those of the parts before; the first is what the host loads, the last what is left. */
export function chunksByPart(output: Output): Map<string, Set<string>> {
  const taken = reachable(output, [output.entry]);
  const found = new Map([['first load', new Set(taken)]]);
  for (const { name, modules } of laterParts) {
    const roots = modules.map((module) => chunkFor(module, output));
    const mine = [...reachable(output, roots)].filter((chunk) => !taken.has(chunk));
    for (const chunk of mine) taken.add(chunk);
    found.set(name, new Set(mine));
  }
  return found.set('the rest', new Set([...output.chunks.keys()].filter((name) => !taken.has(name))));
}

/** Bytes of each part after gzip. */
export function weighParts(output: Output): Record<string, number> {
  const weightOf = (names: Iterable<string>) => {
    let bytes = 0;
    for (const name of names) bytes += gzipSize(output.chunks.get(name)!.code);
    return bytes;
  };
  return Object.fromEntries([...chunksByPart(output)].map(([name, chunks]) => [name, weightOf(chunks)]));
}
