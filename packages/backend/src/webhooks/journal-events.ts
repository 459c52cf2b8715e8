import type { TenantSession } from '../database/tenant.ts';
import { messageId, type NewDelivery } from './delivery.ts';
import type { EndpointRow } from './endpoint.ts';
import { eventOf, isChosen, mayHear } from './events.ts';

/** What of a journal entry makes an event. */
export interface EventEntry {
  seq: number;
  hash: string;
  at: string;
  action: string;
  record_kind: string;
  record_id: string;
  record_version: number | null;
  subject_id: string | null;
  fields: string[];
}

export const EVENT_COLUMNS = 'seq, hash, at, action, record_kind, record_id, record_version, subject_id, fields';

/** The next numbered entries behind a position. */
export function entriesAfter(session: TenantSession, position: number, limit: number): Promise<EventEntry[]> {
  return session.prepared<EventEntry>(
    'webhook_entries',
    `select ${EVENT_COLUMNS} from journal where tenant_id = $1 and seq > $2
       and seq <= (select h.seq from journal_heads as h where h.tenant_id = $1) order by seq limit $3`,
    [session.tenantId, position, limit],
  );
}

/** Those of the entries that the endpoint chose and its role may hear of, as messages to it. */
export function chosenEvents(
  { id: endpointId, events, role }: Pick<EndpointRow, 'id' | 'events' | 'role'>,
  entries: readonly EventEntry[],
  patterns: readonly string[] = events,
): Promise<NewDelivery[]> {
  return Promise.all(
    entries
      .map((entry) => ({ entry, event: eventOf(entry.action) }))
      .filter(
        ({ entry, event }) => isChosen(events, event) && isChosen(patterns, event) && mayHear(role, entry.record_kind),
      )
      .map(async ({ entry, event }) => ({
        id: await messageId(endpointId, entry),
        event,
        at: entry.at,
        data: {
          kind: entry.record_kind,
          id: entry.record_id,
          ...(entry.record_version !== null && { version: entry.record_version }),
          ...(entry.subject_id !== null && { customerId: entry.subject_id }),
          fields: entry.fields,
        },
      })),
  );
}
