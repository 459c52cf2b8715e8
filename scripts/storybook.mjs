// `npm run storybook [dev|build] [options]`: the component book, on this machine only.
import { run } from './run.mjs';
import { setUp } from './setup.mjs';

await setUp();
const [command = 'dev', ...options] = process.argv.slice(2);
const own = command === 'dev' ? ['--host', '127.0.0.1', '--port', '6006', '--no-open'] : [];
process.exitCode = await run('storybook', [command, ...own, ...options], { env: { STORYBOOK_DISABLE_TELEMETRY: '1' } });
