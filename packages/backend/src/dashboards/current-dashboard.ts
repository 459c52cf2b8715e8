import {
  type CurrentDashboard,
  type Dashboard,
  type DashboardAudience,
  isPermitted,
  type Permission,
  TILE_KINDS,
  type TileKind,
} from '@korkep/core';
import type { HandlerContext } from '../http/handler.ts';
import { readerOf } from '../masking/record-reader.ts';
import type { Row } from '../store/row.ts';
import { dashboardKind } from './dashboard-kind.ts';
import { standardTiles } from './standard-tiles.ts';

const NEEDED: Record<TileKind, Permission> = {
  kpi: 'kpis:read',
  trend: 'kpis:read',
  breakdown: 'kpis:read',
  tickets: 'tickets:read',
  orders: 'orders:read',
};

/** What the caller's dashboard is made of, in one statement: the newest of their own, of their audience and of all. */
export async function readCurrentDashboard(
  audience: DashboardAudience,
  { caller: { role, userId }, session }: HandlerContext,
): Promise<CurrentDashboard> {
  const { select, read } = readerOf(dashboardKind, role);
  const rows = await session.prepared<Row>(
    `current_dashboard_${role}`,
    `select distinct on (t.owner_id is null, t.audience is null) ${select('t')} from dashboards as t
     where t.tenant_id = $1 and t.archived_at is null
       and (t.owner_id = $2 or t.owner_id is null) and (t.audience = $3 or t.audience is null)
     order by t.owner_id is null, t.audience is null, t.created_at desc, t.id desc`,
    [session.tenantId, userId ?? '', audience],
  );
  const found = rows.map((row) => read(row) as unknown as Dashboard);
  const own = found.find(({ ownerId }) => ownerId !== undefined);
  const shared = found.find(({ ownerId }) => ownerId === undefined);
  const tileKinds = TILE_KINDS.filter((kind) => isPermitted(role, NEEDED[kind]));
  return {
    audience,
    ...(userId !== undefined && { userId }),
    ...(own && { own }),
    ...(shared && { shared }),
    standard: { tiles: standardTiles(audience).filter(({ kind }) => tileKinds.includes(kind)) },
    mayShare: isPermitted(role, 'settings:write'),
    tileKinds,
  };
}
