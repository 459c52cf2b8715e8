import { type Issue, Problem } from '../http/problem.ts';
import { type Draft, storedKind } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';

/** Categories of articles in the store. */
export const articleCategoryKind = storedKind('articleCategory', {
  table: 'article_categories',
  references: { parentId: 'articleCategory' },
  ownView: `t.visibility = 'public' and t.archived_at is null`,
  filters: { parentId: { compare: 'eq', column: 'parent_id', field: 'parentId' } },
  prepare: holdToTwoLevels,
});

/** A category stands below one that stands below none, and has none below itself where it does. */
async function holdToTwoLevels(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const moved = drafts.filter(({ row, before }) => row.parent_id !== null && row.parent_id !== before?.parent_id);
  if (moved.length === 0) return;
  // Locked, so that two moves at a time cannot make a third level between them.
  const rows = await session.prepared<{ id: string; parent_id: string | null; has_below: boolean }>(
    'article_categories_levels',
    `select c.id, c.parent_id, exists (
       select 1 from article_categories as b where b.tenant_id = $1 and b.parent_id = c.id and b.archived_at is null
     ) as has_below
     from article_categories as c where c.tenant_id = $1 and c.id = any($2::text[]) order by c.id for no key update`,
    [session.tenantId, moved.flatMap(({ row }) => [row.id, row.parent_id])],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const issues = moved.flatMap(({ row, path }): Issue[] => {
    const message =
      row.parent_id === row.id
        ? 'A category cannot stand below itself.'
        : known.get(row.parent_id as string)?.parent_id
          ? 'The category above is itself below another; there are two levels.'
          : known.get(row.id as string)?.has_below
            ? 'The category has others below it; there are two levels.'
            : undefined;
    return message === undefined ? [] : [{ path: `${path}parentId`, message }];
  });
  if (issues.length > 0) throw new Problem('validation_failed', 'Categories have two levels.', { issues });
}
