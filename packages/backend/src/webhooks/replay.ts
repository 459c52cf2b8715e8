import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { canonicalMoment } from '../store/row.ts';
import { enqueue } from './delivery.ts';
import type { EndpointRow } from './endpoint.ts';
import { chosenEvents, EVENT_COLUMNS, type EventEntry } from './journal-events.ts';

/** Which events are sent again. */
export interface PeriodReplay {
  from: string;
  /** Not included. */
  to: string;
  /** Only these of the events that the endpoint chose. */
  events?: string[];
  onlyUndelivered?: boolean;
  /** `next` of the call before. */
  after?: string;
  limit: number;
}

const AFTER = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z)~(\d{1,15})$/;

/**
 * Sends again what happened in a period. It is read from the journal, so that what came while the endpoint was disabled
 * and what is older than the list of deliveries is sent too; message ids follow from the entries, so that they are those
 * that were sent before.
 */
export async function replayPeriod(
  session: TenantSession,
  endpoint: EndpointRow,
  now: Date,
  { from, to, events, onlyUndelivered = false, after, limit }: PeriodReplay,
): Promise<{ replayed: number; next?: string }> {
  const [begin, number] = after === undefined ? [from, 0] : placeOf(after);
  const entries = await session.prepared<EventEntry>(
    'webhook_period',
    `select ${EVENT_COLUMNS} from journal where tenant_id = $1 and at >= $2::timestamptz and at < $3::timestamptz
       and (at, seq) > ($4::timestamptz, $5::bigint) and seq <= $6 order by at, seq limit $7`,
    // What the position has not reached yet is on its way anyhow.
    [session.tenantId, from, to, begin, number, endpoint.position, limit],
  );
  const chosen = await chosenEvents(endpoint, entries, events);
  const replayed = await enqueue(session, endpoint.id, chosen, now, { again: true, onlyUndelivered });
  const last = entries.at(-1);
  return { replayed, ...(entries.length === limit && last && { next: `${last.at}~${last.seq}` }) };
}

function placeOf(after: string): [string, number] {
  const [, moment, number] = AFTER.exec(after) ?? [];
  if (number === undefined || canonicalMoment(moment!) === undefined) {
    throw new Problem('invalid_cursor', 'The place to go on from is not one of this replay. Begin again without it.');
  }
  return [moment!, Number(number)];
}
