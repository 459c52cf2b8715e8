// What a stranger meets after `npm install`: package.json, types and entries of every built package, checked from outside.
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { publishedPackages } from './workspace.mjs';

const isModule = ([path, target]) => !/\.(json|css)$/.test(path) && typeof target === 'object' && target.default;
const entriesOf = ({ name, exports = {} }) =>
  Object.entries(exports)
    .filter(isModule)
    .map(([path]) => name + path.slice(1))
    .filter((specifier) => !specifier.includes('*'));

/** Patterns such as `./snapshot/*` stand for files of data, which have no types. */
const patternsOf = ({ exports = {} }) => Object.keys(exports).filter((path) => path.includes('*'));

/** Each of these answers whether all packages passed, two at a time; the tool says on the spot what is wrong. */
async function everyPackage(inspect) {
  let good = true;
  const waiting = publishedPackages().filter(({ exports }) => exports);
  const inspectNext = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const code = await inspect(one);
      if (code !== 0) console.error(`✗ ${one.name}`);
      good = good && code === 0;
    }
  };
  await Promise.all([inspectNext(), inspectNext()]);
  return good;
}

export const packageFilesAreRight = () =>
  everyPackage(({ folder }) => run('publint', ['run', '--strict', '--pack', 'npm', '.'], { cwd: folder }));

export const typesAreRight = () =>
  everyPackage((one) => {
    const data = patternsOf(one).flatMap((path) => ['--exclude-entrypoints', path]);
    const args = ['--pack', '.', '--profile', 'esm-only', '--format', 'ascii', '--quiet', ...data];
    return run('attw', args, { cwd: one.folder });
  });

/** Importing must work in plain Node, without any condition or loader, and must do nothing: the process ends by itself. */
export const entriesLoadInPlainNode = () =>
  everyPackage(async (one) => {
    const imports = entriesOf(one).map((entry) => `await import(${JSON.stringify(entry)});`);
    const script = `setTimeout(() => { console.error('importing left something running'); process.exit(1); }, 10_000).unref(); ${imports.join(' ')}`;
    return run('node', ['--input-type=module', '--eval', script], { cwd: one.folder });
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const verdicts = [await packageFilesAreRight(), await typesAreRight(), await entriesLoadInPlainNode()];
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
}
