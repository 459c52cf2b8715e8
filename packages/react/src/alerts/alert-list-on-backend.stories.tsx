import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import '../styles/alert-list.css';
import { AlertList } from './alert-list.tsx';

/** The alerts as a host embeds them, on the real backend in this page. The demo shop has a calm day. */
const meta: Meta<typeof AlertList> = {
  title: 'On the backend/AlertList',
  component: AlertList,
  parameters: { backend: true },
};
export default meta;
type Story = StoryObj<typeof AlertList>;

export const Calm: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText(/^Nothing unusual/, {}, { timeout: 15_000 })).toBeVisible();
  },
};
