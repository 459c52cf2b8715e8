import type { LabelledText } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import type { Examples } from './learn.ts';

/** As many as are learned from, and of each what is read of a text. */
const MOST_TICKETS = 20_000;
const MOST_CHARACTERS = 2_000;
/** What reading stops at; learning would leave the rest out anyway. */
const MOST_IN_ALL = 6_000_000;
const PAGE = 2_000;

interface Row {
  id: string;
  solved_at: string;
  text: string;
  category: string | null;
  priority: string;
}

/** The newest solved tickets as people left them, oldest first: what was asked, under category and priority. */
export async function readExamples(session: TenantSession): Promise<Examples> {
  const rows: Row[] = [];
  let characters = 0;
  for (let last: Row | undefined; rows.length < MOST_TICKETS && characters < MOST_IN_ALL; ) {
    const page: Row[] = await session.prepared<Row>(
      `classifier_examples_${last ? 'next' : 'first'}`,
      `select t.id, t.solved_at, t.category, t.priority, left(concat_ws(' ', t.subject, t.description, (
         select c.body from ticket_comments as c where c.tenant_id = $1 and c.ticket_id = t.id and c.author = 'customer'
           and c.visibility = 'public' and c.archived_at is null and t.description is null
         order by c.sent_at, c.id limit 1)), ${MOST_CHARACTERS}) as text
       from tickets as t where t.tenant_id = $1 and t.solved_at is not null and t.category is not null
         and t.archived_at is null and t.merged_into_id is null${last ? ' and (t.solved_at, t.id) < ($2::timestamptz, $3)' : ''}
       order by t.solved_at desc, t.id desc limit ${PAGE}`,
      last ? [session.tenantId, last.solved_at, last.id] : [session.tenantId],
    );
    for (const row of page) characters += row.text.length;
    rows.push(...page);
    if (page.length < PAGE) break;
    last = page.at(-1);
  }
  rows.reverse();
  const labelled = (field: 'category' | 'priority') =>
    rows.flatMap((row): LabelledText[] => (row[field] === null ? [] : [{ text: row.text, label: row[field] }]));
  return { category: labelled('category'), priority: labelled('priority') };
}
