'use client';
import type { Channel, Product, TicketTemplateValues } from '@korkep/core';
import { useMemo, useState } from 'react';
import { useColleagues } from '../../customers/use-colleagues.ts';
import { useCrmQuery } from '../../provider/already-loaded.ts';
import { keptAs } from '../../provider/kept-answers.ts';
import { useTeams } from '../use-teams.ts';
import { SelectField, TextField } from './fields.tsx';
import type { NewTicketTranslate } from './new-ticket-words.ts';

export interface TicketPropertiesProps {
  readonly values: TicketTemplateValues;
  readonly onValues: (values: TicketTemplateValues) => void;
  readonly viewerId: string | undefined;
  readonly t: NewTicketTranslate;
}

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
/** Those by which somebody is served; a template may name another. */
const CHANNELS: readonly Channel[] = ['email', 'call', 'chat', 'sms', 'social', 'web', 'app', 'store', 'meeting'];
const TYPES = ['question', 'problem', 'incident', 'task'] as const;
/** Products that are offered by name; those that are found by what was typed come from the server. */
const MOST_PRODUCTS = 200;

/** What the ticket begins with beside its words. */
export function TicketProperties({ values, onValues, viewerId, t }: TicketPropertiesProps) {
  const colleagues = useColleagues();
  const teams = useTeams();
  const products = useProducts();
  const { priority = 'normal', type = '', category = '', channel = '', teamId = '', assigneeId = '' } = values;
  const [typedTags, setTypedTags] = useState<string>();
  const set = (change: { readonly [Key in keyof TicketTemplateValues]?: TicketTemplateValues[Key] | '' }) => {
    const next = Object.entries({ ...values, ...change }).filter(([, value]) => value !== '' && value !== undefined);
    onValues(Object.fromEntries(next));
  };
  const people = useMemo(() => {
    const all = colleagues.status === 'ready' ? colleagues.data : [];
    const me = all.filter(({ id }) => id === viewerId).map(({ id }) => ({ value: id, label: t('new.me') }));
    return [...me, ...all.filter(({ id }) => id !== viewerId).map(({ id, name }) => ({ value: id, label: name }))];
  }, [colleagues, viewerId, t]);
  const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const tags = values.tags ?? [];
  const isTyped = typedTags !== undefined && tagsOf(typedTags).join() === tags.join();
  return (
    <>
      <SelectField
        label={t('new.priority')}
        value={priority}
        options={PRIORITIES.map((value) => ({ value, label: t(`new.priority.${value}`) }))}
        onValue={(next) => set({ priority: next })}
      />
      <SelectField
        label={t('new.type')}
        value={type}
        emptyLabel={t('new.none')}
        options={TYPES.map((value) => ({ value, label: t(`new.type.${value}`) }))}
        onValue={(next) => set({ type: next })}
      />
      <TextField
        label={t('new.category')}
        value={category}
        maxLength={120}
        onValue={(next) => set({ category: next })}
      />
      <SelectField
        label={t('new.channel')}
        value={channel}
        emptyLabel={t('new.none')}
        options={withChosen(
          CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) })),
          channel,
          channel && t(`channel.${channel}`),
        )}
        onValue={(next) => set({ channel: next as Channel | '' })}
      />
      <SelectField
        label={t('new.team')}
        value={teamId}
        emptyLabel={t('new.none')}
        options={withChosen(named(teams.status === 'ready' ? teams.data : []), teamId, t('new.unknown'))}
        onValue={(next) => set({ teamId: next })}
      />
      <SelectField
        label={t('new.assignee')}
        value={assigneeId}
        emptyLabel={t('new.nobody')}
        options={withChosen(people, assigneeId, t('new.unknown'))}
        onValue={(next) => set({ assigneeId: next })}
      />
      <SelectField
        label={t('new.product')}
        value={values.productId ?? ''}
        emptyLabel={t('new.none')}
        options={withChosen(
          named(products.status === 'ready' ? products.data : []),
          values.productId ?? '',
          t('new.unknown'),
        )}
        onValue={(next) => set({ productId: next })}
      />
      <TextField
        label={t('new.tags')}
        description={t('new.tagsHint')}
        value={isTyped ? typedTags : tags.join(', ')}
        onValue={(next) => {
          setTypedTags(next);
          const { tags: _, ...rest } = values;
          const list = tagsOf(next);
          onValues(list.length > 0 ? { ...rest, tags: list } : rest);
        }}
      />
    </>
  );
}

const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().slice(0, 60))
      .filter(Boolean),
  ),
];

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What is chosen stays to be seen where its name is not known. */
function withChosen(options: readonly Choice[], value: string, label: string): readonly Choice[] {
  return value === '' || options.some((one) => one.value === value) ? options : [...options, { value, label }];
}

/** The newest products by name. With a cache the last list is there without a connection. */
function useProducts() {
  return useCrmQuery<readonly Pick<Product, 'id' | 'name'>[]>({
    key: ({ workspace }) => workspace('newest-products'),
    ask: async (crm, options) => {
      const { data } = await crm.products.list({ limit: MOST_PRODUCTS }, options);
      return (data as Product[]).map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
    },
    kept: keptAs('newest-products'),
  });
}
