// What a browser bundle takes from here one by one is exported by `*`: a named re-export keeps this file alive under
// esbuild, and with it, at the first load, the schemas that the client loads only when it needs them (21 KB after gzip).
export * from './client/index.ts';
export * from './contract/alerts.ts';
export * from './contract/attachments.ts';
export * from './contract/automations.ts';
export * from './contract/changes.ts';
export * from './contract/channels.ts';
export * from './contract/chats.ts';
export * from './contract/classifier.ts';
export * from './contract/contract.ts';
export * from './contract/customers.ts';
export * from './contract/dashboards.ts';
export * from './contract/imports.ts';
export { INTERACTION_BATCH_LIMIT } from './contract/interactions.ts';
export * from './contract/knowledge.ts';
export * from './contract/kpis.ts';
export { PAGE_SIZE, type Page } from './contract/listing.ts';
export * from './contract/macros.ts';
export * from './contract/mails.ts';
export * from './contract/operation.ts';
export * from './contract/permissions.ts';
export * from './contract/presence.ts';
export * from './contract/routes.ts';
export * from './contract/surveys.ts';
export * from './contract/ticket-templates.ts';
export * from './contract/tickets.ts';
export * from './contract/webhooks.ts';
export {
  type ApiKey,
  type JournalEntry,
  type TenantSettings,
  TOKEN_LIFETIME,
} from './contract/workspace.ts';
export * from './ids/typeid.ts';
export * from './predicate/calendar.ts';
export * from './predicate/evaluate.ts';
export * from './predicate/field-type.ts';
export * from './predicate/predicate.ts';
export * from './records/alert.ts';
export * from './records/attachment.ts';
export * from './records/automation.ts';
export * from './records/currency.ts';
export * from './records/customer.ts';
export * from './records/dashboard.ts';
export * from './records/field.ts';
export * from './records/interaction.ts';
export * from './records/knowledge.ts';
export * from './records/macro.ts';
export * from './records/order.ts';
export * from './records/product.ts';
export * from './records/record.ts';
export * from './records/records.ts';
export * from './records/relations.ts';
export * from './records/service-level.ts';
export * from './records/survey.ts';
export * from './records/ticket.ts';
export * from './records/ticket-status.ts';
export * from './records/ticket-template.ts';
export { CHANNELS, type Channel, type Money } from './records/values.ts';
export * from './records/workspace.ts';
export * from './text/fold.ts';
export * from './text/markdown.ts';
export * from './text/placeholders.ts';
