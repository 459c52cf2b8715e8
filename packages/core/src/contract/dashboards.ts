import * as z from 'zod/mini';
import { DASHBOARD_AUDIENCES, dashboard, dashboardTile, TILE_KINDS } from '../records/dashboard.ts';
import { operation } from './operation.ts';
import { resource } from './resource.ts';

/** The dashboard of somebody, in the order in which it counts: their own, the one saved for their audience, the standard. */
export const currentDashboard = z.looseObject({
  audience: z.enum(DASHBOARD_AUDIENCES),
  /** Who asks; absent where the token names no user: then nothing can be saved for a person. */
  userId: z.optional(z.string()),
  own: z.optional(dashboard.schema),
  shared: z.optional(dashboard.schema),
  standard: z.looseObject({ tiles: z.array(dashboardTile) }),
  /** Whether the caller may save for an audience. */
  mayShare: z.boolean(),
  /** The kinds of tiles whose content the caller may read. */
  tileKinds: z.array(z.enum(TILE_KINDS)),
});
export type CurrentDashboard = z.infer<typeof currentDashboard>;

export const dashboards = {
  ...resource(dashboard, 'views', {
    scope: 'none',
    query: { audience: z.optional(z.enum(DASHBOARD_AUDIENCES)) },
  }),
  current: operation({
    summary:
      'The dashboard of the caller: their own, the one of their audience (their role, unless told) and the standard.',
    permission: 'views:read',
    scope: 'none',
    query: z.strictObject({ audience: z.optional(z.enum(DASHBOARD_AUDIENCES)) }),
    output: currentDashboard,
  }),
};
