/**
 * Cuts a text into parts of at most so many characters, at the end of a paragraph, a line or a word where one is in the
 * second half of a part. No part is empty, and none ends within a pair of surrogates.
 */
export function inParts(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const head = rest.slice(0, most + 1);
    const at = ['\n\n', '\n', ' '].map((sign) => head.lastIndexOf(sign)).find((index) => index >= most / 2) ?? most;
    const isWithinPair = /[\ud800-\udbff]/.test(rest[at - 1]!) && /[\udc00-\udfff]/.test(rest[at] ?? '');
    const end = isWithinPair ? at - 1 : at;
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
}
