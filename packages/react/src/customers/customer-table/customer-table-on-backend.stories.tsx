import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import '../../styles/customer-table.css';
import '../../styles/toasts.css';
import { CustomerTable } from './customer-table.tsx';

/** The table as a host embeds it, on the real backend in this page. */
const meta: Meta<typeof CustomerTable> = {
  title: 'On the backend/CustomerTable',
  component: CustomerTable,
  parameters: { backend: true },
  args: { sort: '-revenue' },
};
export default meta;
type Story = StoryObj<typeof CustomerTable>;

const patience = { timeout: 20_000 };

export const AllCustomers: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const grid = await canvas.findByRole('grid', { name: 'Customers' }, patience);
    await waitFor(() => expect(within(grid).getAllByRole('row').length).toBeGreaterThan(10), patience);
    await expect(await canvas.findByText(/customers loaded|\d customers/, {}, patience)).toBeVisible();
  },
};

/** A viewer sees figures and no names, and changes nothing. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect((await canvas.findAllByText('Name hidden', {}, patience)).length).toBeGreaterThan(3);
  },
};

export const WhenTheServerFails: Story = {
  globals: { network: 'failing' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('alert', {}, patience)).toBeVisible();
    await expect(canvas.getByText(/req_story/)).toBeVisible();
  },
};
