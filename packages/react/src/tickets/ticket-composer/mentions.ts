/** Somebody who can be called by name. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** A name that is being written: where its `@` stands, and what follows up to the caret. */
export interface MentionQuery {
  readonly start: number;
  readonly text: string;
}

const MOST = 6;

/** The name that is being written at the caret: after an `@` that begins a word, of two words at most. */
export function mentionAt(text: string, caret: number): MentionQuery | undefined {
  const found = /(?:^|[\s(])@([\p{L}\p{M}.'-]*(?: [\p{L}\p{M}.'-]*)?)$/u.exec(text.slice(0, caret));
  const query = found?.[1];
  return query === undefined ? undefined : { start: caret - query.length - 1, text: query };
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name, or a part of it, begins so; accents do not count. */
export function mentionable<T extends Mentionable>(
  query: MentionQuery | undefined,
  people: readonly T[],
): readonly T[] {
  if (!query) return [];
  const wanted = plain(query.text).trim();
  const begins = ({ name }: Mentionable) =>
    plain(name).startsWith(wanted) ||
    plain(name)
      .split(' ')
      .some((part) => part.startsWith(wanted));
  return people.filter(begins).slice(0, MOST);
}

/** The text with the name written out, and where the caret goes. */
export function withMention(text: string, query: MentionQuery, { name }: Mentionable) {
  const before = `${text.slice(0, query.start)}@${name} `;
  const after = text.slice(query.start + 1 + query.text.length).replace(/^ /, '');
  return { text: before + after, caret: before.length };
}

/** Those of the called whose name still stands in the text. */
export function stillMentioned(text: string, mentioned: readonly Mentionable[] = []): readonly string[] {
  return [...new Set(mentioned.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))];
}
