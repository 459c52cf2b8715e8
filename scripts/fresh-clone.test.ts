import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));

it('needs no package before packages are installed', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.mjs'))) {
    const imports = readFileSync(`${folder}${name}`, 'utf8').matchAll(/^import (?:[^;'"]* from )?['"]([^'"]+)['"]/gm);
    const packages = [...imports].map(([, from]) => from).filter((from) => !/^(node:|\.)/.test(from ?? ''));
    expect(packages, `scripts/${name}`).toEqual([]);
  }
});
