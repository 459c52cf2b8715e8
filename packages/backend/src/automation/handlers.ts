import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { dryRun } from './dry-run.ts';
import { automationRuleKind } from './rule-kind.ts';
import { runsPage } from './runs.ts';
import { type DraftTrial, tryDraft } from './try-draft.ts';

export const handlers: Handlers = {
  ...recordHandlers('automationRules', automationRuleKind),
  'automationRules.dryRun': ({ params, query }, context) =>
    dryRun(params.automationRuleId as string, query as { limit?: number; ticketId?: string }, context),
  'automationRules.tryDraft': ({ body }, context) => tryDraft(body as DraftTrial, context),
  'automationRuns.list': ({ query }, { session }) => runsPage(query, session),
};
