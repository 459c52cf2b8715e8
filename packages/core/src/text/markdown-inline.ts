import type { MarkdownInline } from './markdown.ts';

type Marked = 'strong' | 'emphasis' | 'deleted';

interface Open {
  readonly kind: Marked | 'link' | 'root';
  readonly mark: string;
  readonly content: MarkdownInline[];
  /** A link stands in it: it can be none itself. */
  isDead?: boolean;
}

/** So many marks may be open at a time; further ones are text. */
const DEEPEST = 20;
const KINDS: Readonly<Record<string, Marked>> = {
  '**': 'strong',
  __: 'strong',
  '*': 'emphasis',
  _: 'emphasis',
  '~~': 'deleted',
};
// Runs of spaces have a limit: else each would be tried from each of its places.
const DESTINATION = String.raw`\(\s{0,20}<?([^\s<>()]{0,2000}(?:\([^\s()]{0,200}\)[^\s<>()]{0,200}){0,5})>?(?:\s{1,20}"[^"]{0,300}")?\s{0,20}\)`;
const LINK_END = new RegExp(String.raw`\]${DESTINATION}`, 'y');
const IMAGE = new RegExp(String.raw`!\[([^\]\n]{0,500})\]${DESTINATION}`, 'y');
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/y;
const ADDRESS = /https?:\/\/[^\s<>"'`\\|]{1,2000}/iy;
const MARK = /\*\*|\*|__|_|~~/y;
const CODE = /`+/y;
const TRAILING = /[.,;:!?…)\]}»”’*_~]+$/u;
const PLAIN = /[^\\`*_~[\]!<hH\n]+/y;
const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isSpace = (character: string | undefined) => character === undefined || /\s/.test(character);

/** What stands in one paragraph, heading or cell. */
export function inlineOf(text: string): readonly MarkdownInline[] {
  const stack: Open[] = [{ kind: 'root', mark: '', content: [] }];
  const top = () => stack[stack.length - 1]!;
  const say = (more: string) => {
    const { content } = top();
    const last = content[content.length - 1];
    if (last?.kind === 'text') content[content.length - 1] = { kind: 'text', text: last.text + more };
    else content.push({ kind: 'text', text: more });
  };
  /** What was opened above a place and never closed is text. */
  const fold = (above: number) => {
    const base = stack[above]!;
    for (const { mark, content } of stack.splice(above + 1)) {
      base.content.push({ kind: 'text', text: mark }, ...content);
    }
  };
  const match = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const codes = codeSpans(text);

  let at = 0;
  while (at < text.length) {
    const character = text[at]!;
    const plain = match(PLAIN, at);
    if (plain) {
      say(plain[0]);
      at += plain[0].length;
      continue;
    }
    if (character === '\\') {
      const next = text[at + 1];
      if (next === '\n') top().content.push({ kind: 'break' });
      else if (next !== undefined && /[!-/:-@[-`{-~]/.test(next)) say(next);
      else {
        say('\\');
        at += 1;
        continue;
      }
      at += 2;
      continue;
    }
    if (character === '\n') {
      say(' ');
      at += 1;
      continue;
    }
    const code = codes.get(at);
    if (code) {
      top().content.push({ kind: 'code', text: code.text });
      at = code.end;
      continue;
    }
    if (character === '`') {
      const run = match(CODE, at)![0];
      say(run);
      at += run.length;
      continue;
    }
    const image = character === '!' ? match(IMAGE, at) : null;
    if (image) {
      const src = safeAddress(image[2]!);
      if (src?.startsWith('https:')) top().content.push({ kind: 'image', src, alt: image[1]! });
      else say(image[1]!);
      at += image[0].length;
      continue;
    }
    const auto = character === '<' ? match(AUTOLINK, at) : null;
    const bare = auto ? null : character === 'h' || character === 'H' ? match(ADDRESS, at) : null;
    if ((auto || bare) && !isWord(text[at - 1])) {
      const written = auto ? auto[1]! : bare![0].replace(TRAILING, '');
      const href = stack.some(({ kind }) => kind === 'link') ? undefined : safeAddress(written);
      if (href) top().content.push({ kind: 'link', href, content: [{ kind: 'text', text: written }] });
      else say(written);
      at += auto ? auto[0].length : written.length;
      continue;
    }
    if (character === '[' && stack.length < DEEPEST) {
      stack.push({ kind: 'link', mark: '[', content: [] });
      at += 1;
      continue;
    }
    if (character === ']') {
      const from = lastOpen(stack, (one) => one.kind === 'link');
      const end = from > 0 ? match(LINK_END, at) : null;
      const href = end && !stack[from]!.isDead ? safeAddress(end[1]!) : undefined;
      if (from > 0) {
        fold(from);
        const [{ content }] = stack.splice(from) as [Open];
        if (end && href) {
          top().content.push({ kind: 'link', href, content });
          for (const open of stack) open.isDead = true;
        } else if (end) top().content.push(...content);
        else top().content.push({ kind: 'text', text: '[' }, ...content, { kind: 'text', text: ']' });
        at += end ? end[0].length : 1;
        continue;
      }
    }
    const mark = match(MARK, at)?.[0];
    if (mark) {
      const before = text[at - 1];
      const after = text[at + mark.length];
      const isWithin = mark[0] === '_' && isWord(before) && isWord(after);
      const opener = isSpace(before) || isWithin ? 0 : lastOpen(stack, (one) => one.mark === mark);
      if (opener > 0) {
        fold(opener);
        const [{ kind, content }] = stack.splice(opener) as [Open];
        top().content.push({ kind: kind as Marked, content });
      } else if (!isSpace(after) && !isWithin && stack.length < DEEPEST) {
        stack.push({ kind: KINDS[mark]!, mark, content: [] });
      } else say(mark);
      at += mark.length;
      continue;
    }
    say(character);
    at += 1;
  }
  fold(0);
  return merged(stack[0]!.content);
}

function lastOpen(stack: readonly Open[], isIt: (open: Open) => boolean): number {
  for (let at = stack.length - 1; at > 0; at--) if (isIt(stack[at]!)) return at;
  return 0;
}

/** Where code stands: from a run of backticks to the next one of the same length. One pass over the text. */
function codeSpans(text: string): ReadonlyMap<number, { readonly text: string; readonly end: number }> {
  const runs = [...text.matchAll(/\\`|`+/g)].filter(([run]) => run[0] === '`');
  const spans = new Map<number, { text: string; end: number }>();
  // The next run of the same length after each.
  const following = new Map<number, number>();
  const nextOf = new Array<number>(runs.length).fill(-1);
  for (let at = runs.length - 1; at >= 0; at--) {
    const { length } = runs[at]![0];
    nextOf[at] = following.get(length) ?? -1;
    following.set(length, at);
  }
  for (let at = 0; at < runs.length; ) {
    const closing = nextOf[at]!;
    if (closing < 0) {
      at += 1;
      continue;
    }
    const from = runs[at]!.index;
    const to = runs[closing]!.index;
    const inner = text.slice(from + runs[at]![0].length, to).replaceAll('\n', ' ');
    const isPadded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '';
    spans.set(from, { text: isPadded ? inner.slice(1, -1) : inner, end: to + runs[closing]![0].length });
    at = closing + 1;
  }
  return spans;
}

/** Neighbouring words in one. */
function merged(content: readonly MarkdownInline[]): readonly MarkdownInline[] {
  const parts: MarkdownInline[] = [];
  for (const part of content) {
    const last = parts[parts.length - 1];
    if (part.kind === 'text' && last?.kind === 'text')
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    else if (part.kind === 'text') {
      if (part.text !== '') parts.push(part);
    } else parts.push('content' in part ? { ...part, content: merged(part.content) } : part);
  }
  return parts;
}

const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address as a link may have it; `undefined` for scripts and whatever else is no place to go to. */
export function safeAddress(written: string): string | undefined {
  if (/^(#|\/(?![/\\]))/.test(written)) return /[\s\\]/.test(written) ? undefined : written;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(written) || !URL.canParse(written)) return undefined;
  const { protocol, href } = new URL(written);
  return SAFE.has(protocol) ? href : undefined;
}
