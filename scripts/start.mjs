// `npm start`: the desk, a host application with every widget, on a backend over an embedded database.
import { join } from 'node:path';
import { generate } from './generate.mjs';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';

await setUp();
await generate();
const entry = join('apps', 'desk', 'server', 'main.ts');
process.exitCode = await run('node', ['--conditions=@korkep/source', entry, ...process.argv.slice(2)]);
