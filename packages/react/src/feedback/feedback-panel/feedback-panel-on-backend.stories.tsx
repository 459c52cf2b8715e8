import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import '../../styles/feedback-panel.css';
import '../../styles/toasts.css';
import { FeedbackPanel } from './feedback-panel.tsx';

/** The panel as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof FeedbackPanel> = {
  title: 'On the backend/FeedbackPanel',
  component: FeedbackPanel,
  parameters: { backend: true },
  render: (args, { loaded }) => <FeedbackPanel {...args} customerId={args.customerId ?? loaded.featuredCustomerId} />,
};
export default meta;
type Story = StoryObj<typeof FeedbackPanel>;

const patience = { timeout: 15_000 };

export const WhatHeSaid: Story = {
  play: async ({ canvasElement }) => {
    const panel = within(await within(canvasElement).findByRole('region', { name: 'Feedback' }, patience));
    const list = within(await panel.findByRole('list', { name: 'Feedback' }, patience));
    await expect(list.getAllByRole('listitem').length).toBeGreaterThan(0);
    await expect(await panel.findByText('Complaints', { selector: 'dt' }, patience)).toBeVisible();
  },
};

/** A viewer reads no feedback. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/Your role does not include this/, {}, patience)).toBeVisible();
  },
};
