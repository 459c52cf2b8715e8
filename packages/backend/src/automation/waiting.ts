import type { AutomationMoment } from '@korkep/core';
import { isConnectionFailure, isSerializationFailure } from '../database/errors.ts';
import type { TenantSession } from '../database/tenant.ts';
import { describe } from '../observability/request-log.ts';
import { calendarsOf } from '../sla/calendars.ts';
import { Statement } from '../store/statement.ts';
import { openTimeAgo } from './business-past.ts';
import { conditionsOf, inHours } from './meet.ts';
import { lockTicket, type Step, withHead } from './react.ts';
import { activeRules, type RuleRow, timeEvent, timingOf } from './rules.ts';
import { type EngineServices, runRule } from './run.ts';

/**
 * So long after its moment a rule still runs, where conditions are met late, business hours were closed or no server was
 * there. It bounds what a sweep looks at, and keeps a new rule from years of old tickets.
 */
const LONGEST_LATE = 7 * 86_400_000;

/** How far a look goes back that only wants what has just become due. */
const RECENTLY = 15 * 60_000;

/** So many tickets are looked for at once. */
const DUE_AT_ONCE = 100;
/** So long, in milliseconds, a transaction takes up one ticket after the other. */
const LONGEST = 150;

/** How far a look goes back: over what has just become due, or over everything that may still run. */
export type Reach = 'recent' | 'all';

const LAST_WORD = 'greatest(t.opened_at, t.last_customer_comment_at, t.last_reply_at)';

/** Where a moment stands, and what else must be so that it counts. */
interface MomentSource {
  at: string;
  from: string;
  also?: string;
}

const FROM_TICKETS = 'tickets as t';
const SOURCES: Record<AutomationMoment, MomentSource> = {
  created: { at: 't.opened_at', from: FROM_TICKETS },
  status: {
    at: 'e.at',
    from: `ticket_events as e join tickets as t on t.tenant_id = $1 and t.id = e.ticket_id`,
    also: `e.tenant_id = $1 and e.type in ('created', 'status') and e.to_value = t.status and not exists (
      select 1 from ticket_events as n where n.tenant_id = $1 and n.ticket_id = e.ticket_id
        and n.type in ('created', 'status') and (n.at, n.number) > (e.at, e.number))`,
  },
  lastWord: { at: LAST_WORD, from: FROM_TICKETS },
  customerWord: {
    at: LAST_WORD,
    from: FROM_TICKETS,
    also: `coalesce(t.last_customer_comment_at, t.opened_at) >= coalesce(t.last_reply_at, '-infinity')`,
  },
  agentWord: {
    at: LAST_WORD,
    from: FROM_TICKETS,
    also: 't.last_reply_at > coalesce(t.last_customer_comment_at, t.opened_at)',
  },
  due: { at: 't.due_at', from: FROM_TICKETS },
  slaDue: { at: 't.sla_due_at', from: FROM_TICKETS },
};

/** Between which instants a rule's moment lies on tickets that are due; `undefined` where none can be. */
interface Window {
  after: number;
  until: number;
}

/** A ticket that is due, where it stands among those of its rule, and what its moment is known by. */
interface DueTicket {
  id: string;
  at: string;
  root: string;
}

/**
 * One going over of what is due. Each step goes on where the one before ended, so that what is behind is not looked for
 * again.
 */
export interface DueLook {
  readonly reach: Reach;
  /** Rules that have been gone over. */
  readonly through: Set<string>;
  /** Of the others, the last ticket that each has been tried on. */
  readonly behind: Map<string, DueTicket>;
  /** What failed: a rule, or a rule on a ticket. The rest goes on without it. */
  readonly leftOut: Set<string>;
  /** Something failed: from then on a ticket in a transaction, so that it takes nothing else with it. */
  isAlone: boolean;
}

/** The beginning of going over what is due; without what is left out. */
export function dueLook(reach: Reach, leftOut: Set<string> = new Set()): DueLook {
  return { reach, through: new Set(), behind: new Map(), leftOut, isAlone: false };
}

const keyOfTry = (rule: RuleRow, { id, root }: DueTicket) => `${rule.id}|${root}|${id}`;

/**
 * Runs what is due by rules that wait for time, rules in their order, in one transaction of about `LONGEST`. Each moment
 * of a ticket sets a rule off once: what it ran on is the key of its line in the log. What fails is left out of the look
 * and told to the operator.
 */
export async function runDue(services: EngineServices, tenantId: string, look = dueLook('all')): Promise<Step> {
  const trying: { rule?: RuleRow; due?: DueTicket } = {};
  let done: { through: string[]; behind: Map<string, DueTicket> } = { through: [], behind: new Map() };
  try {
    const step = await withHead(services, tenantId, { waits: true }, (session) => {
      // A transaction may be begun again.
      done = { through: [], behind: new Map() };
      return goOn(look, { trying, done }, services, session);
    });
    for (const id of done.through) look.through.add(id);
    for (const [id, due] of done.behind) look.behind.set(id, due);
    return step;
  } catch (error) {
    const { rule, due } = trying;
    if (!rule || isConnectionFailure(error) || isSerializationFailure(error)) throw error;
    if (due && !look.isAlone) {
      look.isAlone = true;
      return { hasMore: true };
    }
    look.leftOut.add(due ? keyOfTry(rule, due) : rule.id);
    services.logger.error(
      { tenantId, ruleId: rule.id, ...(due && { ticketId: due.id }), error: describe(error) },
      'a rule that waits for time fails; the others go on',
    );
    return { hasMore: true };
  }
}

async function goOn(
  look: DueLook,
  {
    trying,
    done,
  }: { trying: { rule?: RuleRow; due?: DueTicket }; done: { through: string[]; behind: Map<string, DueTicket> } },
  services: EngineServices,
  session: TenantSession,
): Promise<Step> {
  delete trying.rule;
  delete trying.due;
  const now = services.now();
  const waiting = (await activeRules(session)).filter(
    (rule) => timingOf(rule) !== undefined && !look.through.has(rule.id) && !look.leftOut.has(rule.id),
  );
  const open = await inHours(waiting, now, session);
  const end = performance.now() + LONGEST;
  let hasRun = false;
  for (const rule of waiting.filter((one) => open.has(one))) {
    trying.rule = rule;
    const window = await windowOf(rule, { now, session, reach: look.reach });
    const dues = window ? await dueOf(rule, window, { session, now, behind: look.behind.get(rule.id) }) : [];
    for (const due of dues) {
      done.behind.set(rule.id, due);
      if (look.leftOut.has(keyOfTry(rule, due))) continue;
      trying.due = due;
      await lockTicket(due.id, session);
      // Somebody may have been quicker: what is due must still be so when the actions come.
      const [still] = await dueOf(rule, window!, { session, now, ticketId: due.id });
      if (still) {
        await runRule(
          rule,
          { ticketId: due.id, event: timeEvent(rule), root: still.root, depth: 0 },
          services,
          session,
        );
        hasRun = true;
      }
      delete trying.due;
      if (look.isAlone || performance.now() >= end) return { hasMore: true };
    }
    if (dues.length === DUE_AT_ONCE) return { hasMore: true };
    done.through.push(rule.id);
    if (performance.now() >= end) return { hasMore: true };
  }
  delete trying.rule;
  return { hasMore: hasRun };
}

/** Where the moments lie that are due now. */
async function windowOf(
  rule: RuleRow,
  { now, session, reach }: { now: Date; session: TenantSession; reach: Reach },
): Promise<Window | undefined> {
  const { delay, isBusiness } = timingOf(rule)!;
  // Deadlines come nearer at once when a priority is raised; those ahead are few.
  const furthest = reach === 'all' || delay < 0 ? LONGEST_LATE : RECENTLY;
  const since = Math.max(Date.parse(rule.active_since ?? now.toISOString()), now.getTime() - furthest);
  if (!isBusiness) return { after: since - delay, until: now.getTime() - delay };
  const calendar = (await calendarsOf(session, [rule.schedule_id!], now))[rule.schedule_id!];
  if (!calendar) return undefined;
  const until = openTimeAgo(calendar, now.getTime(), delay);
  if (until === undefined) return undefined;
  return { after: openTimeAgo(calendar, since, delay) ?? 0, until };
}

/** The next tickets that are due for a rule, or the one that is named where it is. */
async function dueOf(
  rule: RuleRow,
  { after, until }: Window,
  {
    behind,
    ticketId,
    ...context
  }: { session: TenantSession; now: Date; behind?: DueTicket | undefined; ticketId?: string },
): Promise<DueTicket[]> {
  const { session, now } = context;
  const { moment, delay } = timingOf(rule)!;
  const { at, from, also = 'true' } = SOURCES[moment];
  const statement = new Statement(session.tenantId);
  const { ticket, customer } = await conditionsOf(rule, statement, context);
  const instant = (text: string) => `${statement.value(text)}::timestamptz`;
  const value = (time: number) => instant(new Date(time).toISOString());
  const root = `(${statement.value(timeEvent(rule))} || '|' || (extract(epoch from ${at}) * 1000000)::bigint)`;
  // What warns of a deadline comes too late once it is over.
  const isAhead = delay < 0 ? `and ${at} > ${value(now.getTime())}` : '';
  const isNamed = ticketId === undefined ? '' : `and t.id = ${statement.value(ticketId)}`;
  // The first half is what an index on the moment is begun from.
  const isNext =
    behind === undefined
      ? ''
      : `and ${at} >= ${instant(behind.at)} and (${at} > ${instant(behind.at)} or t.id > ${statement.value(behind.id)})`;
  return statement.run<DueTicket>(
    session,
    'automation_due',
    `select t.id, (${at})::text as at, ${root} as root
     from ${from} join customers as c on c.tenant_id = $1 and c.id = t.customer_id
     where t.tenant_id = $1 and t.archived_at is null and t.merged_into_id is null
       and ${at} > ${value(after)} and ${at} <= ${value(until)} ${isAhead} ${isNamed} ${isNext}
       and ${also} and ${ticket} and ${customer}
       and not exists (select 1 from automation_runs as r where r.tenant_id = $1
         and r.rule_id = ${statement.value(rule.id)} and r.event_key = ${root} || '|' || t.id)
     order by ${at}, t.id limit ${DUE_AT_ONCE}`,
  );
}

/** Whether a rule's moment has come on tickets; of dry runs, so that what has run counts as well. */
export async function momentsOf(
  rule: RuleRow,
  ticketIds: readonly string[],
  session: TenantSession,
): Promise<Map<string, number>> {
  const { moment } = timingOf(rule)!;
  const { at, from, also = 'true' } = SOURCES[moment];
  const rows = await session.prepared<{ id: string; at: string | null }>(
    `automation_moments_${moment}`,
    `select t.id, ${at} as at from ${from} where t.tenant_id = $1 and t.id = any($2::text[]) and ${also}`,
    [session.tenantId, ticketIds],
  );
  return new Map(rows.flatMap((row) => (row.at === null ? [] : [[row.id, Date.parse(row.at)] as const])));
}
