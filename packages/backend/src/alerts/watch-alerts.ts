import { detectSpike, expectedByHour, type SpikeCounts, type SpikeFinding } from '@korkep/insight';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { createRecords } from '../store/create.ts';
import { updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { alertKind } from './alert-kind.ts';
import { BEHIND } from './behind.ts';
import { busyOnes, hourlyCounts, type Watched, watchedKey } from './hourly-counts.ts';

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer' | 'channels'>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How often a tenant's tickets are counted, whatever the number of processes. */
export const SWEEP_EVERY = 5 * MINUTE;
/** After somebody resolved an alert, the same burst raises no other for so long, unless it grows by half again. */
const REST = 24 * HOUR;
const GROWN = 1.5;
/** So many alerts are on at a time. */
const MOST_ALERTS = 400;

interface AlertRow {
  id: string;
  about: Watched['about'];
  product_id: string | null;
  name: string;
  status: string;
  ended_at: string | null;
  updated_at: string;
  ticket_count: number;
  spike: { observed: number };
}

/**
 * Counts a tenant's tickets if that is due: begins alerts, updates those that are on, and ends those that are over.
 * `false` where another process has done so within the last five minutes.
 */
export function watchAlerts(services: Needs, tenantId: string): Promise<boolean> {
  return inTenant(services.engine, tenantId, async (session) => {
    const now = services.now();
    if (!(await isDue(session, now))) return false;
    const context: WriteContext = { session, now, services, actor: { kind: 'system' } };
    const known = await knownAlerts(session, now);
    const isOn = (alert: AlertRow) => alert.status !== 'resolved';
    const busy = await busyOnes(session, now);
    const watched = new Map([...known.filter(isOn).map(watchedOf), ...busy].map((one) => [watchedKey(one), one]));
    if (watched.size === 0) return true;
    const counts = await hourlyCounts([...watched.values()], session, now);
    for (const [key, one] of watched) {
      const seen = counts.get(key)!;
      const finding = detectSpike(seen);
      const alerts = known.filter((alert) => watchedKey(watchedOf(alert)) === key);
      const open = alerts.find(isOn);
      if (open) await follow(open, finding, seen, context);
      else if (finding.state === 'spike' && !alerts.some((alert) => isSettled(alert, finding))) {
        await begin(one, finding, seen, context);
      }
    }
    return true;
  });
}

/** The row stays locked until the sweep is written down, so that a second process finds that nothing is due. */
async function isDue(session: TenantSession, now: Date): Promise<boolean> {
  const rows = await session.prepared(
    'alert_due',
    `insert into alert_sweeps (tenant_id, next_at) values ($1, $3::timestamptz)
     on conflict (tenant_id) do update set next_at = excluded.next_at
       where alert_sweeps.next_at <= $2::timestamptz returning tenant_id`,
    [session.tenantId, now.toISOString(), new Date(now.getTime() + SWEEP_EVERY).toISOString()],
  );
  return rows.length > 0;
}

/** The alerts that are on, and those that ended of late. */
function knownAlerts(session: TenantSession, now: Date): Promise<AlertRow[]> {
  return session.prepared<AlertRow>(
    'alert_known',
    `select id, about, product_id, name, status, ended_at, updated_at, ticket_count, spike from alerts
     where tenant_id = $1 and archived_at is null and (status in ('open', 'acknowledged') or status = 'resolved'
       and ended_at > $2::timestamptz)
     order by status = 'resolved', started_at desc, id desc limit ${MOST_ALERTS}`,
    [session.tenantId, new Date(now.getTime() - REST).toISOString()],
  );
}

function watchedOf({ about, product_id, name }: AlertRow): Watched {
  return { about, key: about === 'product' ? product_id! : name, name };
}

function isSettled({ spike }: AlertRow, { observed }: SpikeFinding): boolean {
  return observed < GROWN * Number(spike.observed);
}

async function begin(one: Watched, finding: SpikeFinding, seen: SpikeCounts, context: WriteContext): Promise<void> {
  const { now } = context;
  const startedAt = new Date(now.getTime() - finding.hours * HOUR).toISOString();
  const [created] = await createRecords(
    alertKind,
    [
      {
        about: one.about,
        ...(one.about === 'product' && { productId: one.key }),
        name: one.name,
        status: 'open',
        startedAt,
        lastSeenAt: now.toISOString(),
        spike: spikeOf(finding),
        ticketCount: finding.observed,
        customerCount: 0,
        counts: countsOf(seen, now),
      },
    ],
    context,
  );
  const { id } = (created as { row: { id: string } }).row;
  await updateRecords(alertKind, [{ id, fields: await behindOf(id, context) }], context);
}

/** Nothing is written where nothing new came in the last hour: everybody who follows would be told. */
async function follow(alert: AlertRow, finding: SpikeFinding, seen: SpikeCounts, context: WriteContext): Promise<void> {
  const { now } = context;
  const behind = await behindOf(alert.id, context);
  // What can no longer be judged, since its earlier tickets are gone, is not on for ever.
  if (finding.state === 'normal' || finding.state === 'tooLittleHistory') {
    const fields = { ...behind, status: 'resolved', endedAt: now.toISOString(), counts: countsOf(seen, now) };
    await updateRecords(alertKind, [{ id: alert.id, fields }], context);
    return;
  }
  const isOld = now.getTime() - new Date(alert.updated_at).getTime() >= HOUR;
  if (!isOld && behind.ticketCount === Number(alert.ticket_count)) return;
  const hasGrown = finding.observed >= Number(alert.spike.observed);
  const fields = {
    ...behind,
    lastSeenAt: now.toISOString(),
    // What it was at its highest tells how bad it is, not how it fades.
    ...(hasGrown && { spike: spikeOf(finding) }),
    counts: countsOf(seen, now),
  };
  await updateRecords(alertKind, [{ id: alert.id, fields }], context);
}

async function behindOf(
  id: string,
  { session }: WriteContext,
): Promise<{ ticketCount: number; customerCount: number }> {
  const [row] = await session.prepared<{ tickets: number; customers: number }>(
    'alert_behind',
    `select count(*)::int as tickets, count(distinct t.customer_id)::int as customers
     from alerts as a join tickets as t on ${BEHIND} where a.tenant_id = $1 and a.id = $2`,
    [session.tenantId, id],
  );
  return { ticketCount: Number(row!.tickets), customerCount: Number(row!.customers) };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function spikeOf({ hours, observed, expected, score }: SpikeFinding) {
  return { hours, observed, expected: rounded(expected), score: rounded(score) };
}

function countsOf(seen: SpikeCounts, now: Date) {
  const expected = expectedByHour(seen);
  return seen.current.map((observed, place) => ({
    at: new Date(now.getTime() - (seen.current.length - place) * HOUR).toISOString(),
    observed,
    expected: rounded(expected[place]!),
  }));
}
