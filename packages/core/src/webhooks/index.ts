export type { WebhookEvent } from '../contract/webhooks.ts';
export { secretBytes, webhookSignature } from './signature.ts';
export { type VerifyWebhookOptions, verifyWebhook, WebhookVerificationError } from './verify-webhook.ts';
