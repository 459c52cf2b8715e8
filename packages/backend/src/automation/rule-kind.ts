import type { AutomationAction, AutomationTrigger } from '@korkep/core';
import { type Issue, Problem } from '../http/problem.ts';
import { placeholderIssues, refuseMisspelt } from '../macros/macro-kind.ts';
import { checkCondition } from '../predicate/check-condition.ts';
import { orderedByName } from '../store/named-kind.ts';
import { type Change, type Draft, storedKind } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';
import { checkOffered } from '../tickets/offered-status.ts';

/** So many rules may be active; every event goes through all that listen to it. */
export const MOST_ACTIVE = 100;
/** Values of one condition. Those of a hundred rules with two each stay below the 65,535 that a statement takes. */
const MOST_VALUES = 300;

/** Rules in the store. */
export const automationRuleKind = storedKind('automationRule', {
  table: 'automation_rules',
  ...orderedByName,
  extraColumns: [...orderedByName.extraColumns, { column: 'active_since', type: 'timestamptz' }],
  references: { scheduleId: 'businessSchedule' },
  prepare: async (drafts, context) => {
    orderedByName.prepare(drafts);
    for (const draft of drafts) {
      const { row, before } = draft;
      row.role = context.role ?? 'owner';
      const wasActive = before?.status === 'active' && before.archived_at === null;
      // What happened while it was paused is none of its business.
      if (row.status !== 'active') row.active_since = null;
      else if (!wasActive) row.active_since = context.now.toISOString();
    }
    await checkRules(drafts, context);
  },
  settle: async (changes, context) => {
    const isOn = ({ status, archived_at }: Change['after']) => status === 'active' && archived_at === null;
    if (!changes.some(({ before, after }) => isOn(after) && !(before && isOn(before)))) return;
    await refuseTooMany(context);
    await beginAtHead(
      changes.map(({ after }) => after.id as string),
      context,
    );
  },
});

/**
 * Refuses rules that could not run: without the hours they go by, with placeholders, fields or records that there are not.
 *
 * @throws Problem `validation_failed`, `field_denied` and `reference_not_found`.
 */
export async function checkRules(drafts: readonly Draft[], context: WriteContext): Promise<void> {
  const kept = { role: context.role ?? 'owner', mostValues: MOST_VALUES };
  for (const draft of drafts) {
    checkHours(draft);
    checkTexts(draft);
    await checkCondition(draft, { ...kept, column: 'condition', field: 'condition', kind: 'ticket' }, context);
    await checkCondition(
      draft,
      { ...kept, column: 'customer_condition', field: 'customerCondition', kind: 'customer' },
      context,
    );
  }
  await checkNamed(drafts, context);
  await checkStatuses(drafts, context);
}

function checkHours({ row, path }: Draft): void {
  const trigger = row.trigger as AutomationTrigger;
  const needs =
    row.during !== null ? 'during' : 'hours' in trigger && trigger.hours === 'business' ? 'trigger.hours' : '';
  if (needs === '' || row.schedule_id !== null) return;
  throw new Problem('validation_failed', 'The rule does not say which business hours are meant.', {
    issues: [{ path: `${path}scheduleId`, message: `Name business hours, or leave ${needs} out.` }],
  });
}

const actionsOf = ({ row }: Draft) => row.actions as AutomationAction[];

function checkTexts(draft: Draft): void {
  if (draft.row.actions === draft.before?.actions) return;
  refuseMisspelt(
    actionsOf(draft).flatMap((action, place) =>
      'texts' in action
        ? action.texts.flatMap(({ body }, of) =>
            placeholderIssues(body, `${draft.path}actions[${place}].texts[${of}].body`),
          )
        : [],
    ),
  );
}

/** What actions name stands in a list, for which there is no foreign key. */
async function checkNamed(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const changed = drafts.filter(({ row, before }) => row.actions !== before?.actions);
  const named = changed.flatMap((draft) =>
    actionsOf(draft).flatMap((action, place) => {
      const at = `${draft.path}actions[${place}]`;
      return namedBy(action).map(([id, field]) => ({ id, path: `${at}.${field}` }));
    }),
  );
  if (named.length === 0) return;
  const rows = await session.prepared<{ id: string }>(
    'automation_named',
    `select id from users where tenant_id = $1 and id = any($2::text[])
     union all select id from teams where tenant_id = $1 and id = any($2::text[])
     union all select id from surveys where tenant_id = $1 and id = any($2::text[]) and archived_at is null
     union all select id from webhook_endpoints where tenant_id = $1 and id = any($2::text[]) and removed_at is null`,
    [session.tenantId, [...new Set(named.map(({ id }) => id))]],
  );
  const there = new Set(rows.map(({ id }) => id));
  const issues = named
    .filter(({ id }) => !there.has(id))
    .map(({ path }): Issue => ({ path, message: 'There is no record with this id.' }));
  if (issues.length === 0) return;
  throw new Problem('reference_not_found', 'Some actions name records that are not there.', { issues });
}

/** The tenant's own statuses that actions set. */
async function checkStatuses(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const changed = drafts.filter(({ row, before }) => row.actions !== before?.actions);
  const sets = changed.flatMap((draft) =>
    actionsOf(draft).flatMap((action, place) =>
      action.do === 'set' ? [{ ...action, path: `${draft.path}actions[${place}].` }] : [],
    ),
  );
  await checkOffered(sets, session);
}

function namedBy(action: AutomationAction): [id: string, field: string][] {
  switch (action.do) {
    case 'assign':
      return [
        ...(action.assigneeId ? [[action.assigneeId, 'assigneeId'] as [string, string]] : []),
        ...(action.teamId ? [[action.teamId, 'teamId'] as [string, string]] : []),
      ];
    case 'route':
      return [[action.teamId, 'teamId']];
    case 'note':
      return (action.mentionIds ?? []).map((id, place) => [id, `mentionIds[${place}]`]);
    case 'survey':
      return [[action.surveyId, 'surveyId']];
    case 'webhook':
      return [[action.webhookId, 'webhookId']];
    default:
      return [];
  }
}

async function refuseTooMany({ session }: WriteContext): Promise<void> {
  const rows = await session.prepared(
    'automation_active',
    `select 1 from automation_rules
     where tenant_id = $1 and status = 'active' and archived_at is null limit ${MOST_ACTIVE + 1}`,
    [session.tenantId],
  );
  if (rows.length <= MOST_ACTIVE) return;
  throw new Problem('validation_failed', `At most ${MOST_ACTIVE} rules can be active; pause or archive one.`, {
    issues: [{ path: 'status', message: `There are ${MOST_ACTIVE} active rules already.` }],
  });
}

/** The first rule that becomes active begins behind everything that is in the journal, and not with years of it. */
async function beginAtHead(ids: readonly string[], { session }: WriteContext): Promise<void> {
  await session.prepared(
    'automation_begin',
    `insert into automation_heads (tenant_id, position)
     select $1, coalesce((select h.seq from journal_heads as h where h.tenant_id = $1), 0)
     on conflict (tenant_id) do update set position = excluded.position
       where excluded.position > automation_heads.position and not exists (
         select 1 from automation_rules as r where r.tenant_id = $1 and r.status = 'active'
           and r.archived_at is null and r.id <> all($2::text[]))`,
    [session.tenantId, ids],
  );
}
