import { ConflictDialog, CustomerSearch, ProfileCard, SyncStatus, Timeline } from '@korkep/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, within } from 'storybook/test';
import '@korkep/react/all.css';
import './customer-page.css';

/** Widgets beside one another as in a back office, over a cache. Role and network are in the toolbar. */
const meta: Meta = {
  title: 'Start/Customer page',
  tags: ['!autodocs'],
  parameters: { backend: true, cached: true },
};
export default meta;

function CustomerPage({ first }: { readonly first: string }) {
  const [customerId, setCustomerId] = useState(first);
  return (
    <div className="customer-page">
      <header>
        <div className="customer-page__search">
          <CustomerSearch onChoose={({ id }) => setCustomerId(id)} />
        </div>
        <SyncStatus />
      </header>
      <ConflictDialog isAutomatic />
      <div className="customer-page__columns">
        <ProfileCard customerId={customerId} openSections={['orders', 'tickets']} />
        <Timeline customerId={customerId} />
      </div>
    </div>
  );
}

export const Page: StoryObj = {
  name: 'Customer page',
  render: (_, { loaded }) => <CustomerPage first={String(loaded.featuredCustomerId)} />,
  play: async ({ canvasElement, globals }) => {
    // The toolbar may have cut the network: then there is nothing to wait for.
    if (globals.network !== 'online') return;
    const card = await within(canvasElement).findByRole('region', { name: 'Kovács János' }, { timeout: 20_000 });
    await expect(card).toBeVisible();
  },
};
