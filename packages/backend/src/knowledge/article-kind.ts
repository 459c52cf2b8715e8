import type { ArticleTranslation } from '@korkep/core';
import { type Issue, Problem } from '../http/problem.ts';
import { type Draft, storedKind } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';
import { indexArticles } from './article-index.ts';
import { numberArticles, slugOf } from './article-number.ts';
import { keepTexts } from './article-texts.ts';
import { keepVersions } from './article-versions.ts';
import { FOR_CUSTOMERS, isForCustomers, ONCE_FOR_CUSTOMERS } from './customer-view.ts';

/** Articles in the store. */
export const articleKind = storedKind('article', {
  table: 'articles',
  extraColumns: [{ column: 'customers_since', type: 'timestamptz' }],
  ownView: FOR_CUSTOMERS,
  ownFeed: ONCE_FOR_CUSTOMERS,
  references: { categoryId: 'articleCategory', authorId: 'user' },
  filters: {
    categoryId: { compare: 'eq', column: 'category_id', field: 'categoryId' },
    status: { compare: 'in', column: 'status', field: 'status' },
    visibility: { compare: 'eq', column: 'visibility', field: 'visibility' },
    slug: { compare: 'eq', column: 'slug', field: 'slug' },
  },
  prepare: async (drafts, context) => {
    await findProducts(drafts, context);
    for (const draft of drafts) keepTexts(draft, context.now, context.role === undefined);
    await numberArticles(
      drafts.filter(({ before }) => before === undefined),
      context.session,
    );
    for (const { row } of drafts) complete(row, context.now);
  },
  settle: async (changes, context) => {
    await keepVersions(changes, context);
    await indexArticles(changes, context.session);
  },
});

function complete(row: Draft['row'], now: Date): void {
  row.helpful_count ??= 0;
  row.not_helpful_count ??= 0;
  if (row.status === 'published') row.published_at ??= now.toISOString();
  if (isForCustomers(row)) row.customers_since ??= now.toISOString();
  if (row.slug === null) {
    const texts = row.translations as ArticleTranslation[];
    const source = texts.find(({ language }) => language === row.source_language) ?? texts[0]!;
    row.slug = slugOf(source.title, row.number as number);
  }
}

/** Refuses products that are not there: they stand in a list, which no foreign key checks. */
async function findProducts(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const named = drafts.flatMap(({ row, before, path }) => {
    const ids = (row.product_ids as string[] | null) ?? [];
    const known = new Set((before?.product_ids as string[] | null) ?? []);
    return ids.flatMap((id, index) => (known.has(id) ? [] : [{ id, path: `${path}productIds[${index}]` }]));
  });
  if (named.length === 0) return;
  const rows = await session.prepared<{ id: string }>(
    'products_there',
    'select id from products where tenant_id = $1 and id = any($2::text[])',
    [session.tenantId, [...new Set(named.map(({ id }) => id))]],
  );
  const there = new Set(rows.map(({ id }) => id));
  const issues = named
    .filter(({ id }) => !there.has(id))
    .map(({ path }): Issue => ({ path, message: 'There is no product with this id.' }));
  if (issues.length > 0) {
    throw new Problem('reference_not_found', 'The article names products that are not there.', { issues });
  }
}
