import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const content = fileURLToPath(new URL('../src/content/docs/', import.meta.url));

const pages = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => /\.mdx?$/.test(name));

/** The address of a page below the site's root: `guides/offline/`. */
const addressOf = (file: string) =>
  file
    .replace(/\.mdx?$/, '')
    .replace(/(^|\/)index$/, '$1')
    .replace(/([^/])$/, '$1/');

const known = new Set(pages.map((file) => addressOf(file.toLowerCase())));

/** Relative links of a page, also those in its front matter. */
function linksOf(text: string): string[] {
  const code = text.replace(/^```[\s\S]*?^```$/gm, '');
  const found = [...code.matchAll(/\]\((\.[^)#\s]*)[^)]*\)|href="(\.[^"#]*)|link: (\.\S+)/g)];
  return found.map(([, markdown, html, front]) => markdown ?? html ?? front ?? '');
}

it('every link from page to page leads somewhere', () => {
  const dead = pages.flatMap((file) =>
    linksOf(readFileSync(join(content, file), 'utf8'))
      .filter((link) => !known.has(posix.normalize(posix.join(addressOf(file), link)).replace(/^\.\//, '')))
      .map((link) => `${file}: ${link}`),
  );
  expect(dead).toEqual([]);
});

it('sees that a link is dead', () => {
  expect(linksOf('[a](../gone/) <a href="./b/">b</a>\n```md\n[c](./no/)\n```\n')).toEqual(['../gone/', './b/']);
  expect(known.has('guides/gone/')).toBe(false);
  expect(known.has('guides/offline/')).toBe(true);
});

it('has at least eight recipes, and a page for every resource of the client', () => {
  expect(pages.filter((file) => file.startsWith('recipes/')).length).toBeGreaterThanOrEqual(8);
  expect(existsSync(join(content, 'reference/client/customers.md'))).toBe(true);
});
