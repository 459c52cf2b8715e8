import type { RunningCrm } from '@korkep/msw';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/ticket-list.css';
import { ticketIdIn, WithOpenTicket } from '../../testing/open-ticket.tsx';
import { TicketList } from './ticket-list.tsx';

/** The list as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof TicketList> = {
  title: 'On the backend/TicketList',
  component: TicketList,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <WithOpenTicket backend={loaded.backend}>{() => <TicketList {...args} order="updated" />}</WithOpenTicket>
  ),
};
export default meta;
type Story = StoryObj<typeof TicketList>;

const patience = { timeout: 20_000 };

/** Two tickets are given another priority in one request, and it can be taken back. */
export const ManyAtOnce: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { crm } = loaded.backend as RunningCrm;
    const canvas = within(canvasElement);
    const mine = await canvas.findAllByText('Hol tart a rendelésem?', {}, patience);
    const row = (mine[0] as HTMLElement).closest<HTMLElement>('[role="row"]') as HTMLElement;
    await waitFor(() => expect(within(row).getByText('Kovács János')).toBeVisible(), patience);
    const id = ticketIdIn(canvasElement);
    await expect((await crm.tickets.get(id)).priority).toBe('high');
    const rows = canvas.getAllByRole('gridcell', { name: /^Select / });
    await userEvent.click(rows[0] as HTMLElement);
    await userEvent.click(rows[1] as HTMLElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Priority' }));
    await userEvent.type(await canvas.findByRole('combobox', { name: 'Priority' }), 'low');
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect((await crm.tickets.get(id)).priority).toBe('low'), patience);
    const page = within(document.body);
    await userEvent.click(await page.findByRole('button', { name: 'Undo' }, patience));
    await waitFor(async () => expect((await crm.tickets.get(id)).priority).toBe('high'), patience);
  },
};

/** A viewer reads the list, without names, and chooses nothing. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect((await canvas.findAllByRole('row', {}, patience)).length).toBeGreaterThan(3);
    await expect(canvas.queryByRole('gridcell', { name: /^Select / })).toBeNull();
  },
};

export const WhenTheServerFails: Story = {
  globals: { network: 'failing' },
  render: (args) => <TicketList {...args} />,
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('alert', {}, patience)).toBeVisible();
  },
};
