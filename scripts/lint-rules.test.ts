import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Snippet {
  path: string;
  code: string;
}

const importOf = (source: string) => `import { thing } from '${source}';\n\nexport const value = thing;\n`;
const use = (expression: string) => `export const value = () => ${expression};\n`;
const lines = (count: number) => Array.from({ length: count }, (_, n) => `export const line${n} = ${n};\n`).join('');

const direction = 'lint/style/noRestrictedImports';
const globals = 'lint/style/noRestrictedGlobals';
const host = 'This belongs to the host page or to Node';
const node = 'lint/correctness/noNodejsModules';
const zod = 'Import zod as a namespace';

/** [what it is, the rule that must refuse it, where, what] */
const refused: [string, string, Snippet][] = [
  ['core on backend', direction, { path: 'packages/core/src/a.ts', code: importOf('@korkep/backend') }],
  [
    'core on a subpath of backend',
    direction,
    { path: 'packages/core/src/a.ts', code: importOf('@korkep/backend/memory') },
  ],
  [
    'core on insight, re-exported',
    direction,
    { path: 'packages/core/src/a.ts', code: "export { thing } from '@korkep/insight';\n" },
  ],
  [
    'core on backend, loaded late',
    direction,
    { path: 'packages/core/src/a.ts', code: use("import('@korkep/backend')") },
  ],
  [
    'core on react, types only',
    direction,
    { path: 'packages/core/src/a.ts', code: "import type { T } from '@korkep/react';\n\nexport type A = T;\n" },
  ],
  ['core’s test on backend', direction, { path: 'packages/core/src/a.test.ts', code: importOf('@korkep/backend') }],
  ['insight on backend', direction, { path: 'packages/insight/src/a.ts', code: importOf('@korkep/backend') }],
  ['backend on msw', direction, { path: 'packages/backend/src/a.ts', code: importOf('@korkep/msw') }],
  [
    'backend’s embedded database on react',
    direction,
    { path: 'packages/backend/src/database/embedded.ts', code: importOf('@korkep/react') },
  ],
  ['msw on react', direction, { path: 'packages/msw/src/a.ts', code: importOf('@korkep/react') }],
  ['react on backend', direction, { path: 'packages/react/src/a.tsx', code: importOf('@korkep/backend') }],
  ['react on msw', direction, { path: 'packages/react/src/a.tsx', code: importOf('@korkep/msw') }],
  ['react on elements', direction, { path: 'packages/react/src/a.tsx', code: importOf('@korkep/elements') }],
  ['cache on react', direction, { path: 'packages/cache/src/a.ts', code: importOf('@korkep/react') }],
  ['elements on backend', direction, { path: 'packages/elements/src/a.ts', code: importOf('@korkep/backend') }],
  ['a package on an application', direction, { path: 'packages/msw/src/a.ts', code: importOf('@korkep/server') }],
  [
    'a relative path into another package',
    direction,
    { path: 'packages/core/src/a.ts', code: importOf('../../insight/src/index.ts') },
  ],
  [
    'an application’s relative path into a package',
    direction,
    { path: 'apps/desk/src/a.ts', code: importOf('../../../packages/core/src/index.ts') },
  ],
  ['node: in core', node, { path: 'packages/core/src/a.ts', code: importOf('node:fs') }],
  ['a subpath of node: in react', node, { path: 'packages/react/src/a.tsx', code: importOf('node:fs/promises') }],
  [
    'node: beside the webhooks’ transport',
    node,
    { path: 'packages/backend/src/webhooks/a.ts', code: importOf('node:http') },
  ],
  ['node: in backend’s main entry', node, { path: 'packages/backend/src/a.ts', code: importOf('node:crypto') }],
  [
    'node: in the in-memory database',
    node,
    { path: 'packages/backend/src/database/memory.ts', code: importOf('node:fs') },
  ],
  ['process in backend’s main entry', globals, { path: 'packages/backend/src/a.ts', code: use('process.env.X') }],
  ['process in core', globals, { path: 'packages/core/src/a.ts', code: use('process.env.X') }],
  ['localStorage in core', globals, { path: 'packages/core/src/a.ts', code: use("localStorage.getItem('a')") }],
  ['sessionStorage in react', globals, { path: 'packages/react/src/a.tsx', code: use('sessionStorage.length') }],
  ['location in msw', globals, { path: 'packages/msw/src/a.ts', code: use('location.href') }],
  ['window.localStorage', host, { path: 'packages/react/src/a.tsx', code: use('window.localStorage.clear()') }],
  ['globalThis.location', host, { path: 'packages/core/src/a.ts', code: use('globalThis.location.reload()') }],
  ['document.location', host, { path: 'packages/react/src/a.tsx', code: use('document.location.href') }],
  ['globalThis.process', host, { path: 'packages/core/src/a.ts', code: use('globalThis.process.env') }],
  ['reading document.cookie', host, { path: 'packages/core/src/a.ts', code: use('document.cookie') }],
  ['a file of 401 lines', 'lint/style/noExcessiveLinesPerFile', { path: 'packages/core/src/a.ts', code: lines(401) }],
  [
    'zod by name',
    zod,
    { path: 'packages/core/src/a.ts', code: "import { z } from 'zod';\n\nexport const value = z.string();\n" },
  ],
  [
    'zod/mini by name',
    zod,
    { path: 'apps/server/src/a.ts', code: "import { string } from 'zod/mini';\n\nexport const value = string();\n" },
  ],
  [
    'zod’s default export',
    zod,
    { path: 'packages/react/src/a.tsx', code: "import z from 'zod';\n\nexport const value = z.string();\n" },
  ],
  ['zod passed on', zod, { path: 'packages/core/src/a.ts', code: "export { z } from 'zod';\n" }],
  [
    'a relative import without its extension',
    'lint/correctness/useImportExtensions',
    { path: 'packages/core/src/b.ts', code: importOf('./neighbour') },
  ],
  ['an enum', 'lint/style/noEnum', { path: 'packages/core/src/a.ts', code: 'export enum A {\n  B = 1,\n}\n' }],
];

const accepted: [string, Snippet][] = [
  [
    'zod as a namespace',
    { path: 'packages/core/src/a.ts', code: "import * as z from 'zod/mini';\n\nexport const value = z.string();\n" },
  ],
  [
    'a type of zod',
    {
      path: 'packages/core/src/a.ts',
      code: "import type { ZodMiniType } from 'zod/mini';\n\nexport type A = ZodMiniType;\n",
    },
  ],
  ['insight on core', { path: 'packages/insight/src/a.ts', code: importOf('@korkep/core') }],
  ['backend on insight', { path: 'packages/backend/src/a.ts', code: importOf('@korkep/insight') }],
  ['msw on a subpath of backend', { path: 'packages/msw/src/a.ts', code: importOf('@korkep/backend/memory') }],
  ['a story on msw', { path: 'packages/react/src/a.stories.tsx', code: importOf('@korkep/msw') }],
  [
    'node: in the webhooks’ transport',
    { path: 'packages/backend/src/webhooks/node-transport.ts', code: importOf('node:http') },
  ],
  ['node: in the embedded database', { path: 'packages/backend/src/database/embedded.ts', code: importOf('node:fs') }],
  ['node: in the server database', { path: 'packages/backend/src/database/server.ts', code: importOf('node:fs') }],
  ['a file of 400 lines', { path: 'packages/core/src/a.ts', code: lines(400) }],
  [
    'a property called location',
    { path: 'packages/core/src/a.ts', code: 'export const value = (order: { location: string }) => order.location;\n' },
  ],
];

let complaints = new Map<string, string[]>();

const snippets = [...refused.map(([, , snippet]) => snippet), ...accepted.map(([, snippet]) => snippet)];
/** Each snippet under a name of its own (`a7.test.ts`), so that one run of the linter reads them all. */
const pathOf = (snippet: Snippet) => snippet.path.replace(/(\/[^/.]+)(\.[^/]*)$/, `$1${snippets.indexOf(snippet)}$2`);
const complaintsAbout = (snippet: Snippet) => complaints.get(pathOf(snippet)) ?? [];

/** A house of its own with this repository's rules, so that no bad file ever lies among the good ones. */
beforeAll(async () => {
  const house = await mkdtemp(join(tmpdir(), 'korkep-lint-'));
  try {
    const rules = JSON.parse(await readFile(join(root, 'biome.json'), 'utf8'));
    await writeFile(
      join(house, 'biome.json'),
      JSON.stringify({ ...rules, $schema: undefined, vcs: { enabled: false } }),
    );
    await cp(join(root, 'scripts', 'lint'), join(house, 'scripts', 'lint'), { recursive: true });
    for (const snippet of snippets) {
      const file = join(house, pathOf(snippet));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(join(dirname(file), 'neighbour.ts'), 'export const thing = 1;\n');
      await writeFile(file, snippet.code);
    }
    complaints = await lint(house);
  } finally {
    await rm(house, { recursive: true });
  }
});

async function lint(house: string): Promise<Map<string, string[]>> {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'lint', '--reporter=json', '--diagnostic-level=error', '--max-diagnostics=none', '.'];
  const report = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: house }, (_failed, stdout) => resolve(stdout));
  });
  const { diagnostics } = JSON.parse(report) as {
    diagnostics: { category: string; message: unknown; location: { path: string } }[];
  };
  const found = new Map<string, string[]>();
  for (const { category, message, location } of diagnostics) {
    const path = location.path.replaceAll('\\', '/').replace(/^\.\//, '');
    found.set(path, [...(found.get(path) ?? []), `${category} ${JSON.stringify(message)}`]);
  }
  return found;
}

describe('the linter refuses', () => {
  test.each(refused)('%s', (_name, rule, snippet) => {
    expect(complaintsAbout(snippet)).toContainEqual(expect.stringContaining(rule));
  });
});

describe('the linter lets pass', () => {
  test.each(accepted)('%s', (_name, snippet) => {
    expect(complaintsAbout(snippet)).toEqual([]);
  });
});
