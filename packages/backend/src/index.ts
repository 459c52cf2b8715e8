export type { Random } from './access/api-key.ts';
export type { AttachmentOptions } from './attachments/attachment-rules.ts';
export { type AttachmentStorage, createMemoryStorage, type StoredContent } from './attachments/storage.ts';
export { type Backend, type BackendOptions, createBackend } from './backend.ts';
export { tenantWithForm } from './channels/form/open-forms.ts';
export type { AnswerPassage, AnswerProvider, AnswerQuestion, ChatOptions } from './chat/answer-provider.ts';
export { assertSafeRole } from './database/catalogue.ts';
export type { DatabaseEngine, EngineHealth } from './database/engine.ts';
export { type Migration, type MigrationReport, migrate, pendingMigrations } from './database/migrations.ts';
export { inSystem } from './database/system.ts';
export { inTenant, TenantSession } from './database/tenant.ts';
export { demoFeaturedCustomerId, type SeedDemoOptions, type SeededDemo, seedDemo } from './demo/seed-demo.ts';
export { handlers } from './handlers.ts';
export type { Caller, Handler, HandlerContext, HandlerInput, Handlers } from './http/handler.ts';
export { DEFAULT_LIMITS, type Limits, type Rate } from './http/limits.ts';
export { type Issue, Problem } from './http/problem.ts';
export type { Checkpoint, CheckpointSink } from './journal/checkpoint.ts';
export { type JournalReport, type JournalVerdict, verifyJournal } from './journal/verify.ts';
export { createApiKey, type NewApiKey } from './keys/api-keys.ts';
export { importMasterKey } from './keys/seal.ts';
export { migrations } from './migrations.ts';
export { type Metrics, noMetrics } from './observability/metrics.ts';
export { openApiDocument } from './reference/openapi.ts';
export type { BackendServices, Logger } from './services.ts';
export { createTenant, type NewTenant } from './tenants/create-tenant.ts';
export type { WebhookSchedule } from './webhooks/schedule.ts';
export type { WebhookSenderOptions } from './webhooks/sender.ts';
export {
  type WebhookRequest,
  type WebhookResponse,
  type WebhookTransport,
  WebhookTransportError,
} from './webhooks/transport.ts';
