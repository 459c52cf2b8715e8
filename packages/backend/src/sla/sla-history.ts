import type { TicketStatus } from '@korkep/core';
import type { AppliedPolicy, SlaEvent } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { type EventRow, ticketHistories } from '../tickets/ticket-histories.ts';

/** What an event of the type `policy` holds. */
export interface PolicyData {
  policy?: AppliedPolicy;
  scheduleId?: string;
}

/** What was applied last, and what the clocks of a ticket go by. */
export interface SlaHistory {
  events: SlaEvent[];
  applied: PolicyData | undefined;
}

const CLOCKED = ['created', 'comment', 'status', 'merged', 'unmerged', 'policy'] as const;

/** The histories of tickets as the clocks want them. */
export async function slaHistories(
  session: TenantSession,
  ticketIds: readonly string[],
): Promise<Map<string, SlaHistory>> {
  const histories = await ticketHistories<PolicyData>(session, ticketIds, CLOCKED);
  return new Map([...histories].map(([id, events]) => [id, historyOf(events)]));
}

/** The moment that the clocks of a ticket are read at: what was just written may be ahead of this process's clock. */
export function readAt(events: readonly SlaEvent[], now: Date): number {
  return events.reduce((latest, { at }) => Math.max(latest, at), now.getTime());
}

function historyOf(rows: readonly EventRow<PolicyData>[]): SlaHistory {
  const created = rows.find(({ type }) => type === 'created');
  if (!created) return { events: [], applied: undefined };
  const start = Date.parse(created.at);
  const rest = rows.filter((row) => row !== created);
  // What an import dates before the ticket happened when it began.
  const later = rest.flatMap((row) => {
    const at = Math.max(start, Date.parse(row.at));
    // What a reply changes of the policy comes after the reply, which kept the promise that there was.
    return slaEvents(row, row.type === 'policy' && at > start ? at + 1 : at);
  });
  const first = later.findIndex((event) => event.type === 'schedule');
  // Nobody worked around the clock before the ticket had its hours.
  if (first >= 0) later.unshift({ ...later.splice(first, 1)[0]!, at: start });
  return {
    events: [{ type: 'created', at: start, status: created.to_value as TicketStatus }, ...later],
    applied: rows.findLast(({ type }) => type === 'policy')?.data ?? undefined,
  };
}

function slaEvents(row: EventRow<PolicyData>, at: number): SlaEvent[] {
  switch (row.type) {
    case 'comment': {
      const by = row.author === 'agent' || row.author === 'customer' ? row.author : 'bot';
      return [{ type: 'comment', at, by, isPublic: row.visibility === 'public' }];
    }
    case 'status':
      return [{ type: 'status', at, status: row.to_value as TicketStatus }];
    case 'merged':
      return [{ type: 'status', at, status: 'closed' }];
    case 'policy': {
      const { policy, scheduleId } = row.data ?? {};
      // Where nothing is promised any more, the open hours stay those of the last promise.
      return [
        ...(policy ? [{ type: 'schedule' as const, at, scheduleId }] : []),
        { type: 'policy' as const, at, policy },
      ];
    }
    default:
      return [];
  }
}
