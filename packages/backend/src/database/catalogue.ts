import type { DatabaseEngine } from './engine.ts';
import { DatabaseRefusedError } from './errors.ts';
import { systemTables } from './system.ts';
import { appRole } from './tenant.ts';

interface Violation {
  problem: string;
}

/** Tables of ours: in `public`, not made by an extension. */
const OURS = `
  ours as (
    select c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
      (select attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant
    from pg_class c
    where c.relnamespace = 'public'::regnamespace
      and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  ),
  tables as (select * from ours where relkind in ('r', 'p') and relname <> all ($1::text[]))`;

const CHECKS = `
  select format('table %s has no column tenant_id', relname) as problem from tables where tenant is null
  union all
  select format('table %s has no primary key', relname) from tables t
    where not exists (select 1 from pg_index i where i.indrelid = t.oid and i.indisprimary)
  union all
  select format('index %s of table %s does not start with tenant_id', i.indexrelid::regclass, relname)
    from tables t join pg_index i on i.indrelid = t.oid
    where t.tenant is not null and i.indkey[0] <> t.tenant
  union all
  select format('foreign key %s of table %s does not start with tenant_id', k.conname, t.relname)
    from tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
    where k.conkey[1] is distinct from t.tenant
      or (select attname from pg_attribute a where a.attrelid = k.confrelid and a.attnum = k.confkey[1]) <> 'tenant_id'
         and not exists (select 1 from pg_class r where r.oid = k.confrelid and r.relname = any ($1::text[]))
  union all
  select format('table %s: row-level security is not enabled and forced', relname) from tables
    where not (relrowsecurity and relforcerowsecurity)
  union all
  select format('table %s has no policy', relname) from tables t
    where not exists (select 1 from pg_policy p where p.polrelid = t.oid)
  union all
  select format('policy %s of table %s does not hold rows to app.tenant', p.polname, t.relname)
    from tables t join pg_policy p on p.polrelid = t.oid
    where p.polpermissive and (
      coalesce(pg_get_expr(p.polqual, p.polrelid), '(tenant_id = current_setting(''app.tenant''') not like '%tenant_id = current_setting(''app.tenant''%'
      or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '(tenant_id = current_setting(''app.tenant''') not like '%tenant_id = current_setting(''app.tenant''%'
      or p.polqual is null and p.polwithcheck is null)
  union all
  select format('trigger %s on table %s', g.tgname, o.relname) from ours o join pg_trigger g on g.tgrelid = o.oid
    where not g.tgisinternal
  union all
  select format('sequence %s', relname) from ours where relkind = 'S'
  union all
  select format('view %s runs with its owner''s rights', v.relname) from pg_class v join ours o on o.oid = v.oid
    where v.relkind in ('v', 'm') and not coalesce(v.reloptions @> array['security_invoker=true'], false)
  order by 1`;

/**
 * What in the catalogue breaks the rules of tenancy: keys, foreign keys and indexes that do not start with `tenant_id`,
 * row-level security that is not forced, triggers, sequences. Empty when all is well.
 */
export async function catalogueViolations(
  engine: DatabaseEngine,
  allowed: readonly string[] = systemTables,
): Promise<string[]> {
  const { rows } = await engine.pool.query<Violation>(`with ${OURS} ${CHECKS}`, [allowed]);
  return rows.map((row) => row.problem);
}

interface RoleRow {
  name: string;
  above: boolean;
}

/**
 * Row-level security does not bind a superuser or a role with BYPASSRLS, so a server must not be used by one. Embedded
 * databases know no other login and rely on `SET LOCAL ROLE`; there only the application role itself is looked at.
 *
 * @throws DatabaseRefusedError naming the role and how to mend it.
 */
export async function assertSafeRole(engine: DatabaseEngine): Promise<void> {
  const names = engine.kind === 'server' ? `current_user, session_user, '${appRole}'` : `'${appRole}'`;
  const { rows } = await engine.pool.query<RoleRow>(
    `select rolname as name, rolsuper or rolbypassrls as above from pg_roles where rolname in (${names})`,
  );
  const unsafe = rows.find((row) => row.above);
  if (unsafe) {
    throw new DatabaseRefusedError(
      `The role ${unsafe.name} is a superuser or has BYPASSRLS, so row-level security would not hold. Connect as another: create role korkep login createrole password '…'; alter database … owner to korkep;`,
    );
  }
  if (!rows.some((row) => row.name === appRole)) {
    throw new DatabaseRefusedError(`The role ${appRole} is missing; run the migrations first.`);
  }
}
