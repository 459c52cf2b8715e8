import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import '../../styles/orders-panel.css';
import { OrdersPanel } from './orders-panel.tsx';

/** The panel as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof OrdersPanel> = {
  title: 'On the backend/OrdersPanel',
  component: OrdersPanel,
  parameters: { backend: true },
  render: (args, { loaded }) => <OrdersPanel {...args} customerId={args.customerId ?? loaded.featuredCustomerId} />,
};
export default meta;
type Story = StoryObj<typeof OrdersPanel>;

const patience = { timeout: 15_000 };

export const WhatHeBought: Story = {
  play: async ({ canvasElement }) => {
    const panel = within(await within(canvasElement).findByRole('region', { name: 'Orders and payments' }, patience));
    const orders = within(await panel.findByRole('list', { name: 'Orders' }, patience));
    await expect(orders.getAllByRole('listitem').length).toBe(15);
    const [newest] = orders.getAllByRole('button');
    await userEvent.click(newest!);
    await expect(await panel.findByRole('list', { name: 'Payments' }, patience)).toBeVisible();
    await expect(await panel.findByText(/^Invoice SZ-/, {}, patience)).toBeVisible();
    await userEvent.click(panel.getByRole('tab', { name: 'Invoices' }));
    await expect(await panel.findByRole('list', { name: 'Invoices' }, patience)).toBeVisible();
  },
};

/** What is sensitive, such as a payment's reference, stays on the server. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  args: { startsWith: 'payments' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect((await canvas.findAllByTitle('Hidden for your role', {}, patience)).length).toBeGreaterThan(0);
  },
};

export const WhenTheServerFails: Story = {
  globals: { network: 'failing' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('button', { name: /again/i }, patience)).toBeVisible();
    await expect(canvas.getByText(/req_story/)).toBeVisible();
  },
};
