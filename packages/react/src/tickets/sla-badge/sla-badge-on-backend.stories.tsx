import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/sla-badge.css';
import { WithOpenTicket } from '../../testing/open-ticket.tsx';
import { SlaBadge } from './sla-badge.tsx';

/** The badge as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof SlaBadge> = {
  title: 'On the backend/SlaBadge',
  component: SlaBadge,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <WithOpenTicket backend={loaded.backend}>{(ticketId) => <SlaBadge {...args} ticketId={ticketId} />}</WithOpenTicket>
  ),
};
export default meta;
type Story = StoryObj<typeof SlaBadge>;

export const WhatIsPromised: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', {}, { timeout: 15_000 }));
    await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Service levels' })).toBeVisible());
    await expect(await canvas.findAllByRole('listitem')).not.toHaveLength(0);
  },
};
