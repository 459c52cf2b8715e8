export { type EvaluationContext, evaluatePredicate } from './evaluate.ts';
export { isPredicate } from './is-predicate.ts';
