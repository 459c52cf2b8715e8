import type { Handlers } from '../http/handler.ts';
import { sightOf } from '../masking/sight.ts';
import { tenantFacts } from '../store/write-context.ts';
import { monthlyActivity } from './activity.ts';
import { type TimelineQuery, timelinePage } from './timeline.ts';
import type { TimelineFilter } from './timeline-sources.ts';

export const timelineHandlers: Handlers = {
  'customers.timeline': ({ params, query }, { session, caller, services }) =>
    timelinePage(params.customerId as string, query as TimelineQuery, {
      sight: sightOf(caller),
      session,
      masterKey: services.masterKey,
    }),

  'customers.activity': async ({ params, query }, { session, caller }) => {
    const { timeZone } = await tenantFacts(session);
    const id = params.customerId as string;
    return { months: await monthlyActivity(session, id, query as TimelineFilter, sightOf(caller), timeZone) };
  },
};
