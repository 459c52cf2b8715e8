import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { dryRun } from './dry-run.ts';
import { automationRuleKind } from './rule-kind.ts';
import { runsPage } from './runs.ts';

export const handlers: Handlers = {
  ...recordHandlers('automationRules', automationRuleKind),
  'automationRules.dryRun': ({ params, query }, context) =>
    dryRun(params.automationRuleId as string, query as { limit?: number; ticketId?: string }, context),
  'automationRuns.list': ({ query }, { session }) => runsPage(query, session),
};
