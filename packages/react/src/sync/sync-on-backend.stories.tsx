import type { CrmCache } from '@korkep/cache';
import type { RunningCrm } from '@korkep/msw';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../styles/profile-card.css';
import '../styles/sync-status.css';
import { ProfileCard } from '../customers/profile-card/profile-card.tsx';
import { useUpdateCustomer } from '../customers/use-update-customer.ts';
import { Button } from '../primitives/button/button.tsx';
import { SyncStatus } from './sync-status/sync-status.tsx';

interface Loaded {
  readonly backend: RunningCrm;
  readonly featuredCustomerId: string;
  readonly session: { readonly cache: CrmCache; readonly setNetwork: (network: 'online' | 'offline') => void };
}

/** A card and the status of synchronising over a cache, on the real backend. The toolbar turns the network off. */
const meta: Meta = {
  title: 'On the backend/SyncStatus',
  parameters: { backend: true, cached: true },
  render: (_, { loaded }) => <Page customerId={loaded.featuredCustomerId} />,
};
export default meta;
type Story = StoryObj;

const mine = 'üzletvezető, kapcsolat nélkül';

function Page({ customerId }: { readonly customerId: string }) {
  const { run } = useUpdateCustomer(customerId);
  return (
    <div style={{ display: 'grid', gap: 16, maxInlineSize: 640 }}>
      <div style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
        <SyncStatus />
        <span className="kk-root">
          <Button onClick={() => void run({ position: mine })}>Change the position</Button>
        </span>
      </div>
      <ProfileCard customerId={customerId} variant="compact" />
    </div>
  );
}

const patience = { timeout: 20_000 };

async function openPage(canvasElement: HTMLElement, { session }: Loaded) {
  const canvas = within(canvasElement);
  const card = within(await canvas.findByRole('region', { name: 'Kovács János' }, patience));
  await waitFor(() => expect(session.cache.state.connection).toBe('online'), patience);
  return { canvas, card, change: () => userEvent.click(canvas.getByRole('button', { name: 'Change the position' })) };
}

/** What is changed without a network shows at once with its mark, and reaches the server when the network is back. */
export const OfflineEditThenOnline: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { backend, session, featuredCustomerId } = loaded as Loaded;
    const { canvas, card, change } = await openPage(canvasElement, loaded as Loaded);
    session.setNetwork('offline');
    await change();
    await expect(await card.findByText(new RegExp(mine))).toBeVisible();
    await expect(await card.findByRole('img', { name: 'Waiting to be sent' })).toBeVisible();
    await expect(await canvas.findByRole('button', { name: /Offline, 1 waiting/ }, patience)).toBeVisible();
    session.setNetwork('online');
    await expect(await canvas.findByRole('button', { name: /Up to date/ }, patience)).toBeVisible();
    await expect((await backend.crm.customers.get(featuredCustomerId)).position).toBe(mine);
    await waitFor(() => expect(card.queryByRole('img', { name: 'Waiting to be sent' })).toBeNull(), patience);
  },
};

/** Meanwhile somebody else changed the same field: the dialog asks, and the choice is what the server has. */
export const ConflictOfTwo: Story = {
  name: 'Conflict',
  play: async ({ canvasElement, loaded }) => {
    const { backend, session, featuredCustomerId } = loaded as Loaded;
    await backend.crm.customers.update(featuredCustomerId, { position: 'eladó' });
    const { canvas, card, change } = await openPage(canvasElement, loaded as Loaded);
    await expect(await card.findByText(/eladó/, {}, patience)).toBeVisible();
    session.setNetwork('offline');
    await change();
    await expect(await canvas.findByRole('button', { name: /Offline, 1 waiting/ }, patience)).toBeVisible();
    await backend.crm.customers.update(featuredCustomerId, { position: 'területi igazgató' });
    session.setNetwork('online');
    await userEvent.click(await canvas.findByRole('button', { name: /1 needs you/ }, patience));
    await userEvent.click(await canvas.findByRole('button', { name: /^Decide/ }));
    const dialog = await canvas.findByRole('dialog', { name: /Two people changed/ });
    await waitFor(() => expect(within(dialog).getByText('területi igazgató')).toBeVisible());
    await expect(within(dialog).getByText(/eladó/)).toBeVisible();
    await userEvent.click(within(dialog).getByRole('radio', { name: /^Yours/ }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save choice' }));
    await waitFor(
      async () => expect((await backend.crm.customers.get(featuredCustomerId)).position).toBe(mine),
      patience,
    );
    await expect(await canvas.findByRole('button', { name: /Up to date/ }, patience)).toBeVisible();
  },
};
