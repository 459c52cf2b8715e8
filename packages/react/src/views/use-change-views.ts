'use client';
import type { SavedView } from '@korkep/core';
import type { Crm, WriteOptions } from '@korkep/core/client';
import { patched, useAction, useCrmContext } from '../provider/already-loaded.ts';
import type { Action } from '../provider/use-action.ts';
import type { ViewContent, ViewKind } from './use-saved-views.ts';

/** A change of the saved views. */
export type ViewChange =
  | {
      readonly kind: 'create';
      /** Without an owner it is everybody's. */
      readonly view: ViewContent & Pick<SavedView, 'name'> & Partial<Pick<SavedView, 'isShared' | 'ownerId'>>;
    }
  | {
      readonly kind: 'update';
      readonly id: string;
      readonly patch: Partial<ViewContent & Pick<SavedView, 'name' | 'isShared' | 'ownerId'>>;
    }
  | { readonly kind: 'remove'; readonly id: string };

/**
 * Makes, changes and removes saved views: seen at once, put back where the server refuses it.
 *
 * @example
 * const { run } = useChangeViews('customer');
 * await run({ kind: 'create', view: { name: 'At risk', filter, sort: '-revenue', columns } });
 */
export function useChangeViews(recordKind: ViewKind): Action<ViewChange, SavedView> {
  const { queryClient, keys } = useCrmContext();
  const lists = (change: (views: readonly SavedView[]) => readonly SavedView[]) =>
    queryClient.setQueryData<readonly SavedView[]>(keys.savedViews(recordKind), (views) => views && change(views));
  const seen = (id: string) =>
    queryClient.getQueryData<readonly SavedView[]>(keys.savedViews(recordKind))?.find((view) => view.id === id);
  const askAgain = () => void queryClient.invalidateQueries({ queryKey: keys.savedViews(recordKind) });

  return useAction<ViewChange, SavedView>({
    name: `saved-views/${recordKind}`,
    send: (crm, input, options) => sendChange(crm, input, recordKind, options),
    write: (_, input) => {
      if (input.kind === 'create') return { operation: 'savedViews.create', body: { ...input.view, recordKind } };
      const view = seen(input.id);
      const base = view && { ...view };
      return input.kind === 'update'
        ? { operation: 'savedViews.update', params: [input.id], body: input.patch, ...(base && { base }) }
        : { operation: 'savedViews.archive', params: [input.id], ...(base && { base }) };
    },
    show: async (_, input, key) => {
      await queryClient.cancelQueries({ queryKey: keys.savedViews(recordKind) });
      const before = queryClient.getQueryData<readonly SavedView[]>(keys.savedViews(recordKind));
      lists((views) => shown(views, input, recordKind, key));
      return () => before && lists(() => before);
    },
    settle: (_, result, input, key) => {
      lists((views) =>
        input.kind === 'remove'
          ? views
          : views.map((view) => (view.id === result.id || view.id === key ? result : view)),
      );
      askAgain();
    },
    fail: askAgain,
  });
}

async function sendChange(
  crm: Crm,
  input: ViewChange,
  recordKind: ViewKind,
  options: WriteOptions,
): Promise<SavedView> {
  if (input.kind === 'create') {
    return (await crm.savedViews.create({ ...input.view, recordKind } as never, options)) as SavedView;
  }
  if (input.kind === 'update')
    return (await crm.savedViews.update(input.id, input.patch as never, options)) as SavedView;
  return (await crm.savedViews.archive(input.id, options)) as SavedView;
}

function shown(
  views: readonly SavedView[],
  input: ViewChange,
  recordKind: ViewKind,
  key: string,
): readonly SavedView[] {
  if (input.kind === 'remove') return views.filter(({ id }) => id !== input.id);
  if (input.kind === 'update') {
    return views.map((view) => (view.id === input.id ? patched(view, input.patch) : view));
  }
  const at = new Date().toISOString();
  const added: SavedView = { ...input.view, recordKind, id: key, version: 0, createdAt: at, updatedAt: at };
  return [...views, added];
}
