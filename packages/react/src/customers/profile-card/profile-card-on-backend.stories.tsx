import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import '../../styles/profile-card.css';
import { ProfileCard } from './profile-card.tsx';

/** The card as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof ProfileCard> = {
  title: 'On the backend/ProfileCard',
  component: ProfileCard,
  parameters: { backend: true },
  render: (args, { loaded }) => <ProfileCard {...args} customerId={args.customerId ?? loaded.featuredCustomerId} />,
};
export default meta;
type Story = StoryObj<typeof ProfileCard>;

const patience = { timeout: 15_000 };

export const WhoIsCalling: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const card = await canvas.findByRole('region', { name: 'Kovács János' }, patience);
    await expect(within(card).getByRole('button', { name: /^Orders 15/ })).toBeVisible();
    await expect(within(card).getByRole('button', { name: /^Average order Ft\s50,000/ })).toBeVisible();
    await userEvent.click(within(card).getByRole('heading', { name: /^Tickets/ }));
    await expect(await within(card).findByText(/Solved in \d+ hours?/)).toBeVisible();
  },
};

/** A viewer sees the figures; personal fields stay on the server. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('button', { name: /^Orders 15/ }, patience)).toBeVisible();
    await expect(canvas.queryByText(/kovacs\.janos@/)).toBeNull();
  },
};

export const WhenTheServerFails: Story = {
  globals: { network: 'failing' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('alert', {}, patience)).toBeVisible();
    await expect(canvas.getByRole('button', { name: /again/i })).toBeVisible();
    await expect(canvas.getByText(/req_story/)).toBeVisible();
  },
};
