import { appRole } from './tenant.ts';

export interface TenantTableOptions {
  /** What the application may do; a journal leaves out `update` and `delete`. Default all four. */
  grants?: readonly ('select' | 'insert' | 'update' | 'delete')[];
  /** It is empty after a crash, and costs no log: for what lives seconds. */
  isUnlogged?: boolean;
}

const NAME = /^[a-z][a-z0-9_]{0,50}$/;

/**
 * The SQL of a table that belongs to tenants: `tenant_id` as first column, row-level security enabled and forced, one
 * policy, grants. Keys, foreign keys and indexes in `body` (and those added later) must start with `tenant_id`.
 *
 * @example
 * const sql = tenantTable('tickets', `
 *   id text not null,
 *   subject text not null,
 *   primary key (tenant_id, id)
 * `) + 'create index tickets_subject on tickets (tenant_id, subject);';
 */
export function tenantTable(name: string, body: string, options: TenantTableOptions = {}): string {
  if (!NAME.test(name))
    throw new TypeError(`"${name}" is not a table name of ours; use lower-case words and underscores.`);
  const columns = body.trim().replace(/[,;\s]+$/, '');
  return `create ${options.isUnlogged ? 'unlogged ' : ''}table ${name} (\n  tenant_id text not null,\n  ${columns}\n);\n${tenantTableTail(name, options)}`;
}

/** Only what follows `create table`: row-level security, policy and grants. */
export function tenantTableTail(name: string, { grants }: TenantTableOptions = {}): string {
  if (!NAME.test(name))
    throw new TypeError(`"${name}" is not a table name of ours; use lower-case words and underscores.`);
  return `alter table ${name} enable row level security;
alter table ${name} force row level security;
create policy ${name}_of_tenant on ${name}
  using (tenant_id = current_setting('app.tenant', true))
  with check (tenant_id = current_setting('app.tenant', true));
grant ${(grants ?? ['select', 'insert', 'update', 'delete']).join(', ')} on ${name} to ${appRole};
`;
}
