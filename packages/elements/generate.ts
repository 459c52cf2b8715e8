// Makes what follows from the list of widgets: the style sheets as modules, the version, and the custom elements manifest.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { manifestOf } from './manifest.ts';
import { widgets } from './src/widgets/widgets.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };

/** Leaves a file that is right already as it is, so that nobody who watches it starts anew. */
function write(path: string, contents: string) {
  const file = join(folder, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === contents) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
}

const sheets = new Set(['toasts', 'guard', ...widgets.map(({ sheet }) => sheet)]);
for (const sheet of sheets) {
  const { outputFiles } = await build({
    stdin: { contents: `@import '@korkep/react/${sheet}.css';`, resolveDir: folder, loader: 'css' },
    bundle: true,
    minify: true,
    write: false,
    target: 'esnext',
    conditions: ['@korkep/source'],
    logLevel: 'warning',
  });
  write(`src/generated/sheets/${sheet}.ts`, `export default ${JSON.stringify(outputFiles[0]?.text.trim())};\n`);
}
write('src/generated/version.ts', `export const version = ${JSON.stringify(version)};\n`);
write('custom-elements.json', `${JSON.stringify(manifestOf(widgets), undefined, 2)}\n`);
