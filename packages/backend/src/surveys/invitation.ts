import type { SurveyKind } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { TicketFacts } from '../macros/ticket-facts.ts';
import type { WordedSurvey } from './survey-words.ts';

/**
 * That a customer was asked a survey. `asked`: it is on its way or there. `withdrawn` and `failed`: it never left, for
 * what `reason` says, and counts as not asked.
 */
export interface Invitation {
  id: string;
  survey_id: string;
  kind: SurveyKind;
  customer_id: string;
  ticket_id: string | null;
  agent_id: string | null;
  language: string | null;
  status: 'asked' | 'withdrawn' | 'failed';
  asked_at: string;
  expires_at: string;
  answered_at: string | null;
  feedback_id: string | null;
}

/** An invitation with everything that its question is made of. */
export interface OpenInvitation extends Invitation, WordedSurvey {
  facts: TicketFacts;
  accent: string | null;
  survey_status: 'active' | 'paused';
  survey_archived_at: string | null;
  customer_archived_at: string | null;
  score: number | null;
  comment: string | null;
}

/** What texts about a customer, and a ticket where there is one, are filled with; `c`, `t` and `n` stand for their rows. */
const FACTS = `t.number, t.subject, t.category, t.tags, t.language as ticket_language, c.display_name, c.given_name,
    c.family_name, c.organisation_name, c.language, c.emails, o.number as order_number, p.name as product_name,
    n.name as company_name, null::text as agent_name`;
const ABOUT = `join tenants as n on n.tenant_id = $1
  left join orders as o on o.tenant_id = $1 and o.id = t.order_id
  left join products as p on p.tenant_id = $1 and p.id = t.product_id`;

type Found = Omit<OpenInvitation, 'facts' | 'language'> & TicketFacts & { asked_language: string | null };

const SELECT = `select i.id, i.survey_id, i.kind, i.customer_id, i.ticket_id, i.agent_id, i.language as asked_language,
    i.status, i.asked_at, i.expires_at, i.answered_at, i.feedback_id, s.scale, s.texts, s.accent,
    s.status as survey_status, s.archived_at as survey_archived_at, c.archived_at as customer_archived_at, f.score,
    f.comment, ${FACTS}
  from survey_invitations as i
  join surveys as s on s.tenant_id = $1 and s.id = i.survey_id
  join customers as c on c.tenant_id = $1 and c.id = i.customer_id
  left join tickets as t on t.tenant_id = $1 and t.id = i.ticket_id
  left join feedbacks as f on f.tenant_id = $1 and f.id = i.feedback_id and f.archived_at is null
  ${ABOUT}`;

/** What the texts of a survey are filled with for a customer, and their ticket; `undefined` without the two. */
export async function surveyFacts(
  { customerId, ticketId }: { customerId: string; ticketId?: string | undefined },
  session: TenantSession,
): Promise<TicketFacts | undefined> {
  const [row] = await session.prepared<TicketFacts>(
    'survey_facts',
    `select t.id as ticket_id, ${FACTS} from customers as c
     left join tickets as t on t.tenant_id = $1 and t.id = $3 and t.customer_id = c.id ${ABOUT}
     where c.tenant_id = $1 and c.id = $2 and ($3::text is null or t.id is not null)`,
    [session.tenantId, customerId, ticketId ?? null],
  );
  return row;
}

/** An invitation by its id. */
export async function invitationById(id: string, session: TenantSession): Promise<OpenInvitation | undefined> {
  const [row] = await session.prepared<Found>('survey_invitation', `${SELECT} where i.tenant_id = $1 and i.id = $2`, [
    session.tenantId,
    id,
  ]);
  return row && opened(row);
}

/** Which of a customer's invitations is meant. */
export interface Asked {
  customerId: string;
  /** Any unless told. */
  surveyId?: string | undefined;
  /** With a survey: about this ticket, or about none. */
  ticketId?: string | undefined;
}

/** The newest invitation of a customer that can be answered: of a survey about a ticket, or the newest unanswered one. */
export async function newestInvitation(
  { customerId, surveyId, ticketId }: Asked,
  now: Date,
  session: TenantSession,
): Promise<OpenInvitation | undefined> {
  const [row] = await session.prepared<Found>(
    'survey_invitation_newest',
    `${SELECT}
     where i.tenant_id = $1 and i.customer_id = $2 and i.status = 'asked' and i.expires_at > $3::timestamptz
       and s.archived_at is null
       and case when $4::text is null then i.answered_at is null and ($5::text is null or i.ticket_id = $5::text)
         else i.survey_id = $4::text and i.ticket_id is not distinct from $5::text end
     order by i.asked_at desc, i.id desc limit 1`,
    [session.tenantId, customerId, now.toISOString(), surveyId ?? null, ticketId ?? null],
  );
  return row && opened(row);
}

function opened(row: Found): OpenInvitation {
  const { asked_language: language, ...rest } = row;
  return { ...rest, language, facts: row };
}

/** Whether an invitation can be answered now by whoever was asked. */
export function isAnswerable(
  { status, expires_at, survey_archived_at, customer_archived_at }: OpenInvitation,
  now: Date,
): boolean {
  return (
    status === 'asked' &&
    survey_archived_at === null &&
    customer_archived_at === null &&
    new Date(expires_at).getTime() > now.getTime()
  );
}
