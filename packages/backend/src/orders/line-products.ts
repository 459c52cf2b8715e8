import { type Issue, Problem } from '../http/problem.ts';
import type { Draft } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';

type Line = { productId?: string };

/** Refuses lines that name a product which is not there: they stand in a list, which no foreign key checks. */
export async function findProducts(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const named = drafts.flatMap(({ row, before, path }) => {
    const lines = row.lines === before?.lines ? [] : ((row.lines as Line[] | null) ?? []);
    return lines.flatMap(({ productId }, index) => (productId ? [{ productId, path: `${path}lines[${index}]` }] : []));
  });
  if (named.length === 0) return;
  const rows = await session.prepared<{ id: string }>(
    'products_there',
    'select id from products where tenant_id = $1 and id = any($2::text[])',
    [session.tenantId, [...new Set(named.map(({ productId }) => productId))]],
  );
  const there = new Set(rows.map(({ id }) => id));
  const issues = named
    .filter(({ productId }) => !there.has(productId))
    .map(({ path }): Issue => ({ path: `${path}.productId`, message: 'There is no product with this id.' }));
  if (issues.length > 0) {
    throw new Problem('reference_not_found', 'Some lines name products that are not there.', {
      issues: issues.slice(0, 50),
    });
  }
}
