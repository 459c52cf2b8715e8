import type { KpiPeriod } from '@korkep/core';

/** The periods that an attribute can name. */
export const periods = [
  'last7Days',
  'last30Days',
  'last90Days',
  'last365Days',
  'week',
  'month',
  'quarter',
  'year',
  'all',
] as const satisfies readonly KpiPeriod[];
