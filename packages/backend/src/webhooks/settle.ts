import type { WebhookAttempt, WebhookDeliveryStatus, WebhookDisabledReason } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { WriteContext } from '../store/write-context.ts';
import { ATTEMPTS_KEPT, type DeliveryRow } from './delivery.ts';
import type { EndpointRow } from './endpoint.ts';
import { journalEndpoint } from './endpoint-journal.ts';
import { pauseAfter, type WebhookSchedule, waitAfter } from './schedule.ts';

/** How one try went. */
export interface Outcome {
  delivery: DeliveryRow;
  attempt: WebhookAttempt;
  /** Milliseconds that the receiver asks to be left alone; 0 when it does not. */
  retryAfter: number;
  /** In [0, 1), for the jitter. */
  random: number;
}

interface Settled {
  id: string;
  claim: string;
  status: WebhookDeliveryStatus;
  next_at: string;
  attempt_count: number;
  attempts: WebhookAttempt[];
  delivered_at: string | null;
}

const GONE = 410;
/** With these, `Retry-After` is about the receiver and not about the one message. */
const BUSY: readonly (number | undefined)[] = [429, 503];

/**
 * Writes down how tries went: of the deliveries, whether and when they are tried again; of the endpoint, whether it is
 * left alone for a while or disabled. The endpoint's row must be locked; gives it as it is afterwards.
 */
export async function settle(
  context: WriteContext,
  schedule: WebhookSchedule,
  endpoint: EndpointRow,
  outcomes: readonly Outcome[],
): Promise<EndpointRow> {
  if (outcomes.length === 0) return endpoint;
  const { session } = context;
  await writeDeliveries(
    session,
    outcomes.map((outcome) => settled(outcome, schedule, context.now)),
  );
  const after = outcomes.reduce((row, outcome) => judged(row, outcome, schedule, context.now), endpoint);
  await session
    .update('webhook_endpoints')
    .set({
      failures: after.failures,
      failing_since: after.failing_since,
      paused_until: after.paused_until,
      last_delivered_at: after.last_delivered_at,
      is_enabled: after.is_enabled,
      disabled_at: after.disabled_at,
      disabled_reason: after.disabled_reason,
      version: after.version,
      updated_at: after.updated_at,
    })
    .where('id', '=', endpoint.id)
    .execute();
  if (endpoint.is_enabled && !after.is_enabled) await journalEndpoint(context, 'update', endpoint, after);
  return after;
}

function isAccepted({ attempt: { status } }: Outcome): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

function settled(outcome: Outcome, schedule: WebhookSchedule, now: Date): Settled {
  const { delivery, attempt, retryAfter, random } = outcome;
  const tries = delivery.attempt_count + 1;
  const base = {
    id: delivery.id,
    claim: delivery.claim!,
    attempt_count: tries,
    attempts: [...delivery.attempts, attempt].slice(-ATTEMPTS_KEPT),
    next_at: now.toISOString(),
    delivered_at: delivery.delivered_at,
  };
  if (isAccepted(outcome)) return { ...base, status: 'delivered', delivered_at: now.toISOString() };
  const wait = attempt.status === GONE ? undefined : waitAfter(schedule, tries, retryAfter, random);
  if (wait === undefined) return { ...base, status: 'failed' };
  return { ...base, status: 'waiting', next_at: new Date(now.getTime() + wait).toISOString() };
}

/** Only rows that are still claimed by whoever sent them: others were replayed, or taken over after a long silence. */
function writeDeliveries(session: TenantSession, rows: readonly Settled[]): Promise<unknown> {
  return session.prepared(
    'webhook_settle',
    `update webhook_deliveries as d set status = r.status, claim = null, next_at = r.next_at,
       attempt_count = r.attempt_count, attempts = r.attempts, delivered_at = r.delivered_at
     from json_to_recordset($2::json) as r (id text, claim text, status text, next_at timestamptz, attempt_count bigint,
       attempts jsonb, delivered_at timestamptz)
     where d.tenant_id = $1 and d.id = r.id and d.claim = r.claim`,
    [session.tenantId, JSON.stringify(rows)],
  );
}

/** The endpoint after one more outcome. */
function judged(row: EndpointRow, outcome: Outcome, schedule: WebhookSchedule, now: Date): EndpointRow {
  const moment = now.toISOString();
  if (isAccepted(outcome)) {
    return { ...row, failures: 0, failing_since: null, paused_until: null, last_delivered_at: moment };
  }
  const { status } = outcome.attempt;
  const failures = row.failures + 1;
  const failingSince = row.failing_since ?? outcome.attempt.at;
  const asked = BUSY.includes(status) ? outcome.retryAfter : 0;
  const pause = Math.max(pauseAfter(schedule, failures), asked);
  const failing = {
    ...row,
    failures,
    failing_since: failingSince,
    paused_until: pause > 0 ? new Date(now.getTime() + pause).toISOString() : row.paused_until,
  };
  if (!row.is_enabled) return failing;
  if (status === GONE) return disabled(failing, 'gone', moment);
  const isHopeless = now.getTime() - Date.parse(failingSince) >= schedule.disableAfter;
  return isHopeless ? disabled(failing, 'failing', moment) : failing;
}

function disabled(row: EndpointRow, reason: WebhookDisabledReason, moment: string): EndpointRow {
  return {
    ...row,
    is_enabled: false,
    disabled_at: moment,
    disabled_reason: reason,
    updated_at: moment,
    version: row.version + 1,
  };
}
