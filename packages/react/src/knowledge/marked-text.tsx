import { markedParts, type TextRange } from './found-article.ts';

/** A text with the found words marked. */
export function MarkedText({ text, ranges }: { readonly text: string; readonly ranges: readonly TextRange[] }) {
  return markedParts(text, ranges).map((part, index) =>
    part.isFound ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
      <mark key={index} className="kk-knowledge__mark">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
