import type { DashboardAudience } from '@korkep/core';
import type { Handlers } from '../http/handler.ts';
import { getRecord } from '../store/get.ts';
import { readerOfCaller, recordHandlers } from '../store/record-handlers.ts';
import { writeContextOf } from '../store/write-context.ts';
import { readCurrentDashboard } from './current-dashboard.ts';
import { dashboardKind, refuseOthers } from './dashboard-kind.ts';

const general: Handlers = recordHandlers('dashboards', dashboardKind);

export const handlers: Handlers = {
  ...general,
  'dashboards.archive': async (input, context) => {
    const { ownerId } = await getRecord(
      dashboardKind,
      input.params.dashboardId as string,
      readerOfCaller(context),
      context.session,
    );
    refuseOthers(ownerId as string | undefined, writeContextOf(context));
    return general['dashboards.archive']!(input, context);
  },
  'dashboards.current': ({ query }, context) =>
    readCurrentDashboard((query.audience as DashboardAudience | undefined) ?? context.caller.role, context),
};
