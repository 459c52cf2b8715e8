import type { TenantSession } from '../database/tenant.ts';
import type { Handlers } from '../http/handler.ts';

interface Row {
  seq: number;
  hash: string;
  at: string;
  action: string;
  record_kind: string;
  record_id: string;
  record_version: number | null;
  subject_id: string | null;
  actor: Record<string, unknown>;
  fields: string[];
  request_id: string | null;
}

/** A page of the journal in its order, and how long it is. Content stays encrypted: entries name fields, not values. */
export async function readJournal(session: TenantSession, after: number, limit: number) {
  const rows = await session.prepared<Row & { head: number }>(
    'journal_read',
    `select h.seq as head, j.seq, j.hash, j.at, j.action, j.record_kind, j.record_id, j.record_version, j.subject_id,
       j.actor, j.fields, j.request_id
     from journal_heads as h left join lateral (
       select * from journal where tenant_id = $1 and seq > $2 and seq <= h.seq order by seq limit $3) as j on true
     where h.tenant_id = $1 order by j.seq`,
    [session.tenantId, after, limit],
  );
  const data = rows
    .filter(({ seq }) => seq !== null)
    .map(
      ({ seq, at, action, record_kind, record_id, record_version, subject_id, actor, fields, request_id, hash }) => ({
        seq,
        at,
        action,
        recordKind: record_kind,
        recordId: record_id,
        ...(record_version !== null && { recordVersion: record_version }),
        ...(subject_id !== null && { subjectId: subject_id }),
        actor,
        fields,
        ...(request_id !== null && { requestId: request_id }),
        hash,
      }),
    );
  return { data, head: rows[0]?.head ?? 0 };
}

export const handlers: Handlers = {
  'journal.list': ({ query }, { session }) =>
    readJournal(session, (query.after as number | undefined) ?? 0, (query.limit as number | undefined) ?? 50),
};
