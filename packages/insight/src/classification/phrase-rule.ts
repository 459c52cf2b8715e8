/** Words and phrases that put a text under a label. */
export interface PhraseRule {
  readonly label: string;
  /** Without regard to case and accents; `*` at a word's end stands for any ending, as in `sürgős*`. */
  readonly phrases: readonly string[];
  /** Only for texts in this language (`hu`, `en`, `de`), or whose language is not clear. */
  readonly language?: string;
  /** How much each phrase counts. Default 1. */
  readonly weight?: number;
  /** The label a phrase counts for where "not", "nem", "kein" … stands up to three words before it. */
  readonly whenNegated?: string;
}

/** The phrases of a text in which commas stand between them. */
export const listed = (phrases: string): string[] => phrases.split(',').map((phrase) => phrase.trim());
