import { surveyScores } from '@korkep/core';
import { feedbackKind } from '../feedback/feedback-kind.ts';
import { Problem } from '../http/problem.ts';
import { finalTicketId } from '../mail/find-ticket.ts';
import { createRecords } from '../store/create.ts';
import type { Row } from '../store/row.ts';
import { lockRows, updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import type { OpenInvitation } from './invitation.ts';

export interface SurveyAnswer {
  score: number;
  /** Left out, an earlier comment stays; `null` takes it away. */
  comment?: string | null | undefined;
}

/** A satisfaction or ease of so much or less is left open until somebody has seen to it. */
const BAD = 2;

/**
 * Writes an answer down as feedback of the customer: one for each invitation, however often it is answered. It is about
 * what the ticket became by merging, and credited to who had it when it was solved.
 *
 * @throws Problem `validation_failed` for a score that the survey does not have.
 */
export async function recordAnswer(
  invitation: OpenInvitation,
  { score, comment }: SurveyAnswer,
  context: WriteContext,
): Promise<Row> {
  const { session, now } = context;
  const { id, kind, scale, customer_id: customerId, ticket_id: asked, agent_id: agentId } = invitation;
  refuseOtherScore({ kind, scale }, score);
  const [locked] = await session.prepared<{ feedback_id: string | null }>(
    'survey_invitation_lock',
    'select feedback_id from survey_invitations where tenant_id = $1 and id = $2 for no key update',
    [session.tenantId, id],
  );
  const earlierId = locked?.feedback_id ?? undefined;
  const earlier =
    earlierId === undefined ? undefined : (await lockRows(feedbackKind, [{ id: earlierId }], context)).get(earlierId);
  const isBad = kind !== 'nps' && score <= BAD;
  // What is settled stays so: the answer may have been changed because of it.
  const status = earlier?.status === 'settled' ? {} : { status: isBad ? 'open' : null };
  const said = { score, answeredAt: now.toISOString(), ...status, ...(comment !== undefined && { comment }) };
  let row: Row;
  if (earlier && earlier.archived_at === null) {
    const isSame = earlier.score === score && (comment === undefined || earlier.comment === comment);
    if (isSame) return earlier;
    const [updated] = await updateRecords(feedbackKind, [{ id: earlier.id as string, fields: said }], context);
    row = updated!.row;
  } else {
    const ticketId = asked === null ? undefined : await finalTicketId(asked, session);
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
    const [created] = await createRecords(
      feedbackKind,
      [
        {
          customerId,
          kind,
          ...given,
          ...(ticketId !== undefined && { ticketId }),
          ...(agentId !== null && { agentId }),
        },
      ],
      context,
    );
    row = (created as { row: Row }).row;
  }
  await session
    .update('survey_invitations')
    .set({ feedback_id: row.id, answered_at: now })
    .where('id', '=', id)
    .execute();
  return row;
}

function refuseOtherScore(survey: Pick<OpenInvitation, 'kind' | 'scale'>, score: number): void {
  const scores = surveyScores(survey);
  if (scores.includes(score)) return;
  throw new Problem('validation_failed', 'The survey has no such score.', {
    issues: [{ path: 'score', message: `One of ${scores.join(', ')} is expected.` }],
  });
}
