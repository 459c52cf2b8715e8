import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';

/**
 * What the classifier decided of each ticket; `classifiers`: what was learned for a field, the model as JSON apart from
 * what is told of it; `classifier_training`: when it was last learned, whether it is asked for, and who is at it.
 */
export const migrations: Migration[] = [
  {
    number: 128,
    name: 'classification',
    sql: `alter table tickets add classification jsonb;
create index tickets_learned on tickets (tenant_id, solved_at, id) where solved_at is not null and category is not null;
${tenantTable(
  'classifiers',
  `field text not null,
  trained_at timestamptz not null,
  model text not null,
  told jsonb not null,
  primary key (tenant_id, field)`,
)}${tenantTable(
  'classifier_training',
  `wanted_at timestamptz,
  begun_at timestamptz,
  tried_at timestamptz,
  trained_at timestamptz,
  primary key (tenant_id)`,
)}`,
  },
];
