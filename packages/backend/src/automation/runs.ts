import type { AutomationRun, Page } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';

interface RunRow {
  id: string;
  rule_id: string;
  ticket_id: string;
  at: string;
  event: string;
  outcome: AutomationRun['outcome'];
  actions: AutomationRun['actions'];
  reason: string | null;
}

const PAGE = 50;

/** What rules did, newest first. */
export async function runsPage(
  query: { limit?: number; cursor?: string; ruleId?: string; ticketId?: string },
  session: TenantSession,
): Promise<Page<AutomationRun>> {
  const { limit = PAGE, cursor, ruleId, ticketId } = query;
  const list = JSON.stringify(['automationRuns', ruleId ?? null, ticketId ?? null]);
  const after = cursor === undefined ? undefined : readCursor(cursor, list);
  const values: unknown[] = [session.tenantId, limit + 1];
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['tenant_id = $1'];
  if (ruleId !== undefined) conditions.push(`rule_id = ${place(ruleId)}`);
  if (ticketId !== undefined) conditions.push(`ticket_id = ${place(ticketId)}`);
  if (after) conditions.push(`(at, id) < (${place(after.key)}::timestamptz, ${place(after.id)})`);
  const shape = [ruleId, ticketId, after].map((part) => (part === undefined ? 0 : 1)).join('');
  const rows = await session.prepared<RunRow>(
    `automation_runs_${shape}`,
    `select id, rule_id, ticket_id, at, event, outcome, actions, reason from automation_runs
     where ${conditions.join(' and ')} order by at desc, id desc limit $2`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(({ rule_id, ticket_id, reason, ...row }) => ({
      ...row,
      ruleId: rule_id,
      ticketId: ticket_id,
      ...(reason !== null && { reason }),
    })),
    ...(last && { next: writeCursor({ key: last.at, id: last.id }, list) }),
  };
}
