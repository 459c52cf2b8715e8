export * from './client/index.ts';
export * from './contract/contract.ts';
export * from './contract/customers.ts';
export * from './contract/imports.ts';
export { INTERACTION_BATCH_LIMIT } from './contract/interactions.ts';
export * from './contract/kpis.ts';
export { PAGE_SIZE, type Page } from './contract/listing.ts';
export * from './contract/operation.ts';
export * from './contract/permissions.ts';
export { type Routes, routes } from './contract/routes.ts';
export {
  type ApiKey,
  type JournalEntry,
  type TenantSettings,
  TOKEN_LIFETIME,
} from './contract/workspace.ts';
export { createIdGenerator, type IdSource, isId, newId, timeOfId } from './ids/typeid.ts';
export { dayIn, isDay, momentOf, relativeDay } from './predicate/calendar.ts';
export { type EvaluationContext, evaluatePredicate } from './predicate/evaluate.ts';
export { type PredicateField, type PredicateFieldType, predicateField } from './predicate/field-type.ts';
export * from './predicate/predicate.ts';
export { minorUnitDigits } from './records/currency.ts';
export * from './records/customer.ts';
export * from './records/field.ts';
export * from './records/interaction.ts';
export * from './records/order.ts';
export * from './records/product.ts';
export * from './records/record.ts';
export * from './records/records.ts';
export * from './records/relations.ts';
export * from './records/ticket.ts';
export { CHANNELS, type Channel, type Money } from './records/values.ts';
export * from './records/workspace.ts';
export { foldText } from './text/fold.ts';
