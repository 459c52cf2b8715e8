import type { Tag } from '@korkep/core';
import { foldText } from '@korkep/core/fold-text';

/** So many tags a customer can have, and so long a tag's name can be. A test holds both to the record. */
export const MOST_TAGS = 50;
export const LONGEST_TAG = 60;

/** A change of somebody's tags. What is added is put at the place, or at the end. */
export interface TagChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly at?: number;
}

/** What tags are compared by: to a person, two that differ only in case or accents are one. */
export function tagKey(name: string): string {
  return foldText(name) || name.trim().toLowerCase();
}

/** The tags after a change. It can be made again on what others changed meanwhile, and twice does no harm. */
export function changedTags(tags: readonly string[], { add = [], remove = [], at }: TagChange): readonly string[] {
  const gone = new Set(remove.map(tagKey));
  const kept = tags.filter((tag) => !gone.has(tagKey(tag)));
  const known = new Set(kept.map(tagKey));
  const added = add.filter((tag) => !known.has(tagKey(tag)));
  const place = at ?? kept.length;
  return [...kept.slice(0, place), ...added, ...kept.slice(place)];
}

/** Tags that can be added, those that begin with the text first. */
export function suggestedTags(
  known: readonly Tag[],
  chosen: readonly string[],
  text: string,
  limit = 8,
): readonly Tag[] {
  const query = text.trim() === '' ? '' : tagKey(text);
  const taken = new Set(chosen.map(tagKey));
  const rank = ({ name }: Tag) => {
    const key = tagKey(name);
    return key.startsWith(query) ? 0 : key.includes(` ${query}`) ? 1 : key.includes(query) ? 2 : 3;
  };
  return known
    .filter((tag) => !taken.has(tagKey(tag.name)) && rank(tag) < 3)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, limit);
}

const COLOURS = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const;

/** The colour that a new tag gets: always the same for a name. */
export function colourOfNew(name: string): (typeof COLOURS)[number] {
  let sum = 0;
  for (const sign of tagKey(name)) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return COLOURS[sum % COLOURS.length] as (typeof COLOURS)[number];
}
