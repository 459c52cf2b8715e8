import type { AnswerTotals } from '@korkep/insight';
import { type RawBuilder, sql } from 'kysely';
import { type Figures, type FiguresRequest, joinCustomer, MOST_PARTS, partOf, slotsOf } from './figures.ts';
import { namesOf } from './part-names.ts';

type Row = AnswerTotals & { scope: 'slot' | 'whole' | 'part'; slot: number; part: string };

const TOTALS = sql`
  count(*) filter (where kind = 'csat' and score between 1 and 5) as "ratings",
  count(*) filter (where kind = 'csat' and score between 4 and 5) as "goodRatings",
  count(*) filter (where kind = 'nps') as "recommendations",
  count(*) filter (where kind = 'nps' and score >= 9) as "promoters",
  count(*) filter (where kind = 'nps' and score <= 6) as "detractors",
  count(*) filter (where kind = 'ces' and score between 1 and 7) as "efforts",
  coalesce(sum(score) filter (where kind = 'ces' and score between 1 and 7), 0)::bigint as "effortSum",
  count(*) filter (where kind = 'ces' and score between 5 and 7) as "easyEfforts"`;

const NOTHING: AnswerTotals = {
  ratings: 0,
  goodRatings: 0,
  recommendations: 0,
  promoters: 0,
  detractors: 0,
  efforts: 0,
  effortSum: 0,
  easyEfforts: 0,
};

/** Answers to surveys in every span: of several about one ticket, or by one person, the latest within it. */
export async function answerFigures(request: FiguresRequest): Promise<Figures<AnswerTotals>> {
  const { session, spans, breakdown } = request;
  const { bounds, first, previous, count } = slotsOf(spans);
  const part = partOf(breakdown, {
    channel: 't.channel',
    category: 't.category',
    team: 't.team_id',
    agent: 's.agent_id',
  });
  const latest = (each: string, columns: RawBuilder<unknown>, more: RawBuilder<unknown>) => sql`
    select ${columns}, kind, score from (
      select distinct on (${sql.raw(each)}) * from given where ${more}
      order by ${sql.raw(each)}, answered_at desc, id desc) as one`;
  const inPeriod = sql`slot >= ${first}`;
  const rows = await session.execute(sql<Row>`
    with given as materialized (
      select f.id, f.kind, f.score, f.answered_at, ${part} as part,
        width_bucket(f.answered_at, ${bounds}::timestamptz[]) as slot,
        case when f.kind = 'nps' then f.customer_id else coalesce(f.ticket_id, f.id) end as subject
      from feedbacks as f
      left join tickets as t on t.tenant_id = f.tenant_id and t.id = f.ticket_id
      left join lateral (
        select coalesce(f.agent_id, (
          select m.agent_id from ticket_moments as m
          where m.tenant_id = f.tenant_id and m.ticket_id = f.ticket_id and m.kind = 'solved'
            and m.at <= f.answered_at and not exists (
              select 1 from survey_invitations as i where i.tenant_id = f.tenant_id and i.feedback_id = f.id)
          order by m.at desc limit 1)) as agent_id
        where ${breakdown === 'agent'}) as s on true
      ${joinCustomer(breakdown, 'f')}
      where f.tenant_id = ${session.tenantId} and f.kind in ('csat', 'nps', 'ces') and f.score is not null
        and f.archived_at is null
        and f.answered_at >= ${bounds[0]}::timestamptz and f.answered_at < ${bounds.at(-1)}::timestamptz
    ), counted as (
      ${latest('slot, subject, kind', sql`'slot' as scope, slot, ''::text as part`, sql`true`)}
      union all ${latest('subject, kind', sql`'whole', 0, ''`, inPeriod)}
      union all ${latest('subject, kind', sql`'part', 0, part`, sql`${inPeriod} and ${breakdown !== undefined}`)}
    )
    select scope, slot, part, ${TOTALS} from counted group by scope, slot, part order by scope, count(*) desc, part`);
  const slot = (number: number) => totals(rows.find((row) => row.scope === 'slot' && row.slot === number));
  const parts = rows.filter(({ scope }) => scope === 'part').slice(0, MOST_PARTS);
  const names = await namesOf(
    request,
    parts.map((row) => row.part),
  );
  return {
    value: totals(rows.find(({ scope }) => scope === 'whole')),
    ...(previous !== undefined && { previous: slot(previous) }),
    trend: spans.trend.length === 0 ? [] : Array.from({ length: count }, (_, index) => slot(first + index)),
    ...(breakdown !== undefined && {
      breakdown: parts.map((row) => ({
        key: row.part,
        ...(names.has(row.part) && { label: names.get(row.part)! }),
        input: totals(row),
      })),
    }),
  };
}

function totals(row: Row | undefined): AnswerTotals {
  if (!row) return NOTHING;
  const { scope: _, slot: __, part: ___, ...sums } = row;
  return sums;
}
