import { Problem } from '../http/problem.ts';
import { type Change, type Draft, storedKind } from '../store/record-kind.ts';
import type { Row } from '../store/row.ts';
import type { Actor, WriteContext } from '../store/write-context.ts';
import { FOR_CUSTOMERS } from './customer-view.ts';

/** Feedback on articles in the store; the article's counts follow it. */
export const articleFeedbackKind = storedKind('articleFeedback', {
  table: 'article_feedbacks',
  extraColumns: [{ column: 'rater_id', type: 'text' }],
  references: { articleId: 'article', customerId: 'customer' },
  filters: { articleId: { compare: 'eq', column: 'article_id', field: 'articleId' } },
  prepare: async (drafts, context) => {
    const fresh = drafts.filter(({ before }) => before === undefined);
    await findArticles(fresh, context);
    // What did not help answered nothing.
    for (const { row } of drafts)
      if (row.is_helpful === false && row.spared_request === true) row.spared_request = false;
    for (const { row } of fresh) {
      const { actor } = context;
      if (row.customer_id === null && actor.kind === 'user' && actor.id !== undefined) row.user_id ??= actor.id;
      row.rater_id = raterOf(row, actor);
    }
  },
  settle: countFeedback,
});

/** One person: the customer, else the colleague, else the key or token that it came by. */
export function raterOf(row: Row, { kind, id, token }: Actor): string {
  if (typeof row.customer_id === 'string') return row.customer_id;
  return id ?? token ?? (kind === 'system' ? (row.id as string) : kind);
}

/** An article that the reader does not see looks like one that is not there. */
async function findArticles(drafts: readonly Draft[], { session, customerId, actor }: WriteContext): Promise<void> {
  if (drafts.length === 0) return;
  const isCustomer = customerId !== undefined || actor.kind === 'customer';
  const condition = isCustomer ? FOR_CUSTOMERS : 'true';
  const rows = await session.prepared<{ id: string }>(
    `articles_there_${isCustomer ? 'own' : 'all'}`,
    `select t.id from articles as t where t.tenant_id = $1 and t.id = any($2::text[]) and ${condition}`,
    [session.tenantId, drafts.map(({ row }) => row.article_id)],
  );
  const there = new Set(rows.map(({ id }) => id));
  const missing = drafts.find(({ row }) => !there.has(row.article_id as string));
  if (missing) {
    throw new Problem('reference_not_found', 'There is no such article.', {
      issues: [{ path: `${missing.path}articleId`, message: 'There is no article with this id.' }],
    });
  }
}

async function countFeedback(changes: readonly Change[], { session }: WriteContext): Promise<void> {
  const counts = new Map<string, { id: string; helpful: number; not_helpful: number; spared: number }>();
  const count = (row: Row | undefined, by: 1 | -1) => {
    if (row === undefined || row.archived_at !== null) return;
    const id = row.article_id as string;
    const own = counts.get(id) ?? { id, helpful: 0, not_helpful: 0, spared: 0 };
    own[row.is_helpful === true ? 'helpful' : 'not_helpful'] += by;
    if (row.spared_request === true) own.spared += by;
    counts.set(id, own);
  };
  for (const { before, after } of changes) {
    count(before, -1);
    count(after, 1);
  }
  const rows = [...counts.values()].filter(
    ({ helpful, not_helpful, spared }) => helpful !== 0 || not_helpful !== 0 || spared !== 0,
  );
  if (rows.length === 0) return;
  await session.prepared(
    'article_feedback_count',
    `update articles as a set helpful_count = a.helpful_count + r.helpful,
       not_helpful_count = a.not_helpful_count + r.not_helpful,
       spared_request_count = nullif(coalesce(a.spared_request_count, 0) + r.spared, 0)
     from json_to_recordset($2::json) as r (id text, helpful bigint, not_helpful bigint, spared bigint)
     where a.tenant_id = $1 and a.id = r.id`,
    [session.tenantId, JSON.stringify(rows.sort((a, b) => (a.id < b.id ? -1 : 1)))],
  );
}
