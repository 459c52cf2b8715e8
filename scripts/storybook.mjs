// `npm run storybook [dev|build] [options]`: the component book, on this machine only.
import { generate } from './generate.mjs';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';

await setUp();
await generate();
const [command = 'dev', ...options] = process.argv.slice(2);
const own = command === 'dev' ? ['--host', '127.0.0.1', '--port', '6006', '--no-open'] : [];
process.exitCode = await run('storybook', [command, ...own, ...options], { env: { STORYBOOK_DISABLE_TELEMETRY: '1' } });
