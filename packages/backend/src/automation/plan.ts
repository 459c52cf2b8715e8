import { type AutomationAction, type AutomationToldAction, fillPlaceholders } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { chosenText, FACT_COLUMNS, factJoins, placeholderValues, type TicketFacts } from '../macros/ticket-facts.ts';
import { type PlannedSurvey, planSurvey } from '../surveys/may-ask.ts';
import { offeredStatus } from '../tickets/offered-status.ts';
import { automaticReplies, MOST_REPLIES } from './limits.ts';
import { nextOfTeam, type Route } from './route.ts';
import type { RuleRow } from './rules.ts';
import { isAwaited } from './wait-for.ts';

/** A ticket as far as actions look at it. */
export interface PlannedTicket {
  id: string;
  status: string;
  custom_status_id: string | null;
  priority: string;
  type: string | null;
  category: string | null;
  tags: string[] | null;
  assignee_id: string | null;
  team_id: string | null;
}

/** What a rule says in a conversation. */
export interface PlannedWord {
  visibility: 'public' | 'internal';
  body: string;
  mentionedIds: string[];
}

/** What a rule is going to do: found out by reading alone, so that a dry run and a run come to the same. */
export interface Plan {
  /** What changes of the ticket's fields. */
  fields: Record<string, unknown>;
  words: PlannedWord[];
  hooks: { webhookId: string; event: string }[];
  turns: { teamId: string; userId: string }[];
  surveys: PlannedSurvey[];
  /** For whoever of a team is free next. */
  wait?: Route;
  stops: boolean;
  told: AutomationToldAction[];
}

const FIELDS = [
  ['status', 'status'],
  ['customStatusId', 'custom_status_id'],
  ['priority', 'priority'],
  ['type', 'type'],
  ['category', 'category'],
  ['assigneeId', 'assignee_id'],
  ['teamId', 'team_id'],
  ['tags', 'tags'],
] as const;
const MOST_TAGS = 50;

/** What the rule's actions mean for a ticket as it is now. */
export async function planOf(
  rule: Pick<RuleRow, 'actions' | 'role'>,
  ticket: PlannedTicket,
  { session, now }: { session: TenantSession; now: Date },
): Promise<Plan> {
  const plan: Plan = { fields: {}, words: [], hooks: [], turns: [], surveys: [], stops: false, told: [] };
  let current = ticket;
  let facts: TicketFacts | undefined;
  const change = (action: AutomationAction, wanted: Record<string, unknown>) => {
    const changes = FIELDS.filter(
      ([field, column]) => wanted[field] !== undefined && !isSame(wanted[field], current[column]),
    ).map(([field]) => [field, wanted[field]] as const);
    for (const [field, column] of FIELDS) {
      const entry = changes.find(([name]) => name === field);
      if (entry) current = { ...current, [column]: entry[1] };
    }
    Object.assign(plan.fields, Object.fromEntries(changes));
    plan.told.push({
      do: action.do,
      ...(changes.length > 0 && { changes: Object.fromEntries(changes) as AutomationToldAction['changes'] }),
    });
  };
  const skip = (action: AutomationAction, skipped: AutomationToldAction['skipped'], more = {}) =>
    plan.told.push({ do: action.do, ...more, skipped });

  for (const action of rule.actions) {
    switch (action.do) {
      case 'set': {
        const { do: _, status, customStatusId, ...wanted } = action;
        if (customStatusId === undefined) {
          if (status !== undefined && status !== current.status) {
            // As in the store: another category has its own default, whatever was planned before.
            const { customStatusId: _before, ...kept } = plan.fields;
            plan.fields = kept;
            current = { ...current, custom_status_id: null };
          }
          change(action, { ...wanted, status });
          break;
        }
        const own = await offeredStatus(customStatusId, session);
        change(action, own ? { ...wanted, status: own.category, customStatusId } : wanted);
        if (!own) Object.assign(plan.told.at(-1)!, { unavailable: ['customStatusId'] });
        break;
      }
      case 'assign':
        change(action, { assigneeId: action.assigneeId, teamId: action.teamId });
        break;
      case 'tag': {
        const { add = [], remove = [] } = action;
        const before = current.tags ?? [];
        const after = [...new Set([...before, ...add])].filter((tag) => !remove.includes(tag)).slice(0, MOST_TAGS);
        change(action, { tags: after.length === 0 && current.tags === null ? undefined : after });
        break;
      }
      case 'route': {
        if (current.assignee_id !== null && !action.reassign) {
          skip(action, 'hasAssignee');
          break;
        }
        // Whoever becomes free is for those that wait already.
        const userId = (await isAwaited(action, ticket.id, session)) ? undefined : await nextOfTeam(action, session);
        // What waits has nobody: with `reassign` it is taken from whoever has it.
        change(action, { teamId: action.teamId, assigneeId: userId ?? null });
        if (userId === undefined) {
          plan.told.at(-1)!.skipped = 'nobodyFree';
          plan.wait = action;
        } else plan.turns.push({ teamId: action.teamId, userId });
        break;
      }
      case 'reply':
      case 'note': {
        facts ??= await readFacts(ticket.id, session);
        const text = chosenText(action.texts, facts)!;
        const { text: body, missing } = fillPlaceholders(text.body, placeholderValues(facts, rule.role));
        const isPublic = action.do === 'reply';
        const replies = plan.words.filter(({ visibility }) => visibility === 'public').length;
        if (isPublic && missing.length > 0) skip(action, 'missingValue', { missing: [...missing] });
        else if (isPublic && (await automaticReplies(ticket.id, { session, now })) + replies >= MOST_REPLIES) {
          skip(action, 'tooManyReplies');
        } else {
          const mentionedIds = isPublic ? [] : mentioned(action as Extract<AutomationAction, { do: 'note' }>, current);
          plan.words.push({ visibility: isPublic ? 'public' : 'internal', body, mentionedIds });
          plan.told.push({
            do: action.do,
            language: text.language,
            ...(missing.length > 0 && { missing: [...missing] }),
            ...(mentionedIds.length > 0 && { mentionedIds }),
          });
        }
        break;
      }
      case 'survey': {
        const { surveyId } = action;
        const planned = await planSurvey(surveyId, ticket.id, { session, now });
        if (typeof planned === 'string') skip(action, planned, { surveyId });
        else {
          plan.surveys.push(planned);
          plan.told.push({ do: action.do, surveyId, ...(planned.language !== null && { language: planned.language }) });
        }
        break;
      }
      case 'webhook': {
        const { webhookId } = action;
        if (await isThere(webhookId, session)) {
          plan.hooks.push({ webhookId, event: `automation.${action.event ?? 'fired'}` });
          plan.told.push({ do: action.do, webhookId });
        } else skip(action, 'webhookGone', { webhookId });
        break;
      }
      case 'stop':
        plan.stops = true;
        plan.told.push({ do: action.do });
    }
  }
  return plan;
}

/** Whether the plan has any effect. */
export function hasEffect({ fields, words, hooks, surveys }: Plan): boolean {
  return Object.keys(fields).length > 0 || words.length > 0 || hooks.length > 0 || surveys.length > 0;
}

function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function mentioned(
  { mentionIds = [], mentionAssignee }: Extract<AutomationAction, { do: 'note' }>,
  { assignee_id }: PlannedTicket,
): string[] {
  return [...new Set([...mentionIds, ...(mentionAssignee && assignee_id !== null ? [assignee_id] : [])])];
}

async function readFacts(ticketId: string, session: TenantSession): Promise<TicketFacts> {
  const [facts] = await session.prepared<TicketFacts>(
    'automation_facts',
    `select ${FACT_COLUMNS}, null::text as agent_name from tenants as n ${factJoins('$2')} where n.tenant_id = $1`,
    [session.tenantId, ticketId],
  );
  return facts!;
}

async function isThere(webhookId: string, session: TenantSession): Promise<boolean> {
  const rows = await session.prepared(
    'automation_webhook',
    'select 1 from webhook_endpoints where tenant_id = $1 and id = $2 and removed_at is null and is_enabled',
    [session.tenantId, webhookId],
  );
  return rows.length > 0;
}
