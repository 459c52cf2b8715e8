/** A piece of an article that can be read by itself. */
export interface Passage {
  /** The heading it stands under; absent before the first one. */
  heading?: string;
  /** Plain text, without the marks of Markdown. */
  text: string;
}

export interface PassageOptions {
  /** Paragraphs are put together up to so many characters. Default 600. */
  size?: number;
}

const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/;
/** A fence opens with the name of a language at most, and closes with nothing behind it. */
const OPENING = /^ {0,3}(?:```+|~~~+)[ \t]*[\w+#.-]*[ \t]*$/;
const CLOSING = /^ {0,3}(?:```+|~~~+)[ \t]*$/;
const ITEM = /^(\s*)(?:[-*+]|\d{1,3}[.)])[ \t]+/;

/** Takes the marks of Markdown off a line: emphasis, code, links and pictures keep their words, addresses go. */
export function plainLine(line: string): string {
  return line
    .replace(/^\s{0,3}(?:>\s?)+/, '')
    .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,500}(?:\s[^()]{0,200})?\)/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, ' ')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/(^|[\s(])[*_](?=\S)/g, '$1')
    .replace(/(?<=\S)[*_](?=[\s).,;:!?]|$)/g, '')
    .replace(/\\([\\`*_{}[\]()#+.!|>-])/g, '$1')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/**
 * Splits Markdown into passages: by headings, then by paragraphs, which are put together up to `size` characters. What
 * is longer by itself is cut between sentences.
 *
 * @example
 * passagesOf('Anyone may.\n\n## How\nSend it back.'); // [{ text: 'Anyone may.' }, { heading: 'How', text: 'Send it back.' }]
 */
export function passagesOf(markdown: string, { size = 600 }: PassageOptions = {}): Passage[] {
  const passages: Passage[] = [];
  let heading: string | undefined;
  let gathered: string[] = [];
  let length = 0;
  const flush = () => {
    if (gathered.length > 0) {
      passages.push({ ...(heading !== undefined && heading !== '' && { heading }), text: gathered.join('\n') });
    }
    gathered = [];
    length = 0;
  };
  const add = (paragraph: string) => {
    for (const part of partsOf(paragraph, size)) {
      if (length > 0 && length + part.length > size) flush();
      gathered.push(part);
      length += part.length + 1;
    }
  };
  for (const block of blocksOf(markdown)) {
    if ('heading' in block) {
      flush();
      heading = block.heading;
    } else add(block.text);
  }
  flush();
  return passages;
}

type Block = { heading: string } | { text: string };

function* blocksOf(markdown: string): Generator<Block> {
  let lines: string[] = [];
  let isCode = false;
  const paragraph = (): Block[] => {
    const text = lines.join('\n').trim();
    lines = [];
    return text === '' ? [] : [{ text }];
  };
  for (const raw of markdown.split(/\r\n?|\n/)) {
    if ((isCode ? CLOSING : OPENING).test(raw)) {
      isCode = !isCode;
      continue;
    }
    const heading = isCode ? undefined : HEADING.exec(raw)?.[1];
    if (heading !== undefined) {
      yield* paragraph();
      yield { heading: plainLine(heading) };
    } else if (raw.trim() === '') yield* paragraph();
    else if (/^ {0,3}(?:=+|-{2,}|\*{3,}|_{3,})\s*$/.test(raw) && !isCode) {
      // The line below a heading of the other notation, or a rule: what stands above it ends.
      const above = lines.length === 1 && /^ {0,3}(?:=|--)/.test(raw) ? lines[0] : undefined;
      if (above === undefined) yield* paragraph();
      else {
        lines = [];
        yield { heading: above };
      }
    } else lines.push(isCode ? raw.trim() : itemLine(raw));
  }
  yield* paragraph();
}

function itemLine(raw: string): string {
  const item = ITEM.exec(raw);
  return item ? `• ${plainLine(raw.slice(item[0].length))}` : plainLine(raw);
}

/** A paragraph in parts of at most `size` characters, cut after sentences, else between words, else anywhere. */
function partsOf(text: string, size: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > size) {
    const head = rest.slice(0, size);
    const cut = Math.max(
      head.lastIndexOf('. '),
      head.lastIndexOf('! '),
      head.lastIndexOf('? '),
      head.lastIndexOf('\n'),
    );
    const space = head.lastIndexOf(' ');
    const at = cut > size / 3 ? cut + 1 : space > size / 3 ? space : size;
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}
