import { inlineOf } from './markdown-inline.ts';

/** A stretch of a line: words, and what they are marked as. */
export type MarkdownInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis' | 'deleted'; readonly content: readonly MarkdownInline[] }
  /** Only `http`, `https`, `mailto`, `tel`, or an address within the site (`/…`, `#…`). */
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly MarkdownInline[] }
  /** Only `https`. */
  | { readonly kind: 'image'; readonly src: string; readonly alt: string };

/** A part of an article that stands by itself. */
export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly MarkdownInline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly MarkdownInline[] }
  | { readonly kind: 'list'; readonly start: number | undefined; readonly items: readonly (readonly MarkdownBlock[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly MarkdownBlock[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'rule' };

type Cell = readonly MarkdownInline[];

const DEEPEST = 8;
const MOST_COLUMNS = 20;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ITEM = /^( {0,3})([-*+]|(\d{1,9})[.)])( {1,4}(?=\S)| *$)/;
const QUOTE = /^ {0,3}> ?/;
const isRule = (line: string) => /^([-*_])\1{2,}$/.test(line.replace(/[ \t]/g, ''));

/**
 * What a Markdown text says, as a tree to draw from: headings, paragraphs, lists, quotes, code, tables (CommonMark and
 * the tables of GFM, without HTML, which stays text, and without references). Nothing in it needs cleaning: a drawing
 * can only make what is named here, and addresses are checked. It takes time in proportion to the text.
 *
 * @example
 * markdownOf('# Returns\n\nWithin **30 days**.'); // a heading and a paragraph
 */
export function markdownOf(text: string): readonly MarkdownBlock[] {
  return blocksOf(text.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n'), 0);
}

function blocksOf(lines: readonly string[], depth: number): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    if (line.trim() === '') {
      at++;
      continue;
    }
    const found = fenceAt(lines, at) ?? headingAt(line, at) ?? ruleAt(line, at) ?? tableAt(lines, at);
    const nested = found ?? (depth < DEEPEST ? (quoteAt(lines, at, depth) ?? listAt(lines, at, depth)) : undefined);
    const { block, next } = nested ?? paragraphAt(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

interface Found {
  readonly block: MarkdownBlock;
  /** The line after it. */
  readonly next: number;
}

function fenceAt(lines: readonly string[], at: number): Found | undefined {
  const fence = FENCE.exec(lines[at]!)?.[1];
  if (!fence) return undefined;
  let end = at + 1;
  while (end < lines.length && !isClosing(lines[end]!, fence)) end++;
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

function isClosing(line: string, fence: string): boolean {
  const closing = FENCE.exec(line)?.[1];
  return closing !== undefined && closing[0] === fence[0] && closing.length >= fence.length && line.trim() === closing;
}

function headingAt(line: string, at: number): Found | undefined {
  const found = HEADING.exec(line);
  if (!found) return undefined;
  const words = line.slice(found[0].length).trim();
  const closing = words.length - beforeAll('#', words);
  const isClosed = closing === words.length || words[words.length - closing - 1] === ' ';
  const text = closing > 0 && isClosed ? words.slice(0, words.length - closing).trim() : words;
  return { block: { kind: 'heading', level: found[1]!.length, content: inlineOf(text) }, next: at + 1 };
}

function ruleAt(line: string, at: number): Found | undefined {
  return isRule(line) ? { block: { kind: 'rule' }, next: at + 1 } : undefined;
}

function tableAt(lines: readonly string[], at: number): Found | undefined {
  const line = lines[at]!;
  const below = lines[at + 1];
  if (!line.includes('|') || below === undefined || !/^[\s|:-]+$/.test(below)) return undefined;
  const head = cellsOf(line);
  const marks = cellsOf(below);
  if (head.length !== marks.length || head.length > MOST_COLUMNS || !marks.every((mark) => /^:?-+:?$/.test(mark))) {
    return undefined;
  }
  let next = at + 2;
  const rows: Cell[][] = [];
  while (next < lines.length && lines[next]!.includes('|')) {
    const cells = cellsOf(lines[next]!);
    rows.push(head.map((_, column) => inlineOf(cells[column] ?? '')));
    next++;
  }
  return { block: { kind: 'table', head: head.map(inlineOf), rows }, next };
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function quoteAt(lines: readonly string[], at: number, depth: number): Found | undefined {
  if (!QUOTE.test(lines[at]!)) return undefined;
  const inner: string[] = [];
  let next = at;
  while (next < lines.length && lines[next]!.trim() !== '') {
    const line = lines[next]!;
    if (!QUOTE.test(line) && startsBlock(line)) break;
    inner.push(line.replace(QUOTE, ''));
    next++;
  }
  return { block: { kind: 'quote', blocks: blocksOf(inner, depth + 1) }, next };
}

function listAt(lines: readonly string[], at: number, depth: number): Found | undefined {
  const first = ITEM.exec(lines[at]!);
  if (!first || isRule(lines[at]!)) return undefined;
  const sign = signOf(first[2]!);
  const items: MarkdownBlock[][] = [];
  let next = at;
  while (next < lines.length) {
    const found = ITEM.exec(lines[next]!);
    if (!found || signOf(found[2]!) !== sign || isRule(lines[next]!)) break;
    const width = found[0].length;
    const inner = [lines[next]!.slice(width)];
    next++;
    while (next < lines.length) {
      const line = lines[next]!;
      const isBlank = line.trim() === '';
      const after = isBlank ? lines[next + 1] : undefined;
      const isIndented = (text: string | undefined) => text !== undefined && text.search(/\S/) >= Math.min(width, 2);
      if (isBlank ? !isIndented(after) : !isIndented(line) && (startsBlock(line) || ITEM.test(line))) break;
      inner.push(isIndented(line) ? line.slice(Math.min(width, line.search(/\S/))) : line);
      next++;
    }
    items.push(blocksOf(inner, depth + 1));
    // One blank line between items of one list.
    if (lines[next]?.trim() === '' && ITEM.test(lines[next + 1] ?? '')) next++;
  }
  return { block: { kind: 'list', start: first[3] === undefined ? undefined : Number(first[3]), items }, next };
}

/** Another sign begins another list. */
function signOf(marker: string): string {
  return marker.length > 1 ? marker.slice(-1) : marker;
}

function paragraphAt(lines: readonly string[], at: number): Found {
  let next = at + 1;
  while (next < lines.length && lines[next]!.trim() !== '' && !startsBlock(lines[next]!)) {
    const underline = /^ {0,3}(=+|-+) *$/.exec(lines[next]!)?.[1];
    if (underline) {
      const content = inlineOf(joined(lines.slice(at, next)));
      return { block: { kind: 'heading', level: underline[0] === '=' ? 1 : 2, content }, next: next + 1 };
    }
    next++;
  }
  return { block: { kind: 'paragraph', content: inlineOf(joined(lines.slice(at, next))) }, next };
}

function startsBlock(line: string): boolean {
  if (line.trim() === '') return true;
  if (HEADING.test(line) || FENCE.test(line) || QUOTE.test(line)) return true;
  // Under a paragraph three hyphens are its underline.
  if (isRule(line)) return !/^ {0,3}-+ *$/.test(line);
  const item = ITEM.exec(line);
  return item !== null && line.trim() !== item[2] && (item[3] === undefined || item[3] === '1');
}

/** Lines of one paragraph; two spaces or a backslash at an end keep the line. */
function joined(lines: readonly string[]): string {
  return lines
    .map((line, index) => {
      const text = line.trimStart();
      if (index === lines.length - 1) return text.trimEnd();
      const end = beforeAll(' ', text);
      return text.slice(0, end) + (text.length - end > 1 ? '\\' : '');
    })
    .join('\n');
}

/** Where the run of one sign at the end of a text begins. A pattern would look for it from every place. */
function beforeAll(sign: string, text: string): number {
  let end = text.length;
  while (end > 0 && text[end - 1] === sign) end--;
  return end;
}
