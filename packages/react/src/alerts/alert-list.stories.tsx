import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../styles/alert-list.css';
import { anAlert } from '../testing/alert-builders.ts';
import { anId, daysAgo, storyNow } from '../testing/builders.ts';
import { deniedState, failedState, listed, paged } from '../testing/panel-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { AlertListView } from './alert-list-view.tsx';

const alerts = [
  anAlert(1),
  anAlert(2, {
    about: 'category',
    name: 'delivery',
    status: 'acknowledged',
    note: 'A futárszolgálat tud róla.',
    spike: { hours: 24, observed: 61, expected: 22.5, score: 9.1 },
    ticketCount: 61,
    customerCount: 58,
  }),
  anAlert(3, {
    name: 'Nagyon Hosszú Nevű Kávéfőző Automata Beépített Őrlővel és Tejhabosítóval',
    status: 'resolved',
    startedAt: daysAgo(9),
    endedAt: daysAgo(7),
    customerCount: 1,
  }),
];

const people = paged(
  listed([
    { customerId: anId('cus', 1), displayName: 'Kovács János', ticketCount: 3, ticketId: anId('tkt', 1) },
    { customerId: anId('cus', 2), displayName: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna', ticketCount: 1 },
  ]),
);

const meta: Meta<typeof AlertListView> = {
  title: 'Tickets/AlertList',
  component: AlertListView,
  decorators: [inStoryPresentation],
  args: {
    list: paged(listed(alerts)),
    onStatus: () => {},
    useCustomers: () => people,
    onAcknowledge: fn(),
    onResolve: fn(),
    onReach: fn(),
    onOpenTickets: fn(),
    onOpenCustomer: fn(),
  },
};
export default meta;
type Story = StoryObj<typeof AlertListView>;

const none = listed<never>([]);

export const Full: Story = {};
export const Loading: Story = { args: { list: paged<never>({ status: 'loading' }) } };
export const Empty: Story = { args: { list: paged(none) } };
export const NothingInThisState: Story = { args: { list: paged(none), status: 'resolved' } };
/** What an older server tells: no course by the hour, and too little history for a score. */
export const Partial: Story = {
  args: {
    list: paged(listed([anAlert(4, { counts: undefined, spike: { hours: 6, observed: 40, expected: 6, score: 0 } })])),
  },
};
export const Failed: Story = { args: { list: paged<never>(failedState) } };
export const Stale: Story = {
  args: { list: paged(listed(alerts, {}, { isStale: true, updatedAt: storyNow - 3 * 3_600_000 })) },
};
export const NoPermission: Story = { args: { list: paged<never>(deniedState) } };
/** A role that may not act, nor see who it is. */
export const ReadOnly: Story = {
  args: {
    onAcknowledge: undefined,
    onResolve: undefined,
    onReach: undefined,
    useCustomers: () => paged(listed([{ customerId: anId('cus', 1), ticketCount: 3 }])),
  },
};
/** Its course, whom it concerns, and what to do. */
export const Opened: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: /^Kenyérpirító/ }));
    await expect(canvas.getByRole('img', { name: /Most: 7 in an hour/ })).toBeVisible();
    await expect(canvas.getByText('Kovács János')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Acknowledge' }));
    await expect(args.onAcknowledge).toHaveBeenCalledWith(expect.objectContaining({ status: 'open' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Write to them…' }));
    await expect(args.onReach).toHaveBeenCalled();
  },
};
