import { inTenant, type TenantSession } from '../database/tenant.ts';
import { happeningsAfter, type TicketHappening } from './journal-events.ts';
import { inHours, meetings } from './meet.ts';
import { activeRules, listensTo, type RuleRow } from './rules.ts';
import { type EngineServices, keyOf, runRule } from './run.ts';

/** How many entries of the journal are looked at in one transaction. */
const ENTRIES = 200;
/**
 * So long, in milliseconds, a transaction takes up one event after the other: locks on tickets are held no longer, and
 * however slow events are, each is behind us once it was tried.
 */
const LONGEST = 150;

/** What a transaction of the engine came to. */
export interface Step {
  /** There is more to do at once. */
  hasMore: boolean;
  /** Another process is at work on the tenant's rules. */
  isBusy?: boolean;
  /** The tenant never had an active rule. */
  isUnused?: boolean;
}

/** Locks how far a tenant's rules have come, for `work`. Where somebody has it, waits for it or leaves it to them. */
export function withHead(
  { engine }: Pick<EngineServices, 'engine'>,
  tenantId: string,
  { waits }: { waits: boolean },
  work: (session: TenantSession, position: number) => Promise<Step>,
): Promise<Step> {
  return inTenant(engine, tenantId, async (session) => {
    const [row] = await session.prepared<{ position: number }>(
      `automation_head_${waits}`,
      `select position from automation_heads where tenant_id = $1 for no key update${waits ? '' : ' skip locked'}`,
      [session.tenantId],
    );
    if (row) return work(session, row.position);
    if (waits) return { hasMore: false, isUnused: true };
    const rows = await session.prepared('automation_is_used', 'select 1 from automation_heads where tenant_id = $1', [
      session.tenantId,
    ]);
    return rows.length > 0 ? { hasMore: false, isBusy: true } : { hasMore: false, isUnused: true };
  });
}

/**
 * Goes on in a tenant's journal, in one transaction: what the next events set off, its lines in the log and the position
 * behind them are committed together or not at all, so that wherever a process ends, every rule has run once or is run by
 * the next. Processes take turns by the lock on the tenant's row; whoever finds it taken leaves it.
 */
export function react(
  services: EngineServices,
  tenantId: string,
  {
    isAlone = false,
    began,
  }: {
    /** One event in a transaction: after a failure, so that what cannot be done stands alone. */
    isAlone?: boolean;
    /** Is told from where it goes on. */
    began?: (position: number) => void;
  } = {},
): Promise<Step> {
  return withHead(services, tenantId, { waits: false }, async (session, position) => {
    began?.(position);
    const { rules, happenings, last, isEnd } = await lookAhead(position, services, session);
    if (last === position) return { hasMore: false };
    const end = performance.now() + LONGEST;
    for (const happening of happenings) {
      const isHeard = await setOff(happening, rules, services, session);
      // What is met by nothing takes its time as well.
      if (!(isAlone && isHeard) && performance.now() < end) continue;
      await moveHead(happening.seq, session);
      return { hasMore: true };
    }
    await moveHead(last, session);
    return { hasMore: !isEnd };
  });
}

/**
 * Leaves the next event out for which there are rules, and gives its number; of an event that failed again and again. What
 * was looked at before it is not looked at again. Where rules have gone on from `failedAt` meanwhile, nothing is left out.
 */
export async function passOver(
  services: EngineServices,
  tenantId: string,
  failedAt: number,
): Promise<number | undefined> {
  let seq: number | undefined;
  await withHead(services, tenantId, { waits: true }, async (session, position) => {
    seq = undefined;
    if (position !== failedAt) return { hasMore: true };
    const { rules, happenings } = await lookAhead(position, services, session);
    seq = happenings.find((happening) => rules.some((rule) => isFor(rule, happening)))?.seq;
    if (seq !== undefined) await moveHead(seq, session);
    return { hasMore: true };
  });
  return seq;
}

async function lookAhead(position: number, services: EngineServices, session: TenantSession) {
  const rules = (await activeRules(session)).filter((rule) => listensTo(rule).events.length > 0);
  const hears = new Set(rules.flatMap((rule) => listensTo(rule).events));
  return { rules, ...(await happeningsAfter(session, services, { position, limit: ENTRIES, hears })) };
}

function moveHead(position: number, session: TenantSession): Promise<unknown> {
  return session.prepared('automation_move', 'update automation_heads set position = $2 where tenant_id = $1', [
    session.tenantId,
    position,
  ]);
}

/** Runs the rules that an event meets, in their order; whether any is for it, met or not. */
async function setOff(
  happening: TicketHappening,
  rules: readonly RuleRow[],
  services: EngineServices,
  session: TenantSession,
): Promise<boolean> {
  const hearing = rules.filter((rule) => isFor(rule, happening));
  if (hearing.length === 0) return false;
  const hadTheir = happening.depth === 0 ? new Set() : await ranBefore(happening, session);
  const listening = hearing.filter(({ id }) => !hadTheir.has(id));
  if (listening.length === 0) return true;
  const open = await inHours(listening, new Date(happening.at), session);
  let left = listening.filter((rule) => open.has(rule));
  let isLocked = false;
  while (left.length > 0) {
    const met = (await meetings([happening.ticketId], left, { session, now: services.now() })).get(happening.ticketId);
    const place = met?.findIndex(({ condition, customerCondition }) => condition && customerCondition) ?? -1;
    if (place < 0) break;
    if (!isLocked) {
      // What the conditions are met by must still be so when the actions come; most events never get here.
      await lockTicket(happening.ticketId, session);
      isLocked = true;
      continue;
    }
    const rule = left[place]!;
    left = left.slice(place + 1);
    const heard = happening.events.find((event) => listensTo(rule).events.includes(event))!;
    const { ticketId, root, depth } = happening;
    const ran = await runRule(rule, { ticketId, event: heard, root, depth }, services, session);
    if (ran?.stops) break;
  }
  return true;
}

/** The rules that ran on the ticket for what this came of: each runs once for it. */
async function ranBefore(happening: TicketHappening, session: TenantSession): Promise<ReadonlySet<unknown>> {
  const rows = await session.prepared<{ rule_id: string }>(
    'automation_ran',
    'select rule_id from automation_runs where tenant_id = $1 and ticket_id = $2 and event_key = $3',
    [session.tenantId, happening.ticketId, keyOf(happening)],
  );
  return new Set(rows.map(({ rule_id }) => rule_id));
}

/** Locks a ticket until the transaction ends. */
export async function lockTicket(ticketId: string, session: TenantSession): Promise<void> {
  await session.prepared(
    'automation_ticket',
    'select 1 from tickets where tenant_id = $1 and id = $2 for no key update',
    [session.tenantId, ticketId],
  );
}

function isFor(rule: RuleRow, { events, fields, at }: TicketHappening): boolean {
  const { events: wanted, fields: changed } = listensTo(rule);
  if (rule.active_since === null || at < rule.active_since) return false;
  const heard = events.filter((event) => wanted.includes(event));
  if (heard.length === 0) return false;
  const isUpdateAlone = heard.every((event) => event === 'ticketUpdated');
  return !(isUpdateAlone && changed && !changed.some((field) => fields.includes(field)));
}
