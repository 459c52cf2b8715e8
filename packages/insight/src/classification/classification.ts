/** What a text was taken for, how surely, and why. */
export interface Classification {
  /** Nothing where the classifier abstains: it is not sure enough, or knows nothing of the text. */
  readonly label: string | undefined;
  /** How probable the first of `top` is, from 0 to 1; calibrated for what was learned, a rule of thumb for rules. */
  readonly confidence: number;
  /** The likeliest labels, the first before the others; also where it abstains. */
  readonly top: readonly { readonly label: string; readonly probability: number }[];
  /** The words, as they stand in the text, that speak most for the first of `top`, the strongest first. */
  readonly reasons: readonly Reason[];
  readonly by: 'learned' | 'rules';
}

/** A word or phrase of the text, and how much it speaks for the label; weights of one text can be compared. */
export interface Reason {
  readonly term: string;
  readonly weight: number;
}

/** Anything that puts texts under labels. */
export interface TextClassifier {
  classify(text: string): Classification;
}

/** A text whose label is known, such as a solved ticket's subject and first message. */
export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/** How many labels `top`, and how many terms `reasons` have at most. */
export const MOST_LISTED = 5;
