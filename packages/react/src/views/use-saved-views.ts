'use client';
import type { SavedView } from '@korkep/core';
import { useCallback, useEffect, useMemo } from 'react';
import { useViewer } from '../customers/use-viewer.ts';
import { useCrmContext } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import type { AsyncState } from '../state/async-state.ts';

export type ViewKind = SavedView['recordKind'];

/** What a view shows: a condition, an order and columns. */
export type ViewContent = Pick<SavedView, 'filter' | 'sort' | 'columns'>;

export interface SavedViews {
  /** Those that are shared, and the viewer's own. */
  readonly state: AsyncState<readonly SavedView[]>;
  /** Whose own views there are; nobody's where the token stands for a role alone. */
  readonly userId: string | undefined;
  /** The view that the table opens with; kept on the device where there is a cache, for each person apart. */
  readonly defaultId: string | undefined;
  readonly setDefault: (id: string | undefined) => void;
  /** Whether it is known by now with which view to begin. */
  readonly isDefaultKnown: boolean;
}

/**
 * The saved views of a kind of record, and which one a person begins with. `useChangeViews` makes and changes them.
 */
export function useSavedViews(recordKind: ViewKind): SavedViews {
  const context = useCrmContext();
  const { cache, queryClient, keys } = context;
  const state = useCrmQuery<readonly SavedView[]>({
    key: () => keys.savedViews(recordKind),
    ask: async (crm, options) =>
      (await crm.savedViews.list({ recordKind, limit: 200, sort: 'name' }, options)).data as SavedView[],
    kept: keptAs(`saved-views/${recordKind}`),
    lay: (pending, views) => [
      ...pending.over(views),
      ...(pending.created('savedView') as unknown as SavedView[]).filter(
        (view) => view.recordKind === recordKind && !views.some(({ id }) => id === view.id),
      ),
    ],
  });
  const name = `default-view/${recordKind}`;
  const kept = useCrmQuery<{ id: string | null }>({
    key: () => keys.workspace(name),
    ask: async (_crm, _options, from) => (await from?.answer<{ id: string | null }>(name))?.data ?? { id: null },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const setDefault = useCallback(
    (id: string | undefined) => {
      const data = { id: id ?? null };
      queryClient.setQueryData(keys.workspace(name), data);
      void cache?.keep(name, data).catch(() => undefined);
    },
    [cache, queryClient, keys, name],
  );
  const keptId = (kept.status === 'ready' && kept.data.id) || undefined;
  const defaultId = useRealId(cache, keptId);
  // The device forgets what it called a view once the server has it.
  useEffect(() => {
    if (defaultId !== keptId) setDefault(defaultId);
  }, [defaultId, keptId, setDefault]);
  const userId = useViewer()?.userId;
  const views = useMemo(
    () => (state.status === 'ready' ? { ...state, data: ofViewer(state.data, userId) } : state),
    [state, userId],
  );
  return { state: views, userId, defaultId, setDefault, isDefaultKnown: kept.status !== 'loading' };
}

/** Views of others that are not shared are theirs. What has no owner, such as one made by a key, is everybody's. */
function ofViewer(views: readonly SavedView[], userId: string | undefined): readonly SavedView[] {
  return views.filter(
    (view) => view.archivedAt === undefined && (view.isShared || view.ownerId === undefined || view.ownerId === userId),
  );
}
