import type { SearchHit } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import '../../styles/customer-search.css';
import { readyState } from '../../state/async-state.ts';
import { aCustomer, anId, storyNow } from '../../testing/builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { CustomerSearchView, type CustomerSearchViewProps } from './customer-search-view.tsx';

const hits: SearchHit[] = [
  { customer: aCustomer(), match: { field: 'displayName', quality: 'prefix' } },
  {
    customer: aCustomer({
      id: anId('cus', 2),
      displayName: 'Kovácsné Jánosi Éva',
      valueTier: 'vip',
      emails: [{ value: 'eva@example.hu' }],
      addresses: [],
    }),
    match: { field: 'displayName', quality: 'fuzzy' },
  },
  {
    customer: aCustomer({
      id: anId('cus', 3),
      displayName: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
      valueTier: 'standard',
      lifecycleStage: 'at_risk',
    }),
    match: { field: 'email', value: 'kovacs.krisztina@hosszu-tartomany.example.hu', quality: 'prefix' },
  },
  {
    customer: aCustomer({
      id: anId('cus', 4),
      type: 'organisation',
      displayName: 'Kertész és Társai Kft.',
      valueTier: 'basic',
      lifecycleStage: 'new',
    }),
    match: { field: 'orderNumber', value: 'KOVACS-2026-17', quality: 'exact' },
  },
];

function Controlled({ query: first, ...props }: CustomerSearchViewProps) {
  const [query, setQuery] = useState(first);
  return <CustomerSearchView {...props} query={query} onQuery={setQuery} state={query ? props.state : undefined} />;
}

const meta: Meta<typeof CustomerSearchView> = {
  title: 'Customers/CustomerSearch',
  component: CustomerSearchView,
  decorators: [inStoryPresentation],
  render: (args) => <Controlled {...args} />,
  args: { query: 'kovacs jano', onQuery: () => {}, onChoose: () => {}, state: readyState(hits, storyNow) },
};
export default meta;
type Story = StoryObj<typeof CustomerSearchView>;

export const Idle: Story = { args: { query: '' } };
export const Full: Story = {};
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Empty: Story = { args: { query: 'zzzz', state: readyState([], storyNow), onCreate: () => {} } };

/** The role may not see names or what matched. */
export const Partial: Story = {
  args: {
    state: readyState(
      hits.slice(2, 3).map(({ customer: { displayName: _, ...customer }, match: { value: __, ...match } }) => ({
        customer: { ...customer, masked: ['displayName'] },
        match,
      })),
      storyNow,
    ),
  },
};
export const Failed: Story = {
  args: {
    state: { status: 'error', error: { kind: 'server', message: 'x', requestId: 'req_01jd8k2v7m' }, retry: () => {} },
  },
};
export const Stale: Story = {
  args: { state: { ...readyState(hits, storyNow - 60_000), isStale: true, isFetching: true } },
};
export const NoPermission: Story = { args: { state: { status: 'denied', error: { message: 'Denied' } } } };
export const Hungarian: Story = { parameters: { presentation: { locale: 'hu' } } };
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
