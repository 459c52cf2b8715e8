import { Problem } from '../http/problem.ts';
import { orderedByName } from '../store/named-kind.ts';
import { type Draft, storedKind } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';

/** Teams in the store. */
export const teamKind = storedKind('team', { table: 'teams', ...orderedByName });

/** Users in the store. */
export const userKind = storedKind('user', {
  table: 'users',
  ...orderedByName,
  prepare: async (drafts, context) => {
    orderedByName.prepare(drafts);
    await findTeams(drafts, context);
  },
});

/** The teams stand in a list, which no foreign key checks. */
async function findTeams(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const idsOf = ({ row }: Draft) => (row.team_ids as string[] | null) ?? [];
  const wanted = [...new Set(drafts.flatMap(idsOf))];
  if (wanted.length === 0) return;
  const rows = await session.prepared<{ id: string }>(
    'teams_there',
    'select id from teams where tenant_id = $1 and id = any($2::text[])',
    [session.tenantId, wanted],
  );
  const there = new Set(rows.map(({ id }) => id));
  const issues = drafts.flatMap((draft) =>
    idsOf(draft)
      .map((id, index) => ({ id, path: `${draft.path}teamIds[${index}]`, message: 'There is no team with this id.' }))
      .filter(({ id }) => !there.has(id))
      .map(({ path, message }) => ({ path, message })),
  );
  if (issues.length > 0)
    throw new Problem('reference_not_found', 'teamIds names teams that are not there.', { issues });
}
