import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A page of the site, by its path below the content folder, without an ending. */
export interface Page {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Its place among its neighbours. */
  readonly order?: number;
  readonly body: string;
}

export const contentFolder = fileURLToPath(new URL('../content/docs/', import.meta.url));

const front = ({ title, description, order }: Page) =>
  [
    '---',
    `title: ${JSON.stringify(title)}`,
    `description: ${JSON.stringify(description)}`,
    ...(order === undefined ? [] : ['sidebar:', `  order: ${order}`]),
    'editUrl: false',
    '---',
  ].join('\n');

/** Writes what changed and removes what is no longer there. Everything below `reference/` is made but the page on predicates. */
export function writePages(pages: readonly Page[]): { written: number; removed: number } {
  const wanted = new Map(
    pages.map((page) => [join(contentFolder, `${page.path}.md`), `${front(page)}\n\n${page.body.trim()}\n`]),
  );
  let written = 0;
  for (const [file, text] of wanted) {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    written += 1;
  }
  const made = join(contentFolder, 'reference');
  const stale = readdirSync(made, { recursive: true, encoding: 'utf8' })
    .map((name) => join(made, name))
    .filter((file) => file.endsWith('.md') && !file.endsWith('predicate.md') && !wanted.has(file));
  for (const file of stale) rmSync(file);
  return { written, removed: stale.length };
}

/** Text in a table's cell. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** Code in a table's cell; a bar in it would end the cell. */
export function codeCell(text: string): string {
  return text ? `<code>${escaped(text)}</code>` : '';
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;')
    .replaceAll('|', '&#124;')
    .replaceAll('*', '&#42;')
    .replaceAll('_', '&#95;')
    .replaceAll('`', '&#96;');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const kebab = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
