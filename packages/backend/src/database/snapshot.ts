import { DatabaseRefusedError } from './errors.ts';

/** A data directory from `engine.dump()`, plain or gzipped. */
export type Snapshot = Blob | ArrayBuffer | Uint8Array | URL;

/** The snapshot's bytes as the typed blob PGlite wants. */
export async function readSnapshot(source: Snapshot): Promise<Blob> {
  const bytes =
    source instanceof URL
      ? await readUrl(source)
      : source instanceof Blob
        ? new Uint8Array(await source.arrayBuffer())
        : new Uint8Array(source);
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: gzipped ? 'application/x-gzip' : 'application/x-tar' });
}

async function readUrl(url: URL): Promise<Uint8Array> {
  if (url.protocol === 'file:') {
    const files = globalThis.process?.getBuiltinModule?.('node:fs/promises');
    if (!files) throw new DatabaseRefusedError(`A page cannot read the snapshot ${url.href}; serve it over HTTP.`);
    return files.readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new DatabaseRefusedError(`The snapshot ${url.href} was answered with ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
