/** A stretch of a text: words, or an address that can be followed. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/giu;
/** What ends a sentence rather than an address. */
const TRAILING = /[.,;:!?…)\]}»”’]+$/u;

/** Finds the web addresses in a text. Only `http` and `https` become links, whatever else looks like one. */
export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    if (!URL.canParse(address)) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: address, href: new URL(address).href });
    at = match.index + address.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

const MOST_LINES = 12;
const MOST_CHARACTERS = 900;

/** The beginning of a long text, cut between words; `undefined` where it is short enough to stand whole. */
export function beginningOf(text: string): string | undefined {
  const lines = text.split('\n');
  // A text that is only a little longer is shown whole: folding it would save nothing.
  if (lines.length <= MOST_LINES * 1.25 && text.length <= MOST_CHARACTERS * 1.25) return undefined;
  const few = lines.slice(0, MOST_LINES).join('\n');
  if (few.length <= MOST_CHARACTERS) return few.trimEnd();
  const cut = few.slice(0, MOST_CHARACTERS);
  const end = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
  // Not within a character of two units.
  return (end > MOST_CHARACTERS / 2 ? cut.slice(0, end) : cut.replace(/[\uD800-\uDBFF]$/, '')).trimEnd();
}
