import type { AUTOMATION_SKIPS, SurveyKind } from '@korkep/core';
import { SURVEY_EXPIRY_DAYS, SURVEY_REST_DAYS } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { lastMailOf } from '../mail/enqueue-reply.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Mails that ask, to one address within 24 hours, whatever they ask about and whose address it is by now. */
const MOST_A_DAY = 2;

/** A survey that a customer is going to be asked about a ticket. */
export interface PlannedSurvey {
  surveyId: string;
  kind: SurveyKind;
  customerId: string;
  ticketId: string;
  /** Who had the ticket when it was solved; who has it where it is not. */
  agentId: string | null;
  language: string | null;
  /** Of what the customer wrote to; empty where they never wrote an e-mail about the ticket. */
  mailbox: string;
  address: string;
  sendAt: Date;
  expiresAt: Date;
}

/** Why somebody is not asked. */
export type NotAsked = Extract<
  (typeof AUTOMATION_SKIPS)[number],
  'surveyOff' | 'askedRecently' | 'noConsent' | 'noAddress'
>;

interface Found {
  kind: SurveyKind;
  is_on: boolean;
  delay_minutes: number | null;
  rest_days: number | null;
  expiry_days: number | null;
  consent_purpose: string | null;
  consent: string | null;
  customer_id: string;
  is_there: boolean;
  language: string | null;
  emails: { value: string; isPrimary?: boolean; isVerified?: boolean }[] | null;
  solved: { agent: string | null } | null;
  assignee_id: string | null;
  last_asked_at: string | null;
  is_waited_for: boolean;
}

/** Whether `$1`’s customer agreed to the purpose `purpose` by e-mail, or to it on every channel: their newest decision. */
export const consentSql = (customer: string, purpose: string, now: string) => `(
    select k.status from consents as k
    where k.tenant_id = $1 and k.customer_id = ${customer} and k.purpose = ${purpose} and k.archived_at is null
      and (k.channel is null or k.channel = 'email') and k.decided_at <= ${now}
      and (k.expires_at is null or k.expires_at > ${now})
    order by k.decided_at desc, k.id desc limit 1)`;

/** How a survey would be asked about a ticket now, or why not. Reads alone, so that a dry run says the same. */
export async function planSurvey(
  surveyId: string,
  ticketId: string,
  { session, now }: { session: TenantSession; now: Date },
): Promise<PlannedSurvey | NotAsked> {
  const [found] = await session.prepared<Found>(
    'survey_plan',
    `select s.kind, s.status = 'active' and s.archived_at is null as is_on, s.delay_minutes, s.rest_days, s.expiry_days,
       s.consent_purpose, ${consentSql('t.customer_id', 's.consent_purpose', '$4::timestamptz')} as consent,
       t.customer_id, c.archived_at is null as is_there, coalesce(t.language, c.language) as language, c.emails,
       t.assignee_id, (
         select jsonb_build_object('agent', m.agent_id) from ticket_moments as m
         where m.tenant_id = $1 and m.ticket_id = t.id and m.kind = 'solved' and m.at <= $4::timestamptz
         order by m.at desc, m.number desc limit 1) as solved, (
         select max(i.asked_at) from survey_invitations as i
         where i.tenant_id = $1 and i.customer_id = t.customer_id and i.kind = s.kind and i.status = 'asked'
       ) as last_asked_at, exists (
         select 1 from survey_invitations as i
         where i.tenant_id = $1 and i.ticket_id = t.id and i.survey_id = s.id and i.status = 'asked'
           and i.answered_at is null and i.expires_at > $4::timestamptz) as is_waited_for
     from surveys as s, tickets as t
     join customers as c on c.tenant_id = $1 and c.id = t.customer_id
     where s.tenant_id = $1 and s.id = $2 and t.tenant_id = $1 and t.id = $3`,
    [session.tenantId, surveyId, ticketId, now.toISOString()],
  );
  if (!found?.is_on) return 'surveyOff';
  const rest = found.rest_days === null ? SURVEY_REST_DAYS : Number(found.rest_days);
  const { last_asked_at: last } = found;
  const isResting = last !== null && new Date(last).getTime() > now.getTime() - rest * DAY;
  if (isResting || found.is_waited_for) return 'askedRecently';
  if (found.consent_purpose !== null && found.consent !== 'granted') return 'noConsent';
  const mail = await lastMailOf(ticketId, session);
  // An address that somebody merely typed may be anybody's; who wrote from theirs has shown that it is.
  const emails = (found.emails ?? []).filter(({ isVerified }) => isVerified !== false);
  const address = mail?.address ?? (emails.find(({ isPrimary }) => isPrimary) ?? emails[0])?.value;
  if (address === undefined || !found.is_there) return 'noAddress';
  if (await isAskedEnough(address, session, now)) return 'askedRecently';
  const sendAt = new Date(now.getTime() + (found.delay_minutes ?? 0) * MINUTE);
  return {
    surveyId,
    kind: found.kind,
    customerId: found.customer_id,
    ticketId,
    agentId: found.solved ? found.solved.agent : found.assignee_id,
    language: found.language,
    mailbox: mail?.mailbox ?? '',
    address,
    sendAt,
    expiresAt: new Date(sendAt.getTime() + (found.expiry_days ?? SURVEY_EXPIRY_DAYS) * DAY),
  };
}

/** Whether an address was asked as often as it may be in a day. What was withdrawn or did not leave does not count. */
async function isAskedEnough(address: string, session: TenantSession, now: Date): Promise<boolean> {
  const rows = await session.prepared(
    'survey_mails_of_address',
    `select 1 from mail_messages
     where tenant_id = $1 and address = $2 and created_at > $3::timestamptz and direction = 'out'
       and survey_invitation_id is not null and status in ('waiting', 'sent') limit ${MOST_A_DAY}`,
    [session.tenantId, address, new Date(now.getTime() - DAY).toISOString()],
  );
  return rows.length === MOST_A_DAY;
}
