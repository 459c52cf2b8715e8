import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { reference } from '../store/record-table.ts';

/**
 * `ticket_moments`: what service figures count, by ticket. `service_days`: the same counted by the day, of days that are
 * long over. `service_day_marks`: moments of such days that came, went or changed since.
 */
export const migrations: Migration[] = [
  {
    number: 116,
    name: 'service_figures',
    sql: `${tenantTable(
      'ticket_moments',
      `ticket_id text not null,
  kind text not null,
  at timestamptz not null,
  number bigint not null,
  seconds bigint,
  bucket bigint,
  previous_at timestamptz,
  is_one_touch boolean,
  customer_id text not null,
  channel text,
  category text,
  team_id text,
  agent_id text,
  ${reference('ticket_moments', 'ticket_id', 'tickets')}primary key (tenant_id, ticket_id, kind, at, number)`,
    )}create index ticket_moments_at on ticket_moments (tenant_id, at);
create index ticket_moments_again on ticket_moments (tenant_id, at) where previous_at is not null;
create index ticket_moments_contacts on ticket_moments (tenant_id, customer_id, at) where kind in ('opened', 'resolved');
${tenantTable(
  'service_days',
  `day date not null,
  time_zone text not null,
  dimension text not null,
  part text not null,
  kind text not null,
  count bigint not null,
  seconds bigint,
  buckets text,
  primary key (tenant_id, time_zone, dimension, day, part, kind)`,
)}${tenantTable(
  'service_day_marks',
  `id text not null,
  at timestamptz not null,
  primary key (tenant_id, id)`,
)}create index service_day_marks_at on service_day_marks (tenant_id, at);
`,
  },
];
