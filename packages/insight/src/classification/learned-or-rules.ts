import type { TextClassifier } from './classification.ts';
import { learnedClassifier } from './classify.ts';
import type { ClassifierModel } from './model.ts';

/**
 * The rules until something better was learned: the model serves once it was right on held-out texts more often than the
 * rules on the same texts, by more than chance. From then on it also abstains by itself; the answer says by which it was given.
 *
 * @throws RangeError where the model was trained without `rules`, so that nobody knows which is better.
 *
 * @example
 * const rules = ruleClassifier(startingPriorityRules, { otherwise: 'normal' });
 * const model = trainClassifier(solved, { rules });
 * learnedOrRules(model, rules).classify(text); // { label: 'urgent', by: 'rules', … }
 */
export function learnedOrRules(model: ClassifierModel | undefined, rules: TextClassifier): TextClassifier {
  if (!model || model.heldOut.examples === 0) return rules;
  if (!model.heldOut.rules) {
    throw new RangeError('The model was not compared with rules: give them to trainClassifier as the option `rules`.');
  }
  return model.heldOut.rules.areBeaten ? learnedClassifier(model) : rules;
}
