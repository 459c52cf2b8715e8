import type { Role, Sensitivity } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { HandlerContext } from '../http/handler.ts';
import type { BackendServices } from '../services.ts';

/** Who did something, as the journal tells it. */
export interface Actor {
  kind: 'user' | 'key' | 'customer' | 'system';
  id?: string;
  role?: Role;
  /** The widget token through which it was done. */
  token?: string;
  /** Of a rule: what began it all, and how many rules followed from each other. */
  cause?: { root: string; depth: number };
}

/** What every write needs. Made once for a transaction, since the journal keeps its entries together by it. */
export interface WriteContext {
  session: TenantSession;
  actor: Actor;
  now: Date;
  services: Pick<BackendServices, 'newId' | 'masterKey' | 'wakeSequencer' | 'channels'>;
  requestId?: string;
  /** Whose clearance limits what may be written; without a role everything may. */
  role?: Role;
  /** Generated data: the journal names the records and fields, but keeps no values. */
  isSeed?: boolean;
  /** Nobody can be asked for more now: required custom fields may be missing. */
  isIncomplete?: boolean;
  /** The customer that the caller is limited to. */
  customerId?: string;
}

/** The context of a request's writes. */
export function writeContextOf(context: HandlerContext): WriteContext {
  const { caller, session, now, services, requestId } = context;
  return {
    session,
    actor: actorOf(caller),
    now,
    services,
    requestId,
    role: caller.role,
    ...(caller.customerId !== undefined && { customerId: caller.customerId }),
  };
}

/** Who the caller of a request is to the journal. */
export function actorOf({ kind, id, role, userId, customerId }: HandlerContext['caller']): Actor {
  if (kind === 'key') return { kind, id, role };
  if (userId !== undefined) return { kind: 'user', id: userId, role, token: id };
  if (customerId !== undefined) return { kind: 'customer', id: customerId, role, token: id };
  return { kind: 'user', role, token: id };
}

/** What writing needs to know of the tenant. */
export interface TenantFacts {
  baseCurrency: string;
  country: string;
  timeZone: string;
  customFields: CustomFieldRule[];
}

/** A custom field's definition as far as values are checked by it. */
export interface CustomFieldRule {
  recordKind: string;
  key: string;
  type: string;
  options: string[] | null;
  isRequired: boolean;
  sensitivity: Sensitivity | null;
  isArchived: boolean;
}

const facts = new WeakMap<TenantSession, Promise<TenantFacts>>();

/** Base currency, country, time zone and custom fields of the session's tenant; read once in a transaction. */
export function tenantFacts(session: TenantSession): Promise<TenantFacts> {
  let asked = facts.get(session);
  if (!asked) {
    asked = readFacts(session);
    facts.set(session, asked);
  }
  return asked;
}

async function readFacts(session: TenantSession): Promise<TenantFacts> {
  const [row] = await session.prepared<{
    base_currency: string;
    country: string;
    time_zone: string;
    custom_fields: CustomFieldRule[];
  }>(
    'store_tenant_facts',
    `select t.base_currency, t.country, t.time_zone, (
       select coalesce(jsonb_agg(jsonb_build_object('recordKind', f.record_kind, 'key', f.key, 'type', f.type,
         'options', f.options, 'isRequired', coalesce(f.is_required, false), 'sensitivity', f.sensitivity,
         'isArchived', f.archived_at is not null) order by f.key), '[]')
       from custom_fields as f where f.tenant_id = t.tenant_id) as custom_fields
     from tenants as t where t.tenant_id = $1`,
    [session.tenantId],
  );
  if (!row) throw new Error(`The tenant ${session.tenantId} has no row in tenants; make it before writing to it.`);
  return {
    baseCurrency: row.base_currency,
    country: row.country,
    timeZone: row.time_zone,
    customFields: row.custom_fields,
  };
}

/** Drops what is remembered of the tenant in this transaction, after a write that changes it. */
export function forgetTenantFacts(session: TenantSession): void {
  facts.delete(session);
}
