import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/customer-name.css';
import { CustomerName } from './customer-name.tsx';

/** A name in the host's own text, on the real backend in this page. */
const meta: Meta<typeof CustomerName> = {
  title: 'On the backend/CustomerName',
  component: CustomerName,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <p>
      The ticket was opened by <CustomerName {...args} customerId={args.customerId ?? loaded.featuredCustomerId} /> on
      Tuesday.
    </p>
  ),
};
export default meta;
type Story = StoryObj<typeof CustomerName>;

const patience = { timeout: 15_000 };

export const ByPointer: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const name = await canvas.findByRole('link', { name: 'Kovács János' }, patience);
    await userEvent.hover(name);
    const card = await canvas.findByRole('group', {}, patience);
    const figure = await within(card).findByText('Lifetime value', {}, patience);
    await waitFor(() => expect(figure).toBeVisible());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(card).not.toBeVisible());
    await userEvent.hover(name);
  },
};
