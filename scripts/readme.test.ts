import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a snippet may take for granted because the one before it made it. */
const GIVEN = `import { createCrm as make } from '@korkep/core';\ndeclare const crm: ReturnType<typeof make>;\n`;

it('every TypeScript snippet of the README compiles against the packages', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const snippets = [...readme.matchAll(/```(tsx?)\n([\s\S]*?)```/g)].map(([, kind, code]) => ({
    kind: kind!,
    code: code!,
  }));
  expect(snippets.length).toBeGreaterThanOrEqual(4);
  mkdirSync(join(root, '.korkep'), { recursive: true });
  const folder = mkdtempSync(join(root, '.korkep', 'readme-'));
  try {
    for (const [index, { kind, code }] of snippets.entries()) {
      const own = /const crm\b/.test(code) ? '' : GIVEN;
      const missing =
        /createCrm\(/.test(code) && !/import .*createCrm/.test(code)
          ? `import { createCrm } from '@korkep/core';\n`
          : '';
      writeFileSync(join(folder, `snippet-${index + 1}.${kind}`), `${own}${missing}${code}\nexport {};\n`);
    }
    const source = (name: string) => [`../../packages/${name}/src/index.ts`];
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../tsconfig.json',
        include: ['.', '../../packages/*/src/**/*.d.ts'],
        exclude: [],
        compilerOptions: {
          paths: {
            '@korkep/core': source('core'),
            '@korkep/core/webhooks': ['../../packages/core/src/webhooks/index.ts'],
            '@korkep/cache': source('cache'),
            '@korkep/react': source('react'),
            '@korkep/msw': source('msw'),
            'msw/node': ['../../packages/msw/node_modules/msw/lib/node/index.d.ts'],
          },
        },
      }),
    );
    writeFileSync(join(folder, 'styles.d.ts'), `declare module '@korkep/react/*.css';\n`);
    let output = '';
    try {
      execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
        encoding: 'utf8',
        timeout: 60_000,
      });
    } catch (error) {
      output = (error as { stdout: string }).stdout;
    }
    expect(output).toBe('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 90_000);
