// The worked examples on the demo shop: `npm start` in this folder, with a port where 4010 is taken. Each is told when it
// is ready; Next.js takes the longest to build.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackages } from './built-packages.ts';
import { serveExamples } from './examples.ts';
import { buildNext, serveNext } from './nextjs.ts';
import { serveApps } from './pages.ts';
import { buildTwoVersions } from './two-versions.ts';
import { viteBuild } from './vite-build.ts';

const port = Number(process.argv[2] ?? 4010);
const closing: (() => Promise<unknown>)[] = [];
const tell = (example: string, address: string) => process.stdout.write(`${example.padEnd(16)} ${address}\n`);
const close = async () => {
  await Promise.all(closing.map((one) => one()));
  process.exit(0);
};
process.once('SIGINT', () => void close());
process.once('SIGTERM', () => void close());

const examples = await serveExamples(port);
closing.push(() => examples.close(500));
for (const example of ['plain-html', 'vue', 'server-rendered']) {
  tell(example, `${examples.url}/${example}/?customer=${examples.featuredCustomerId}`);
}

const built = await mkdtemp(join(tmpdir(), 'korkep-examples-'));
closing.push(() => rm(built, { recursive: true, force: true }));
const folders = Object.fromEntries(
  ['vite-react-18', 'vite-react-19', 'two-versions'].map((app) => [app, join(built, app)]),
);
for (const [app, folder] of Object.entries(folders)) {
  await (app === 'two-versions' ? buildTwoVersions(folder) : viteBuild(app, folder));
}
const apps = await serveApps(folders, port && port + 1);
closing.push(() => apps.close(500));
for (const app of Object.keys(folders)) tell(app, `${apps.url}/${app}/?customer=${apps.featuredCustomerId}`);

await buildPackages();
await buildNext();
const next = await serveNext(port && port + 2);
closing.push(() => next.close());
tell('nextjs', `${next.url}/customers/${next.featuredCustomerId}`);
