import { attachmentMigrations } from './attachments/schema.ts';
import { channelMigrations } from './channels/schema.ts';
import { chatMigrations } from './chat/schema.ts';
import type { Migration } from './database/migrations.ts';
import { handlingMigrations } from './handling/schema.ts';
import { idempotencyMigrations } from './idempotency/migration.ts';
import { migrations as importMigrations } from './imports/schema.ts';
import { migrations as journalMigrations } from './journal/schema.ts';
import { mailMigrations } from './mail/schema.ts';
import { predicateMigration } from './predicate/migration.ts';
import { presenceMigrations } from './presence/schema.ts';
import { searchMigration } from './search/migration.ts';
import { recordMigrations } from './store/record-migrations.ts';
import { tenantMigrations } from './tenants/migration.ts';
import { webhookMigrations } from './webhooks/schema.ts';

/** Every domain's migrations: 1–9 access, 10–19 journal, 20–59 records, 60–69 imports, 80–89 webhooks, 90– records again. */
export const migrations: Migration[] = [
  ...tenantMigrations,
  ...idempotencyMigrations,
  ...journalMigrations,
  ...recordMigrations,
  predicateMigration,
  searchMigration,
  ...importMigrations,
  ...webhookMigrations,
  ...attachmentMigrations,
  ...mailMigrations,
  ...channelMigrations,
  ...chatMigrations,
  ...presenceMigrations,
  ...handlingMigrations,
];
