import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(join(source, '../package.json'), 'utf8')) as {
  exports: Record<string, string | { '@korkep/source'?: string }>;
};

/** What server components find in React, and what they do not: state, effects, contexts. */
const reactFolder = dirname(require.resolve('react/package.json'));
const onServers = Object.keys(require(join(reactFolder, 'cjs/react.react-server.production.js')) as object);
const isForBrowsers = (name: string) => name in (require('react') as object) && !onServers.includes(name);

interface Found {
  readonly file: string;
  readonly names: readonly string[];
}

/** Modules that a server component loads with an entry: up to the first that says `'use client'`. */
function serverModules(entry: string, seen = new Map<string, Found>()): Map<string, Found> {
  if (seen.has(entry) || !existsSync(entry)) return seen;
  const code = readFileSync(entry, 'utf8');
  if (/^(\/\/[^\n]*\n)*'use client';/.test(code)) return seen;
  const imports = [...code.matchAll(/^(?:import|export)\s(?!type\s)([^;]*?)\sfrom\s'([^']+)'/gms)];
  const names = imports
    .filter(([, , from]) => from === 'react')
    .flatMap(([, what = '']) => what.replace(/[{}]/g, '').split(','))
    .map((name) => name.trim())
    .filter((name) => !name.startsWith('type '));
  seen.set(entry, { file: relative(source, entry), names: names.filter(isForBrowsers) });
  for (const [, what = '', from = ''] of imports) {
    const isTypesOnly = /^\{\s*(type [^,]+,?\s*)+\}$/.test(what);
    if (from.startsWith('.') && !isTypesOnly) serverModules(join(dirname(entry), from), seen);
  }
  return seen;
}

const entries = Object.entries(manifest.exports).flatMap(([name, target]) => {
  const path = typeof target === 'object' ? target['@korkep/source'] : undefined;
  return path && /\.tsx?$/.test(path) && !path.includes('*') ? [[name, join(source, '..', path)] as const] : [];
});

it.each(entries)('a server component may import from @korkep/react at %s', (_, entry) => {
  const broken = [...serverModules(entry).values()].filter(({ names }) => names.length > 0);
  expect(broken).toEqual([]);
});

it('would see a hook in a module of a server’s', () => {
  const hook = join(source, 'provider/use-observed.ts');
  expect([...serverModules(hook).values()].flatMap(({ names }) => names)).toContain('useEffect');
});
