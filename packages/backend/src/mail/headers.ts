/** The headers of a message, by their names in small letters, each as often as it stood there, unfolded. */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** How much of a message is looked through for its headers, in bytes. */
export const LONGEST_HEADER = 131_072;

/** Reads the headers at the beginning of a raw message, as bad as they may be; without NUL, which no database holds. */
export function readHeaders(head: Uint8Array): Headers {
  const latin = new TextDecoder('latin1').decode(head.subarray(0, LONGEST_HEADER)).replaceAll('\0', '');
  const end = /\r?\n\r?\n/.exec(latin)?.index ?? latin.length;
  const headers = new Map<string, string[]>();
  for (const line of latin
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const all = headers.get(name.toLowerCase()) ?? [];
    all.push(value!.trim());
    headers.set(name.toLowerCase(), all);
  }
  return headers;
}

/** The first value of a header. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.get(name)?.[0];
}

/** How many earlier messages are looked up. */
const MOST_REFERENCES = 50;

/** The ids of earlier messages that a message says it answers: the one it answers first, then the others, newest first. */
export function referencesOf(headers: Headers): string[] {
  const idsIn = (name: string) => (headers.get(name) ?? []).flatMap((value) => value.match(/<[^<>\s]{1,500}>/g) ?? []);
  const all = [...idsIn('in-reply-to'), ...idsIn('references').reverse()];
  return [...new Set(all)].slice(0, MOST_REFERENCES);
}

/** The `Message-ID`, where there is one that can be told apart. */
export function ownMessageId(headers: Headers): string | undefined {
  return /<[^<>\s]{1,500}>/.exec(headerOf(headers, 'message-id') ?? '')?.[0];
}
