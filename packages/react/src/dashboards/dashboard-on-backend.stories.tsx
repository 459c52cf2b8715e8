import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../styles/dashboard.css';
import '../styles/toasts.css';
import { Dashboard } from './dashboard.tsx';

/** A dashboard as a host embeds it, on the real backend in this page. Saved arrangements stay until the page is loaded anew. */
const meta: Meta<typeof Dashboard> = {
  title: 'On the backend/Dashboard',
  component: Dashboard,
  parameters: { backend: true },
  globals: { role: 'manager' },
};
export default meta;
type Story = StoryObj<typeof Dashboard>;

const patience = { timeout: 25_000 };

export const OfARole: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('slider', { name: /^Revenue over time/ }, patience);
    await expect(canvasElement.querySelectorAll('.kk-dashboard__tile .kk-kpi__value').length).toBeGreaterThan(2);
  },
};

/** Arranged by keyboard, saved for the role, and found again by the next visitor of the role. */
export const SavedForTheRole: Story = {
  args: { audience: 'teamLead' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Arrange' }, patience));
    await canvas.findByRole('toolbar', {}, patience);
    const handles = () => canvas.getAllByRole('button', { name: /, tile \d+ of \d+$/ });
    const count = handles().length;
    handles()[0]!.focus();
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(handles()).toHaveLength(count - 1));
    await userEvent.click(canvas.getByRole('button', { name: 'Save for all: team leads' }));
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-tile]')).toHaveLength(count - 1));
  },
};
