import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/**
 * Surveys, and who was asked which: `survey_invitations` holds one row for each time that a customer was asked, by e-mail
 * or on a page, with the feedback that came of it. The e-mail that asks is a row of `mail_messages` that names it.
 */
export const migrations: Migration[] = [
  {
    number: 119,
    name: 'surveys',
    sql: `${recordTable(
      'surveys',
      `name text collate "C" not null,
  name_folded text collate "C" not null,
  kind text not null,
  status text not null,
  scale text,
  delay_minutes bigint,
  rest_days bigint,
  expiry_days bigint,
  consent_purpose text,
  texts jsonb,
  accent text`,
      tableIndex('surveys', 'name_folded', 'id'),
    )}${tenantTable(
      'survey_invitations',
      `id text collate "C" not null,
  survey_id text not null,
  kind text not null,
  customer_id text not null,
  ticket_id text,
  agent_id text,
  language text,
  status text not null,
  reason text,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  feedback_id text,
  ${reference('survey_invitations', 'survey_id', 'surveys')}${reference('survey_invitations', 'customer_id', 'customers')}${reference('survey_invitations', 'ticket_id', 'tickets')}${reference('survey_invitations', 'agent_id', 'users')}${reference('survey_invitations', 'feedback_id', 'feedbacks')}primary key (tenant_id, id)`,
    )}${tableIndex('survey_invitations', 'customer_id', 'kind', 'asked_at')}${tableIndex(
      'survey_invitations',
      'ticket_id',
    )}${tableIndex('survey_invitations', 'feedback_id')}${tableIndex('survey_invitations', 'survey_id', 'asked_at')}`,
  },
  {
    number: 120,
    name: 'survey credit',
    sql: 'alter table feedbacks add agent_id text;\n',
  },
];
