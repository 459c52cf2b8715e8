import { type Issue, Problem } from '../http/problem.ts';
import type { Draft } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';

/** The columns in which a ticket names others, one or a list. */
const NAMED = [
  ['related_ids', 'relatedIds', 'tickets'],
  ['problem_id', 'problemId', 'tickets'],
  ['follow_up_of_id', 'followUpOfId', 'tickets'],
  ['follower_ids', 'followerIds', 'users'],
  ['shared_team_ids', 'sharedTeamIds', 'teams'],
] as const;

/**
 * Refuses tickets that name what is not there: lists have no foreign key, and a caller who is limited to a customer may
 * name that customer's tickets only.
 *
 * @throws Problem `reference_not_found` naming every field.
 */
export async function checkNamed(drafts: readonly Draft[], context: WriteContext): Promise<void> {
  const issues: Issue[] = [];
  for (const [column, field, table] of NAMED) {
    const namedBy = (draft: Draft): string[] => {
      const value = draft.row[column];
      if (value === null || value === draft.before?.[column]) return [];
      return Array.isArray(value) ? value : [value as string];
    };
    const naming = drafts.filter((draft) => namedBy(draft).length > 0);
    if (naming.length === 0) continue;
    const there = await existing(table, [...new Set(naming.flatMap(namedBy))], context);
    for (const draft of naming) {
      const isOwn = (id: string) => id === draft.row.id;
      if (namedBy(draft).some((id) => !there.has(id) || isOwn(id))) {
        issues.push({ path: draft.path + field, message: 'There is no other record with this id.' });
      }
    }
  }
  if (issues.length === 0) return;
  throw new Problem('reference_not_found', 'Some fields name records that are not there.', { issues });
}

async function existing(
  table: 'tickets' | 'users' | 'teams',
  ids: readonly string[],
  { session, customerId }: WriteContext,
): Promise<ReadonlySet<string>> {
  const isLimited = table === 'tickets' && customerId !== undefined;
  const rows = await session.prepared<{ id: string }>(
    isLimited ? `own_${table}` : `there_${table}`,
    `select id from ${table} where tenant_id = $1 and id = any($2::text[])${isLimited ? ' and customer_id = $3' : ''}`,
    [session.tenantId, ids, ...(isLimited ? [customerId] : [])],
  );
  return new Set(rows.map(({ id }) => id));
}
