import { type Issue, Problem } from '../http/problem.ts';
import type { Draft, StoredKind } from './record-kind.ts';
import type { WriteContext } from './write-context.ts';

/** Tables of the kinds that others refer to. */
const TABLES: Partial<Record<string, string>> = {
  customer: 'customers',
  user: 'users',
  team: 'teams',
  product: 'products',
  order: 'orders',
  invoice: 'invoices',
  ticket: 'tickets',
  businessSchedule: 'business_schedules',
  article: 'articles',
  articleCategory: 'article_categories',
};

/**
 * Finds the references of several rows that name nothing, and says which they are: the foreign keys refuse the whole
 * statement without telling the row. For one row they are enough.
 */
export async function checkReferences(
  kind: StoredKind,
  drafts: readonly Draft[],
  { session }: WriteContext,
): Promise<void> {
  if (drafts.length < 2) return;
  const issues: Issue[] = [];
  for (const [field, target] of Object.entries(kind.references ?? {})) {
    const table = TABLES[target];
    const { column } = kind.byField.get(field)!;
    const isNew = ({ row, before }: Draft) => typeof row[column] === 'string' && row[column] !== before?.[column];
    const naming = drafts.filter(isNew);
    if (naming.length === 0 || !table) continue;
    const rows = await session.prepared<{ id: string }>(
      `there_${table}`,
      `select id from ${table} where tenant_id = $1 and id = any($2::text[])`,
      [session.tenantId, [...new Set(naming.map(({ row }) => row[column] as string))]],
    );
    const beside = target === kind.kind ? drafts.map(({ row }) => row.id as string) : [];
    const there = new Set([...rows.map(({ id }) => id), ...beside]);
    for (const { row, path } of naming) {
      if (!there.has(row[column] as string)) {
        issues.push({ path: path + field, message: 'There is no record with this id.' });
      }
    }
  }
  if (issues.length > 0) {
    throw new Problem('reference_not_found', 'Some fields name records that are not there.', { issues });
  }
}
