'use client';
import type { CurrentDashboard, DashboardAudience } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';
import { dashboardWithWaiting } from './shown-dashboard.ts';

/**
 * Reads the viewer's dashboard: their own, the one saved for their audience, and the standard. The audience is their
 * role, unless told: `teamLead` for people who lead a team.
 */
export function useDashboard(audience?: DashboardAudience): AsyncState<CurrentDashboard> {
  return useCrmQuery<CurrentDashboard>({
    key: (keys) => keys.dashboard(audience ?? ''),
    ask: (crm, options) => crm.dashboards.current(audience ? { audience } : {}, options),
    kept: keptAs(`dashboard/${audience ?? ''}`),
    lay: dashboardWithWaiting,
  });
}
