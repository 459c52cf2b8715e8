import type { SurveyKind, SurveyQuestion, SurveyScale, SurveyText } from '@korkep/core';
import { SURVEY_EXPIRY_DAYS } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { feedbackKind } from '../feedback/feedback-kind.ts';
import type { Caller, HandlerContext, Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { answerOf } from '../masking/answer.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { type WriteContext, writeContextOf } from '../store/write-context.ts';
import { invitationById, isAnswerable, newestInvitation, type OpenInvitation, surveyFacts } from './invitation.ts';
import { recordAnswer, type SurveyAnswer } from './record-answer.ts';
import { surveyKind } from './survey-kind.ts';
import { type SurveyWords, wordsOf } from './survey-words.ts';

const DAY = 86_400_000;

interface Asked {
  surveyId?: string;
  ticketId?: string;
  customerId?: string;
}

export const handlers: Handlers = {
  ...recordHandlers('surveys', surveyKind),

  'surveys.question': async ({ query }, { caller, session, now }): Promise<SurveyQuestion> => {
    const { language, ...asked } = query as Asked & { language?: string };
    const invitation = await invitationFor(asked, caller, now, session);
    if (invitation) return questionOf(invitation, now, language);
    const customerId = caller.customerId ?? asked.customerId;
    if (asked.surveyId === undefined || customerId === undefined) return { state: 'none' };
    const survey = await activeSurvey(asked.surveyId, session);
    const facts = survey && (await surveyFacts({ customerId, ticketId: asked.ticketId }, session));
    if (!survey || !facts) return { state: 'none' };
    return {
      state: 'open',
      surveyId: survey.id,
      ...(asked.ticketId !== undefined && { ticketId: asked.ticketId }),
      ...told(survey, wordsOf(survey, facts, language)),
    };
  },

  'surveyAnswers.create': async ({ body }, context) => {
    const { score, comment, ...asked } = body as Asked & SurveyAnswer;
    const write = writeContextOf(context);
    const invitation =
      (await invitationFor(asked, context.caller, context.now, context.session)) ??
      (await askNow(asked, context, write));
    // A colleague may still write down what somebody said who is not a customer any more.
    const isColleague = context.caller.customerId === undefined;
    if (!isAnswerable({ ...invitation, ...(isColleague && { customer_archived_at: null }) }, context.now)) {
      throw new Problem('not_found', 'This question can be answered no more.');
    }
    return answerOf(feedbackKind, await recordAnswer(invitation, { score, comment }, write), context);
  },
};

/** The invitation that a caller means: that of their link, else the newest of the customer that fits. */
async function invitationFor(
  { surveyId, ticketId, customerId }: Asked,
  caller: Caller,
  now: Date,
  session: TenantSession,
): Promise<OpenInvitation | undefined> {
  if (caller.surveyInvitationId !== undefined) return invitationById(caller.surveyInvitationId, session);
  const whose = caller.customerId ?? customerId;
  return whose === undefined ? undefined : newestInvitation({ customerId: whose, surveyId, ticketId }, now, session);
}

/** What a page asks without an e-mail before it: the invitation is made when it is answered, once for its time. */
async function askNow(
  { surveyId, ticketId, customerId }: Asked,
  { caller, session, now, services }: HandlerContext,
  write: WriteContext,
): Promise<OpenInvitation> {
  const whose = caller.customerId ?? customerId;
  if (surveyId === undefined || whose === undefined) {
    throw new Problem('validation_failed', 'It does not say which survey is answered for whom.', {
      issues: [
        ...(surveyId === undefined ? [{ path: 'surveyId', message: 'Name the survey.' }] : []),
        ...(whose === undefined ? [{ path: 'customerId', message: 'Name the customer.' }] : []),
      ],
    });
  }
  const survey = await activeSurvey(surveyId, session);
  if (!survey) throw absent('surveyId', 'There is no such survey, or it is paused.');
  // Two answers at once must not both be the first.
  await session.prepared(
    'survey_customer',
    'select 1 from customers where tenant_id = $1 and id = $2 for no key update',
    [session.tenantId, whose],
  );
  const meanwhile = await newestInvitation({ customerId: whose, surveyId, ticketId }, now, session);
  if (meanwhile) return meanwhile;
  const facts = await surveyFacts({ customerId: whose, ticketId }, session);
  if (!facts)
    throw absent(ticketId === undefined ? 'customerId' : 'ticketId', 'There is no such record of this customer.');
  const id = services.newId('svi');
  await session
    .insert('survey_invitations', {
      id,
      survey_id: survey.id,
      kind: survey.kind,
      customer_id: whose,
      ticket_id: ticketId ?? null,
      agent_id: ticketId === undefined ? null : await creditedAgent(ticketId, session),
      language: null,
      status: 'asked',
      asked_at: write.now,
      expires_at: new Date(now.getTime() + (survey.expiry_days ?? SURVEY_EXPIRY_DAYS) * DAY),
    })
    .execute();
  return (await invitationById(id, session)) as OpenInvitation;
}

interface SurveyRow {
  id: string;
  kind: SurveyKind;
  scale: SurveyScale | null;
  texts: SurveyText[] | null;
  expiry_days: number | null;
}

async function activeSurvey(id: string, session: TenantSession): Promise<SurveyRow | undefined> {
  const [row] = await session.prepared<SurveyRow>(
    'survey_active',
    `select id, kind, scale, texts, expiry_days from surveys
     where tenant_id = $1 and id = $2 and status = 'active' and archived_at is null`,
    [session.tenantId, id],
  );
  return row;
}

/** Who had a ticket when it was last solved; who has it where it never was. */
async function creditedAgent(ticketId: string, session: TenantSession): Promise<string | null> {
  const [row] = await session.prepared<{ solved: { agent: string | null } | null; assignee_id: string | null }>(
    'survey_credit',
    `select t.assignee_id, (
       select jsonb_build_object('agent', m.agent_id) from ticket_moments as m
       where m.tenant_id = $1 and m.ticket_id = t.id and m.kind = 'solved'
       order by m.at desc, m.number desc limit 1) as solved
     from tickets as t where t.tenant_id = $1 and t.id = $2`,
    [session.tenantId, ticketId],
  );
  return row?.solved ? row.solved.agent : (row?.assignee_id ?? null);
}

function questionOf(invitation: OpenInvitation, now: Date, language: string | undefined): SurveyQuestion {
  const { survey_id: surveyId, ticket_id: ticketId, score, comment, expires_at: expiresAt } = invitation;
  const words = wordsOf(invitation, invitation.facts, language ?? invitation.language);
  const about = { surveyId, ...(ticketId !== null && { ticketId }), ...told(invitation, words), expiresAt };
  if (!isAnswerable(invitation, now)) return { state: 'expired', ...about };
  if (score === null) return { state: 'open', ...about };
  return { state: 'answered', ...about, score, ...(comment !== null && { comment }) };
}

function told({ kind, scale }: { kind: SurveyKind; scale: SurveyScale | null }, words: SurveyWords) {
  const { language, introduction, question, lowest, highest, thanks, options } = words;
  return {
    kind,
    ...(scale !== null && { scale }),
    language,
    ...(introduction !== undefined && { introduction }),
    question,
    lowest,
    highest,
    thanks,
    options,
  };
}

function absent(path: string, message: string): Problem {
  return new Problem('reference_not_found', message, { issues: [{ path, message }] });
}
