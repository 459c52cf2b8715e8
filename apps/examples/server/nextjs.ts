import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Listening, listen } from '@korkep/server';
import { openShop } from './shop.ts';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../nextjs', import.meta.url));
const next = fileURLToPath(new URL('../nextjs/node_modules/next/dist/bin/next', import.meta.url));
const quiet = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } as const;

/** `next build`, which takes packages as they are published (`buildPackages`). */
export async function buildNext(): Promise<void> {
  await run(process.execPath, [next, 'build'], { cwd: folder, env: quiet });
}

/** The application on `next start`, beside a backend of its own. */
export interface ServedNext {
  readonly url: string;
  readonly featuredCustomerId: string;
  close(): Promise<void>;
}

/** Serves what `buildNext` made. `before` may hold up what the backend is asked. */
export async function serveNext(port: number, before?: (request: Request) => Promise<void>): Promise<ServedNext> {
  const shop = await openShop();
  const backend: Listening = await listen(
    async (request) => {
      await before?.(request);
      return (await shop.answer(request)) ?? new Response('Not found', { status: 404 });
    },
    { port: 0 },
  );
  const url = `http://127.0.0.1:${port || (await aFreePort())}`;
  await shop.running.crm.tenant.update({ allowedOrigins: [url] });
  const server = spawn(process.execPath, [next, 'start', '--hostname', '127.0.0.1', '--port', new URL(url).port], {
    cwd: folder,
    env: { ...quiet, KORKEP_URL: `${backend.url}/crm`, KORKEP_SECRET_KEY: shop.running.secretKey, ORIGIN: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await isReady(server);
  return {
    url,
    featuredCustomerId: shop.running.featuredCustomerId,
    close: async () => {
      server.kill();
      if (server.exitCode === null) await once(server, 'exit');
      await backend.close(0);
      await shop.close();
    },
  };
}

/** Resolves when it answers; throws with what it said where it ends before. */
function isReady(server: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', (part) => {
      said += String(part);
      if (said.includes('Ready')) resolve();
    });
    server.once('exit', () => reject(new Error(`next start ended: ${said}`)));
  });
}

async function aFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
