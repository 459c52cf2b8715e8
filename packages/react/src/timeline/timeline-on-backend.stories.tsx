import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../styles/timeline.css';
import { Timeline } from './timeline.tsx';

/** The timeline as a host embeds it, on the real backend in this page. */
const meta: Meta<typeof Timeline> = {
  title: 'On the backend/Timeline',
  component: Timeline,
  parameters: { backend: true },
  render: (args, { loaded }) => <Timeline {...args} customerId={args.customerId ?? loaded.featuredCustomerId} />,
};
export default meta;
type Story = StoryObj<typeof Timeline>;

const patience = { timeout: 15_000 };

export const NarrowedToTickets: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText(/called/, {}, patience)).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Tickets' }));
    await waitFor(() => expect(canvas.queryByText(/called/)).toBeNull(), patience);
    await expect(await canvas.findByText(/opened a ticket/, {}, patience)).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Tickets' })).toHaveAttribute('aria-pressed', 'true');
  },
};
