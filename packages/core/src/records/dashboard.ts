import * as z from 'zod/mini';
import { KPI_BREAKDOWNS, KPI_IDS, KPI_PERIODS } from '../contract/kpis.ts';
import { field, optional } from './field.ts';
import { defineRecord, type ReadOf } from './record.ts';
import * as v from './values.ts';

/** For whom a dashboard is arranged: a role, or people who lead a team, whatever their role. */
export const DASHBOARD_AUDIENCES = ['owner', 'manager', 'teamLead', 'agent', 'seller', 'marketer', 'viewer'] as const;
export type DashboardAudience = (typeof DASHBOARD_AUDIENCES)[number];

/** What a tile shows: a key figure, its course over time, its parts, or a list of what is newest. */
export const TILE_KINDS = ['kpi', 'trend', 'breakdown', 'tickets', 'orders'] as const;
export type TileKind = (typeof TILE_KINDS)[number];

/** How many columns a dashboard has at its widest, how many rows a tile takes at most, and how many tiles there are. */
export const DASHBOARD_SIZE = { columns: 4, rows: 4, tiles: 40 } as const;

const placed = {
  /** Tells the tiles of a dashboard apart. */
  id: v.key(),
  /** In place of the tile's own name. */
  title: z.optional(v.text(120)),
  width: v.whole(1, DASHBOARD_SIZE.columns),
  height: v.whole(1, DASHBOARD_SIZE.rows),
};

/** One tile. Tiles flow in the order of the list; where they stand follows from their sizes. */
export const dashboardTile = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kpi'), ...placed, kpiId: z.enum(KPI_IDS) }),
  z.object({ kind: z.literal('trend'), ...placed, kpiId: z.enum(KPI_IDS) }),
  z.object({
    kind: z.literal('breakdown'),
    ...placed,
    kpiId: z.enum(KPI_IDS),
    breakdown: z.enum(KPI_BREAKDOWNS),
  }),
  z.object({ kind: z.literal('tickets'), ...placed }),
  z.object({ kind: z.literal('orders'), ...placed }),
]);
export type DashboardTile = z.infer<typeof dashboardTile>;

/**
 * An arrangement of tiles: of one person where it has an owner, else of everybody in its audience, else of everybody.
 * The newest one counts.
 */
export const dashboard = defineRecord({
  kind: 'dashboard',
  prefix: 'dsh',
  label: 'Dashboard',
  plural: 'Dashboards',
  subject: null,
  fields: {
    name: field(v.text(120), { label: 'Name', sortable: true }),
    audience: optional(z.enum(DASHBOARD_AUDIENCES), { label: 'For whom', immutable: true }),
    ownerId: optional(v.id('usr'), { label: 'Owner', immutable: true }),
    period: optional(z.enum(KPI_PERIODS), { label: 'Period' }),
    tiles: field(v.list(dashboardTile, DASHBOARD_SIZE.tiles), { label: 'Tiles', filterable: false }),
  },
});
export type Dashboard = ReadOf<typeof dashboard>;
