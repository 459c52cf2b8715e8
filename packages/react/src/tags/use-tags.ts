'use client';
import type { Tag } from '@korkep/core';
import { useEffect } from 'react';
import { useCrmContext } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import type { QueryKeys } from '../provider/query-keys.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';
import { tagKey } from './tag-names.ts';

/** A tenant with more tags than this types them whole. */
const MOST = 1000;

const tagsKey = ({ all }: QueryKeys) => [...all, 'tags'] as const;

/** The tenant's tags by name, with those that wait on this device to be created. */
export function useTags(): AsyncState<readonly Tag[]> {
  return useCrmQuery<readonly Tag[]>({
    key: tagsKey,
    ask: async (crm, options) => {
      const found: Tag[] = [];
      for await (const tag of crm.tags.list({ sort: 'name', limit: 200 }, options)) {
        found.push(tag as Tag);
        if (found.length === MOST) break;
      }
      return found;
    },
    kept: keptAs('tags'),
    lay: (pending, tags) => {
      const known = new Set(tags.map(({ name }) => tagKey(name)));
      const created = pending.created('tag') as readonly unknown[] as readonly Tag[];
      return [...pending.over(tags), ...created.filter(({ name }) => !known.has(tagKey(name)))];
    },
  });
}

/** A tag as it is made. */
export type NewTag = Pick<Tag, 'name' | 'colour' | 'description'>;

/** Creates a tag for everybody. One of that name that is there already is kind `conflict`, code `already_exists`. */
export function useCreateTag(): Action<NewTag, Tag> {
  const { queryClient, keys } = useCrmContext();
  const action = useAction<NewTag, Tag>({
    name: 'tags',
    send: (crm, input, options) => crm.tags.create(input, options),
    write: (_, input) => ({ operation: 'tags.create', body: input }),
  });
  const isSaved = action.state.status === 'saved';
  useEffect(() => {
    if (isSaved) void queryClient.invalidateQueries({ queryKey: tagsKey(keys) });
  }, [isSaved, queryClient, keys]);
  return action;
}
