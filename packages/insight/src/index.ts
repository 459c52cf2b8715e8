export * from './alerts/spike.ts';
export * from './chat/bot-turn.ts';
export * from './chat/bot-words.ts';
export * from './chat/check-answer.ts';
export type {
  Classification,
  LabelledText,
  Reason,
  TextClassifier,
} from './classification/classification.ts';
export * from './classification/classify.ts';
export * from './classification/detect-language.ts';
export * from './classification/learned-or-rules.ts';
export { type ClassifierModel, type HeldOut, thresholdFor } from './classification/model.ts';
export type { PhraseRule } from './classification/phrase-rule.ts';
export * from './classification/rule-classifier.ts';
export * from './classification/starting-priority.ts';
export * from './classification/starting-sentiment.ts';
export * from './classification/train-classifier.ts';
export * from './demo/demo-options.ts';
export { type DemoBatch, type DemoKind, type DemoRecords, demoKinds } from './demo/demo-records.ts';
export { generateDemo } from './demo/generate-demo.ts';
export { demoHandling } from './demo/handling.ts';
export { kovacsJanosId, scenarioKovacsJanos } from './demo/kovacs-janos.ts';
export { type ArticleText, articleTerms } from './knowledge/article-terms.ts';
export {
  bestPassages,
  type FoundTerms,
  foundRanges,
  type ScoredPassage,
  type TextRange,
} from './knowledge/best-passages.ts';
export { type Passage, type PassageOptions, passagesOf } from './knowledge/passages.ts';
export { type AskedWord, askedWords, termKeys } from './knowledge/question-terms.ts';
export { type StemLanguage, stemOf } from './knowledge/stem.ts';
export * from './kpis/customers.ts';
export * from './kpis/historic-lifetime-value.ts';
export * from './kpis/kpi-catalogue.ts';
export * from './kpis/kpi-entry.ts';
export * from './kpis/order-totals.ts';
export * from './kpis/orders.ts';
export * from './kpis/purchase-activity.ts';
export * from './kpis/retention.ts';
export * from './kpis/satisfaction.ts';
export * from './kpis/service.ts';
export * from './kpis/ticket-volume.ts';
export * from './lifetime/beta-geometric.ts';
export * from './lifetime/gamma-gamma.ts';
export * from './lifetime/lifetime-value.ts';
export * from './lifetime/purchase-history.ts';
export * from './periods/calendar-period.ts';
export * from './periods/zoned-time.ts';
export * from './randomness/random.ts';
export * from './segments/lifecycle-stage.ts';
export * from './segments/relationship-type.ts';
export * from './segments/rfm.ts';
export * from './segments/value-tier.ts';
export * from './service/business-calendar.ts';
export * from './service/durations.ts';
export * from './service/handle-time.ts';
export * from './service/sla-clock.ts';
export * from './service/sla-events.ts';
export * from './service/ticket-moments.ts';
