'use client';
import type { CurrentDashboard, Dashboard, DashboardAudience, DashboardTile } from '@korkep/core';
import type { CrmContextValue } from '../provider/crm-context.ts';
import { asSeen } from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { savedInto } from './shown-dashboard.ts';

/** Tiles as they were arranged, and for whom. */
export interface DashboardChange {
  /** What was shown when the arranging began. */
  readonly current: CurrentDashboard;
  readonly whose: 'person' | 'audience';
  /** Left out, theirs is given up, and what lies under it counts again: the audience's, or the standard. */
  readonly tiles?: readonly DashboardTile[] | undefined;
  /** Of a dashboard that is not there yet. */
  readonly name: string;
}

/**
 * Saves an arrangement for the viewer or their audience: shown at once, put back if the server refuses it, kept on the
 * device while it is offline where the provider has a cache.
 */
export function useSaveDashboard(audience?: DashboardAudience): Action<DashboardChange, Dashboard> {
  return useAction<DashboardChange, Dashboard>({
    name: `dashboard/${audience ?? ''}`,
    send: (crm, change, options, context) => {
      const known = savedInto(cached(context, audience) ?? change.current, change.whose);
      // What `show` put there while the first one is being created has no version yet.
      const isThere = known !== undefined && known.version > 0;
      if (!change.tiles) {
        if (!isThere) throw new Error('There is no arrangement to give up.');
        return crm.dashboards.archive(known.id, { ...options, ifMatch: known.version });
      }
      const tiles = [...change.tiles];
      return isThere
        ? crm.dashboards.update(known.id, { tiles }, { ...options, ifMatch: known.version })
        : crm.dashboards.create(created(change, tiles), options);
    },
    write: (context, change) => {
      const known = savedInto(change.current, change.whose);
      const base = asSeen(context, known);
      if (!change.tiles) {
        if (!known) throw new Error('There is no arrangement to give up.');
        return { operation: 'dashboards.archive', params: [known.id], base };
      }
      const tiles = [...change.tiles];
      if (!known) return { operation: 'dashboards.create', body: created(change, tiles) };
      return { operation: 'dashboards.update', params: [known.id], body: { tiles }, base };
    },
    show: async (context, change) => {
      await context.queryClient.cancelQueries({ queryKey: context.keys.dashboards });
      const before = cached(context, audience);
      const at = new Date().toISOString();
      const placeholder = { id: 'dsh_saving', version: 0, createdAt: at, updatedAt: at };
      const { tiles } = change;
      lay(context, audience, change.whose, (record) =>
        tiles
          ? ({ ...(record ?? placeholder), ...created(change, [...tiles]) } as Dashboard)
          : record && { ...record, archivedAt: at },
      );
      return () => before && put(context, audience, before);
    },
    settle: (context, result, { whose, tiles }) => {
      lay(context, audience, whose, () => tiles && result);
      void context.queryClient.invalidateQueries({ queryKey: context.keys.dashboards });
    },
    fail: ({ queryClient, keys }) => void queryClient.invalidateQueries({ queryKey: keys.dashboards }),
  });
}

function created({ current, whose, name }: DashboardChange, tiles: DashboardTile[]) {
  return {
    name,
    audience: current.audience,
    tiles,
    ...(whose === 'person' && current.userId !== undefined && { ownerId: current.userId }),
  };
}

function cached({ queryClient, keys }: CrmContextValue, audience: DashboardAudience | undefined) {
  return queryClient.getQueryData<CurrentDashboard>(keys.dashboard(audience ?? ''));
}

function put({ queryClient, keys }: CrmContextValue, audience: DashboardAudience | undefined, value: CurrentDashboard) {
  queryClient.setQueryData<CurrentDashboard>(keys.dashboard(audience ?? ''), value);
}

function lay(
  context: CrmContextValue,
  audience: DashboardAudience | undefined,
  whose: 'person' | 'audience',
  change: (record: Dashboard | undefined) => Dashboard | undefined,
) {
  const current = cached(context, audience);
  if (!current) return;
  const slot = whose === 'person' ? 'own' : 'shared';
  const { [slot]: _before, ...rest } = current;
  const record = change(savedInto(current, whose));
  put(context, audience, { ...rest, ...(record && { [slot]: record }) });
}
