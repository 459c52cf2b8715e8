import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const source = fileURLToPath(new URL('.', import.meta.url));

/** A build of this package as a release of it; with a later format, what lies in the databases differs. */
export interface Release {
  /** The folder it is served from, and where it is found on the page. */
  readonly name: string;
  /** How many formats it is ahead of the source. */
  readonly ahead: number;
}

const FORMAT = /const FORMAT = (\d+);/;

/** The format of the source, which is in the name of its database. */
export async function sourceFormat(): Promise<number> {
  return Number(FORMAT.exec(await readFile(join(source, 'create-cache.ts'), 'utf8'))![1]);
}

/** Gives the source a later format, in the cache's own module and in that of its pages. */
function withFormat(ahead: number): Plugin {
  return {
    name: 'format',
    setup({ onLoad }) {
      onLoad({ filter: /(create-cache|base-page)\.ts$/ }, async ({ path }) => {
        const before = await readFile(path, 'utf8');
        if (!FORMAT.test(before)) throw new Error(`${path} has no format to be changed.`);
        const contents = before.replace(FORMAT, (_, format) => `const FORMAT = ${Number(format) + ahead};`);
        return { contents, loader: 'ts' };
      });
    },
  };
}

const entryOf = ({ name }: Release) => `
import { createCrm } from '@korkep/core';
import { createCache } from './index.ts';
globalThis.${name} = {
  news: [],
  open(token, user) {
    const crm = createCrm({ baseUrl: location.origin, token });
    this.cache = createCache({ crm, tenant: 'shop', user, follow: { kinds: ['customer'] } });
    this.cache.onNews((news) => this.news.push(news));
  },
  async change(id, body) {
    const base = await this.cache.record('customer', id);
    const { settled } = await this.cache.write({ operation: 'customers.update', params: [id], body, base });
    this.settled = settled;
  },
};
`;

/** The modules of a release by their address, split as bundlers split for production. */
async function modulesOf(release: Release): Promise<[address: string, text: string][]> {
  const { outputFiles } = await build({
    stdin: { contents: entryOf(release), resolveDir: source, sourcefile: 'entry.ts', loader: 'ts' },
    outdir: join('/', release.name),
    entryNames: 'entry',
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@korkep/source'],
    plugins: [withFormat(release.ahead)],
    logLevel: 'silent',
  });
  return outputFiles.map(({ path, text }) => [`/${release.name}/${basename(path)}`, text]);
}

/** What a host brings: a Dexie of its own by its default entry, with a live query, and an ear on Dexie's channel. */
const HOST = `
import { Dexie, liveQuery } from 'dexie-host';
const db = new Dexie('host');
db.version(1).stores({ notes: '++id' });
globalThis.heard = [];
new BroadcastChannel('x-storagemutated-1').onmessage = ({ data }) => heard.push(JSON.stringify(data));
globalThis.host = { add: (text) => db.notes.add({ text }), runs: 0 };
liveQuery(() => { host.runs++; return db.notes.count(); }).subscribe((count) => { host.seen = count; });
`;

async function hostScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: HOST, resolveDir: source },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

/** Serves a page with the host's script and all the releases, and the backend beside it. */
export async function serveReleases(
  releases: readonly Release[],
  backend: (request: Request) => Promise<Response>,
): Promise<{ url: string; close: () => Promise<void> }> {
  const scripts = new Map([['/host.js', await hostScript()]]);
  for (const release of releases) for (const [address, text] of await modulesOf(release)) scripts.set(address, text);
  const tags = releases.map(({ name }) => `<script type="module" src="/${name}/entry.js"></script>`).join('');
  const page = `<!doctype html><meta charset="utf-8"><title>page</title><link rel="icon" href="data:,"><script src="/host.js"></script>${tags}`;
  const server = createServer(async (incoming, response) => {
    const address = incoming.url ?? '/';
    if (!address.startsWith('/v1/')) {
      const script = scripts.get(address);
      response.writeHead(200, { 'content-type': `${script ? 'text/javascript' : 'text/html'}; charset=utf-8` });
      response.end(script ?? page);
      return;
    }
    const leaving = new AbortController();
    response.on('close', () => leaving.abort());
    const answer = await backend(await requestOf(incoming, leaving.signal));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (!answer.body) return void response.end();
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response).catch(() => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function requestOf(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = 'GET', headers, url } = incoming;
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: headers as Record<string, string>,
    signal,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
}
