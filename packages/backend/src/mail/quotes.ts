/** A message in two: what its writer says, and what they quote of earlier ones. */
export interface Folded {
  text: string;
  quoted?: string;
}

/** «On … X wrote:» in the languages that customers' programs speak. One line, or two where it was wrapped. */
const ATTRIBUTIONS = [
  /^(on|le|el|em|il|am|den|dňa|dne|w dniu)\b.{4,300}\b(wrote|schrieb|a écrit|escribió|escreveu|ha scritto|skrev|napísal\(a\)|napsal\(a\)|napisał\(a\))\b.{0,200}:$/i,
  /^.{1,200}\b(ezt írta|írta)\b.{0,200}:$/i,
  /^.{1,200}\bschrieb\b.{0,200}:$/i,
  /^.{1,100}<[^<>\s@]+@[^<>\s@]+>\s*(wrote|írta|schrieb|a écrit)?\s*:$/i,
];

/** A longer line introduces nothing, in characters. */
const LONGEST_ATTRIBUTION = 1_000;

function isAttribution(line: string): boolean {
  return line.length <= LONGEST_ATTRIBUTION && ATTRIBUTIONS.some((pattern) => pattern.test(line));
}

/** Where programs put the whole earlier message below a line. */
const DIVIDERS = [
  /^-{2,}\s*(original message|forwarded message|eredeti üzenet|továbbított üzenet|ursprüngliche nachricht|weitergeleitete nachricht|message d['’]origine|messaggio originale|mensaje original)\s*-{2,}$/i,
  /^_{20,}$/,
];

/** The block of headers that Outlook puts above what it quotes: at least two of them after each other. */
const QUOTED_HEADER =
  /^\*?(from|sent|to|subject|date|feladó|küldve|elküldve|címzett|tárgy|dátum|von|gesendet|an|betreff|datum)\s*:\*?\s*\S/i;

/**
 * Divides a message's text into what is new and what is quoted. In doubt it is new: nothing that a customer wrote is
 * hidden. What is answered between quoted lines is left as it is.
 *
 * @example
 * foldQuotes('Köszönöm!\n\n2026. nov. 22. Acme ezt írta:\n> Küldünk újat.');
 * // { text: 'Köszönöm!', quoted: '2026. nov. 22. Acme ezt írta:\n> Küldünk újat.' }
 */
export function foldQuotes(given: string): Folded {
  const lines = given
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .split('\n');
  const page = new Page(lines.map((line) => line.trim()));
  const cut = lines.findIndex((_, index) => page.beginsQuote(index));
  const text = lines.slice(0, Math.max(cut, 0)).join('\n').trim();
  // Nothing but a quotation is shown whole.
  if (text === '') return { text: lines.join('\n').trim() };
  return { text, quoted: lines.slice(cut).join('\n').trim() };
}

/** The longest signature that may follow what is quoted, in lines. */
const SIGNATURE = 12;

/** A text in lines, with what is asked of its end at every line worked out once. */
class Page {
  readonly #lines: readonly string[];
  /** From here on there are only quoted and empty lines, and a signature. */
  readonly #quotedFrom: number;
  readonly #lastQuote: number;
  readonly #lastHeaderBlock: number;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    const signature = lines.lastIndexOf('--');
    let from = signature >= 0 && lines.length - signature <= SIGNATURE ? signature : lines.length;
    while (from > 0 && (lines[from - 1] === '' || lines[from - 1]!.startsWith('>'))) from -= 1;
    this.#quotedFrom = from;
    this.#lastQuote = lines.findLastIndex((line) => line.startsWith('>'));
    this.#lastHeaderBlock = lines.findLastIndex((_, index) => this.#isHeaderBlock(index));
  }

  beginsQuote(index: number): boolean {
    const line = this.#lines[index]!;
    if (line === '') return false;
    if (DIVIDERS.some((divider) => divider.test(line))) return !this.#isAnsweredBelow(index + 1);
    if (this.#isHeaderBlock(index)) return true;
    if (line.startsWith('>')) return index >= this.#quotedFrom;
    if (this.#lastQuote <= index || index + 2 < this.#quotedFrom) return false;
    if (isAttribution(line)) return index + 1 >= this.#quotedFrom;
    return !line.endsWith(':') && isAttribution(`${line} ${this.#lines[index + 1]!}`);
  }

  #isHeaderBlock(index: number): boolean {
    if (!QUOTED_HEADER.test(this.#lines[index]!)) return false;
    return this.#lines.slice(index + 1, index + 6).filter((line) => QUOTED_HEADER.test(line)).length >= 2;
  }

  /** A divider with quoted lines under it and new ones behind them. */
  #isAnsweredBelow(from: number): boolean {
    return this.#lastQuote >= from && from < this.#quotedFrom && this.#lastHeaderBlock < from;
  }
}
