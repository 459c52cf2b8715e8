import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../styles/kpis.css';
import { KpiBoard } from './kpi-board.tsx';
import { KpiTile } from './kpi-tile.tsx';

/** Key figures as a host embeds them, computed by the real backend in this page. */
const meta: Meta<typeof KpiBoard> = {
  title: 'On the backend/KPIs',
  component: KpiBoard,
  parameters: { backend: true },
  globals: { role: 'manager' },
  args: { ids: ['revenue', 'orderCount', 'averageOrderValue', 'repeatRate'] },
};
export default meta;

const patience = { timeout: 15_000 };

export const BoardOverPeriods: StoryObj<typeof KpiBoard> = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const orders = () => Number(canvasElement.querySelector('[data-kpi="orderCount"] .kk-kpi__value')?.textContent);
    await waitFor(() => expect(orders()).toBeGreaterThan(0), patience);
    const inAMonth = orders();
    await userEvent.click(canvas.getByText('1 year'));
    await expect(canvas.getByRole('radio', { name: '1 year' })).toBeChecked();
    await waitFor(() => expect(orders()).toBeGreaterThan(inAMonth), patience);
  },
};

export const Service: StoryObj<typeof KpiBoard> = {
  args: {
    ids: [
      'ticketBacklog',
      'firstResponseTime',
      'nextReplyTime',
      'resolutionTime',
      'handleTime',
      'firstContactResolution',
      'reopenRate',
      'slaAttainment',
    ],
    period: 'last90Days',
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const figureOf = (id: string) =>
      canvasElement.querySelector(`[data-kpi="${id}"] .kk-kpi__value`)?.textContent ?? '';
    await waitFor(() => expect(figureOf('firstResponseTime')).toMatch(/^[\d.]+\s(min|hr)$/), patience);
    await waitFor(() => expect(figureOf('handleTime')).toMatch(/^[\d.]+\smin$/), patience);
    await expect(Number(figureOf('ticketBacklog'))).toBeGreaterThan(0);
    await expect(figureOf('firstContactResolution')).toMatch(/%$/);
    await userEvent.click(canvas.getByRole('button', { name: 'First response time: how is this computed?' }));
    const dialog = await canvas.findByRole('dialog', { name: /First response time/ });
    await within(dialog).findByRole('rowheader', { name: '90th percentile, minutes' }, patience);
  },
};

export const Tile: StoryObj<typeof KpiTile> = {
  render: () => <KpiTile id="revenue" periods={['last30Days', 'last365Days']} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const why = await canvas.findByRole('button', { name: 'Revenue: how is this computed?' }, patience);
    await userEvent.click(why);
    const dialog = await canvas.findByRole('dialog', { name: /Revenue/ });
    await waitFor(() => expect(dialog).toBeVisible());
  },
};
