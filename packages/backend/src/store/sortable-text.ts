import { foldText } from '@korkep/core';

/** Longest part of a text that orders a list; keys of an index have a limit in bytes. */
const LENGTH = 200;

/** The text as lists are ordered by it: folded, so that É stands with E on every engine. */
export function sortableText(text: string): string {
  return [...foldText(text)].slice(0, LENGTH).join('');
}
