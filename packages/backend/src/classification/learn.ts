import {
  type ClassifierModel,
  type LabelledText,
  ruleClassifier,
  startingPriorityRules,
  trainClassifier,
} from '@korkep/insight';

/** The fields that are learned. Language is told by its letters, sentiment by rules: nobody labels them. */
export const LEARNED_FIELDS = ['category', 'priority'] as const;
export type Learned = (typeof LEARNED_FIELDS)[number];

/** Solved tickets by field, oldest first. */
export type Examples = Record<Learned, readonly LabelledText[]>;
export type Models = Record<Learned, ClassifierModel>;

/** Learns from a tenant's tickets. It may take a minute; a server gives one that does so in a thread of its own. */
export type Learn = (examples: Examples, signal: AbortSignal) => Promise<Models>;

export const priorityRules = /* @__PURE__ */ ruleClassifier(startingPriorityRules, { otherwise: 'normal' });

/** Learns both fields, here and now. `most` bounds the tickets that are read. */
export function learnAll(examples: Examples, most?: number): Models {
  const bounds = most === undefined ? {} : { mostExamples: most };
  return {
    category: trainClassifier(examples.category, bounds),
    priority: trainClassifier(examples.priority, { ...bounds, rules: priorityRules }),
  };
}

/** Tickets that are learned from where no thread of its own is at hand: a moment's work. */
const MOST_HERE = 1_000;

/** Learns in this thread, from the newest thousand tickets only. */
export const learnHere: Learn = async (examples) => learnAll(examples, MOST_HERE);
