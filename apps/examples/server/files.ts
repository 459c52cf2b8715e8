import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

/** A file of a folder; `undefined` where there is none. */
export async function fileOf(folder: string, path: string): Promise<Response | undefined> {
  const name = normalize(path).replace(/^[/\\.]+/, '') || 'index.html';
  const body = await readFile(join(folder, name)).catch(() => undefined);
  const type = types[extname(name)] ?? 'application/octet-stream';
  return body && new Response(body, { headers: { 'content-type': `${type}; charset=utf-8` } });
}
