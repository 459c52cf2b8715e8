// Builds every package that is published: one ES module per source file, its style sheets, its declarations.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';
import { root, run } from './run.mjs';
import { setUp } from './setup.mjs';
import { publishedPackages } from './workspace.mjs';

const compiled = new Set(['.ts', '.tsx', '.md', '.mdx']);

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function copyAssets(folder) {
  const src = join(folder, 'src');
  for (const file of filesUnder(src).filter((name) => !compiled.has(extname(name)))) {
    const target = join(folder, 'dist', file.slice(src.length + 1));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
}

/** One static sheet per widget, with everything it imports: a host without a bundler loads it in one request. */
async function bundleStyles(folder) {
  const styles = join(folder, 'src', 'styles');
  if (!existsSync(styles)) return;
  const sheets = readdirSync(styles).filter((name) => name.endsWith('.css'));
  const entryPoints = sheets.map((name) => join(styles, name));
  const outdir = join(folder, 'dist', 'styles');
  // Only here: this file is also read in a clone where nothing is installed yet.
  const { build: bundle } = await import('esbuild');
  await bundle({ entryPoints, outdir, bundle: true, target: 'esnext', logLevel: 'warning' });
}

/** The compiler leaves `.ts` in the declarations' import paths; other people's compilers want `.js`. */
function renameInDeclarations(folder) {
  for (const file of filesUnder(join(folder, 'dist')).filter((name) => name.endsWith('.d.ts'))) {
    const before = readFileSync(file, 'utf8');
    const after = before.replace(/(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.[^'"]*?)\.tsx?\2/g, '$1$2$3.js$2');
    if (after !== before) writeFileSync(file, after);
  }
}

async function buildPackage({ name, folder, scripts }) {
  const config = join(root, 'tsup.config.ts');
  const code =
    (await run('tsup', ['--config', config], { cwd: folder })) ||
    (await run('tsc', ['-p', 'tsconfig.build.json'], { cwd: folder }));
  if (code !== 0) throw new Error(`${name} does not build: see the messages above.`);
  copyAssets(folder);
  await bundleStyles(folder);
  renameInDeclarations(folder);
  // What a package builds beside its modules, such as a file for pages without a bundler.
  if (scripts?.bundle && (await run('node', ['--run', 'bundle'], { cwd: folder })) !== 0)
    throw new Error(`${name}: its bundle script failed: see the messages above.`);
}

/** Builds all, dependencies first, since each package reads the declarations of those it stands on. */
export async function build(names = []) {
  for (const one of publishedPackages().filter(({ name }) => names.length === 0 || names.includes(name))) {
    const start = performance.now();
    await buildPackage(one);
    console.error(`built ${one.name} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  await generate();
  await build(process.argv.slice(2));
}
