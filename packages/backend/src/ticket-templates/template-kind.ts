import type { Placeholder, TicketTemplateText, TicketTemplateValues } from '@korkep/core';
import { placeholdersIn } from '@korkep/core';
import { preparedIssues } from '../custom-fields/check-values.ts';
import { type Issue, Problem } from '../http/problem.ts';
import { placeholderIssues, refuseMisspelt } from '../macros/macro-kind.ts';
import { orderedByName } from '../store/named-kind.ts';
import { type Draft, storedKind } from '../store/record-kind.ts';
import { tenantFacts, type WriteContext } from '../store/write-context.ts';

/** Before a ticket begins there is none of these. */
const NOT_YET: ReadonlySet<string> = new Set<Placeholder>(['ticket.number', 'ticket.subject', 'order.number']);

/** Ticket templates in the store. */
export const ticketTemplateKind = storedKind('ticketTemplate', {
  table: 'ticket_templates',
  ...orderedByName,
  references: { ownerId: 'user' },
  filters: { category: { compare: 'eq', column: 'category', field: 'category' } },
  prepare: async (drafts, context) => {
    orderedByName.prepare(drafts);
    for (const draft of drafts) checkTexts(draft);
    await checkNamed(drafts, context);
    await checkPrepared(drafts, context);
  },
});

/** A misspelt placeholder would only be seen by a customer. */
function checkTexts({ row, before, path }: Draft): void {
  if (row.texts === before?.texts) return;
  const texts = (row.texts ?? []) as TicketTemplateText[];
  refuseMisspelt(
    texts.flatMap(({ subject, body = '' }, place) =>
      Object.entries({ subject, body }).flatMap(([field, text]) => {
        const at = `${path}texts[${place}].${field}`;
        return [...placeholderIssues(text, at), ...earlyIssues(text, at)];
      }),
    ),
  );
}

function earlyIssues(text: string, at: string): Issue[] {
  return placeholdersIn(text)
    .filter((name) => NOT_YET.has(name))
    .map((name) => ({
      path: at,
      message: `{{${name}}} is not known before the ticket begins; leave it out of templates.`,
    }));
}

/** Ids inside a value or a list have no foreign key. */
async function checkNamed(drafts: readonly Draft[], context: WriteContext): Promise<void> {
  const named: { table: 'products' | 'users' | 'teams'; id: string; path: string }[] = [];
  for (const { row, before, path } of drafts) {
    const values = row.values === before?.values ? undefined : (row.values as TicketTemplateValues | null);
    const { productId, assigneeId, teamId } = values ?? {};
    const isPerson = assigneeId !== undefined && assigneeId !== 'me';
    if (productId) named.push({ table: 'products', id: productId, path: `${path}values.productId` });
    if (isPerson) named.push({ table: 'users', id: assigneeId, path: `${path}values.assigneeId` });
    if (teamId) named.push({ table: 'teams', id: teamId, path: `${path}values.teamId` });
    if (row.team_ids === before?.team_ids) continue;
    for (const [place, id] of ((row.team_ids ?? []) as string[]).entries()) {
      named.push({ table: 'teams', id, path: `${path}teamIds[${place}]` });
    }
  }
  const issues: Issue[] = [];
  for (const table of ['products', 'users', 'teams'] as const) {
    const wanted = named.filter((one) => one.table === table);
    if (wanted.length === 0) continue;
    const rows = await context.session.prepared<{ id: string }>(
      `there_${table}`,
      `select id from ${table} where tenant_id = $1 and id = any($2::text[])`,
      [context.session.tenantId, [...new Set(wanted.map(({ id }) => id))]],
    );
    const there = new Set(rows.map(({ id }) => id));
    for (const { id, path } of wanted) {
      if (!there.has(id)) issues.push({ path, message: 'There is no record with this id.' });
    }
  }
  if (issues.length === 0) return;
  throw new Problem('reference_not_found', 'Some fields name records that are not there.', { issues });
}

/** Custom fields that do not fit would only be refused once somebody begins a ticket. */
async function checkPrepared(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const prepared = drafts.flatMap(({ row, before, path }) => {
    const { customFields } = (row.values ?? {}) as TicketTemplateValues;
    return customFields && row.values !== before?.values ? [{ customFields, path }] : [];
  });
  if (prepared.length === 0) return;
  const { customFields: rules } = await tenantFacts(session);
  const issues = prepared.flatMap(({ customFields, path }) =>
    preparedIssues('ticket', customFields, rules, `${path}values.customFields`),
  );
  if (issues.length === 0) return;
  throw new Problem('validation_failed', 'Some custom fields do not fit their definitions.', { issues });
}
