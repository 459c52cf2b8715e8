import type { Caller, HandlerContext, HandlerInput, Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { isOwn, sightOf } from '../masking/sight.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { feedbackKind } from './feedback-kind.ts';

const records = recordHandlers('feedbacks', feedbackKind);
/** What figures are counted from. */
const SURVEYED: ReadonlySet<unknown> = new Set(['csat', 'nps', 'ces']);

export const handlers: Handlers = {
  ...records,

  'feedbacks.create': (input, context) => {
    if (SURVEYED.has((input.body as { kind?: unknown }).kind)) mustBeColleague(context.caller);
    return records['feedbacks.create']!(input, context);
  },

  'feedbacks.update': async (input, context) => {
    await mustMoveNoFigure(input, context);
    return records['feedbacks.update']!(input, context);
  },

  'feedbacks.archive': async (input, context) => {
    await mustMoveNoFigure(input, context);
    return records['feedbacks.archive']!(input, context);
  },
};

async function mustMoveNoFigure({ params }: HandlerInput, { session, caller }: HandlerContext): Promise<void> {
  const [row] = await session.prepared<{ kind: string }>(
    'feedback_kind',
    'select kind from feedbacks where tenant_id = $1 and id = $2',
    [session.tenantId, params.feedbackId],
  );
  if (SURVEYED.has(row?.kind)) mustBeColleague(caller);
}

/** Customers answer what they were asked (`surveyAnswers.create`); else anybody could move a figure at will. */
function mustBeColleague(caller: Caller): void {
  if (!isOwn(sightOf(caller))) return;
  throw new Problem('permission_denied', 'A survey is answered by surveyAnswers.create, where the customer was asked.');
}
