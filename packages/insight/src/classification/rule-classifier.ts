import { MOST_LISTED, type Reason, type TextClassifier } from './classification.ts';
import { detectLanguage } from './detect-language.ts';
import { phraseMatcher } from './phrase-matcher.ts';
import type { PhraseRule } from './phrase-rule.ts';
import { spellingIn } from './spelling.ts';
import { wordsOf } from './terms.ts';

export interface RuleClassifierOptions {
  /** The label of a text in which nothing was found. Without it the classifier abstains there. */
  readonly otherwise?: string;
}

/** What speaks for no label: so one phrase alone makes 4/5. */
const DOUBT = 0.25;
/** "Not a very good one": so far before a phrase a negation is meant for it. */
const NEGATION_REACH = 3;
/** "Not bad" says less than "good". */
const NEGATED_SHARE = 0.7;

/** What turns the next words round; "t" is the end of "isn't". */
const isNegation = phraseMatcher(
  [
    ...[
      'nem',
      'ne',
      'nincs*',
      'sem',
      'semmi',
      'soha',
      'sose*',
      'aligha',
      'not',
      'no',
      'never',
      't',
      'without',
      'hardly',
    ],
    ...['cannot', 'nicht', 'kein*', 'nie', 'niemals', 'ohne', 'kaum'],
  ].map((word) => [word, true] as const),
);

/**
 * Puts texts under labels by their words, for as long as there is too little to learn from. The label with the most weight
 * wins, of equals the one whose rule comes first. A phrase counts once, however often it occurs, and a longer phrase takes
 * its words from the shorter ones in it. A text's first 2,000 characters are read. The confidence is the label's share of the weight, not a measured one.
 *
 * @throws RangeError for a phrase without words, a misplaced `*`, or a weight that is not above 0.
 *
 * @example
 * const priority = ruleClassifier(startingPriorityRules, { otherwise: 'normal' });
 * priority.classify('Kérem, SÜRGŐSEN hívjanak!').label; // 'urgent'
 */
export function ruleClassifier(
  rules: readonly PhraseRule[],
  { otherwise }: RuleClassifierOptions = {},
): TextClassifier {
  for (const { label, weight = 1 } of rules) {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`The weight of the rule for "${label}" is ${weight}: it must be above 0.`);
    }
  }
  const labels = new Set([
    ...rules.map(({ label }) => label),
    ...rules.flatMap(({ whenNegated }) => whenNegated ?? []),
  ]);
  const languages = new Set(rules.flatMap(({ language }) => language ?? []));
  const matcherOf = (chosen: readonly PhraseRule[]) =>
    phraseMatcher(chosen.flatMap((rule) => rule.phrases.map((phrase) => [phrase, { rule, phrase }] as const)));
  const ofAll = matcherOf(rules);
  const ofNone = matcherOf(rules.filter(({ language }) => language === undefined));
  const byLanguage = new Map(
    [...languages].map((spoken) => [
      spoken,
      matcherOf(rules.filter(({ language }) => language === undefined || language === spoken)),
    ]),
  );
  const matcherFor = (text: string) => {
    const language = languages.size > 0 ? detectLanguage(text).language : undefined;
    return language === undefined ? ofAll : (byLanguage.get(language) ?? ofNone);
  };

  return {
    classify(text) {
      const words = wordsOf(text);
      const spelling = spellingIn(text);
      const sums = new Map<string, number>();
      const counted = new Set<string>();
      const found: (Reason & { readonly label: string })[] = [];
      let all = DOUBT;
      for (const { value, from, to } of matcherFor(text)(words)) {
        if (counted.has(value.phrase)) continue;
        counted.add(value.phrase);
        const { rule } = value;
        const reach = rule.whenNegated === undefined ? from : Math.max(0, from - NEGATION_REACH);
        const negation = isNegation(words.slice(reach, from)).at(-1);
        const label = negation ? rule.whenNegated! : rule.label;
        const weight = (rule.weight ?? 1) * (negation ? NEGATED_SHARE : 1);
        all += weight;
        sums.set(label, (sums.get(label) ?? 0) + weight);
        const first = negation ? reach + negation.from : from;
        found.push({ label, weight, term: words.slice(first, to).map(spelling).join(' ') });
      }
      if (found.length === 0) {
        const top = otherwise === undefined ? [] : [{ label: otherwise, probability: 0.5 }];
        return { label: otherwise, confidence: top.length / 2, top, reasons: [], by: 'rules' };
      }
      const top = [...labels]
        .filter((label) => sums.has(label))
        .map((label) => ({ label, probability: sums.get(label)! / all }))
        .sort((a, b) => b.probability - a.probability)
        .slice(0, MOST_LISTED);
      const [{ label, probability }] = top as [(typeof top)[number]];
      const reasons = found
        .filter((reason) => reason.label === label)
        .sort((a, b) => b.weight - a.weight)
        .slice(0, MOST_LISTED)
        .map(({ term, weight }) => ({ term, weight }));
      return { label, confidence: probability, top, reasons, by: 'rules' };
    },
  };
}
