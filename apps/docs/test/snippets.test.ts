import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { snippetsBelow, snippetsOf } from './snippets.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const docs = join(root, 'apps/docs');
const content = join(docs, 'src/content/docs');

/** What the compiler has to say of these snippets, each line led by the snippet's place. */
function complaints(snippets: ReturnType<typeof snippetsBelow>): string[] {
  const folder = mkdtempSync(join(docs, '.snippets-'));
  try {
    snippets.forEach(({ extension, code }, index) => {
      writeFileSync(join(folder, `snippet-${index}.${extension}`), code);
    });
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../../tsconfig.json',
        files: [
          ...readdirSync(folder).filter((name) => name.startsWith('snippet-')),
          '../test/host.d.ts',
          '../../../packages/cache/src/database/dexie-modern.d.ts',
          '../../../packages/react/src/primitives/icon/drawings.d.ts',
        ],
        include: [],
        exclude: [],
      }),
    );
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
      timeout: 200_000,
    });
    return [];
  } catch (error) {
    const output = String((error as { stdout?: string }).stdout ?? error);
    return (
      output
        .trim()
        .split('\n')
        .map((line) => line.replace(/^.*snippet-(\d+)\.tsx?\(/, (_, index) => `${snippets[Number(index)]?.place} (`))
        // In a doc comment's example, what is not of ours is the host's.
        .filter((line) => !/^reference\/widgets.*Cannot find name '[a-z]/.test(line))
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it('every snippet of the docs site compiles against the packages', () => {
  const snippets = snippetsBelow(content);
  // The hand-written pages and, for every operation of the contract, a call.
  expect(snippets.length).toBeGreaterThan(150);
  expect(complaints(snippets)).toEqual([]);
}, 240_000);

it('finds what does not compile, wherever it stands', () => {
  const wrong = [
    ...snippetsOf('a.md', '```ts\nawait crm.customers.get(42);\n```\n'),
    ...snippetsOf('b.md', '```vue\n<script setup lang="ts">\nconst a: string = 1;\n</script>\n```\n'),
  ];
  const found = complaints(wrong);
  expect(found.some((line) => line.startsWith('a.md:1'))).toBe(true);
  expect(found.some((line) => line.startsWith('b.md:1'))).toBe(true);
}, 240_000);
