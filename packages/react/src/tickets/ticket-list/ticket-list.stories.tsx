import type { Ticket, TicketUpdate } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import '../../styles/ticket-list.css';
import { patched } from '../../provider/customer-cache.ts';
import { storyNow } from '../../testing/builders.ts';
import { deniedState, failedState, listed, paged } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { someNames, somePeople, someStatuses, someTickets } from '../../testing/ticket-builders.ts';
import { TicketListView, type TicketListViewProps } from './ticket-list-view.tsx';
import { isInView } from './ticket-views.ts';

const tickets = someTickets(24);

/** The list with what it changes, its view and its order held in the story. */
function Held({ list: { state: given, loadMore }, view: first, order: firstOrder, ...props }: TicketListViewProps) {
  const [view, setView] = useState(first);
  const [order, setOrder] = useState(firstOrder);
  const [changed, setChanged] = useState<ReadonlyMap<string, Ticket>>(new Map());
  const entries = (all: readonly Ticket[]) =>
    all
      .map((ticket) => changed.get(ticket.id) ?? ticket)
      .filter((ticket) => isInView(view, ticket, { viewerId: somePeople.viewerId, now: storyNow }));
  const state =
    given.status === 'ready' ? { ...given, data: { ...given.data, entries: entries(given.data.entries) } } : given;
  const change = (of: readonly Ticket[], changes: TicketUpdate) =>
    setChanged(new Map([...changed, ...of.map((one) => [one.id, patched(one, { ...changes }) as Ticket] as const)]));
  return (
    <TicketListView
      {...props}
      list={{ state, loadMore }}
      view={view}
      onView={setView}
      order={order}
      onOrder={setOrder}
      onChange={props.onChange && change}
    />
  );
}

const nothing = () => {};

const meta: Meta<typeof TicketListView> = {
  title: 'Tickets/TicketList',
  component: TicketListView,
  decorators: [inStoryPresentation],
  render: (args) => <Held {...args} />,
  args: {
    list: paged(listed(tickets)),
    view: 'open',
    onView: nothing,
    order: 'deadline',
    onOrder: nothing,
    counts: {
      mine: { value: 6, isExact: true },
      unassigned: { value: 7, isExact: true },
      overdue: { value: 3, isExact: true },
    },
    people: somePeople,
    requesters: someNames,
    onChange: nothing,
  },
};
export default meta;
type Story = StoryObj<typeof TicketListView>;

export const Full: Story = {};
export const Loading: Story = { args: { list: paged<Ticket>({ status: 'loading' }), counts: {} } };
export const Empty: Story = { args: { list: paged(listed<Ticket>([])), view: 'mine', counts: {} } };

/** The rows are there; names and counts are on their way, and there are more below. */
export const Partial: Story = {
  args: { list: paged(listed(tickets, { hasMore: true, isLoadingMore: true })), requesters: {}, counts: {} },
};

/** Several are chosen, and the bar says what can be done with them. */
export const Chosen: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const [first, second] = await canvas.findAllByRole('gridcell', { name: /^Select / });
    await userEvent.click(first as HTMLElement);
    await userEvent.click(second as HTMLElement);
    await expect(await canvas.findByText('2 selected')).toBeVisible();
  },
};

/** Given to a colleague from the bar; the names are found by typing. */
export const Assigning: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click((await canvas.findAllByRole('gridcell', { name: /^Select / }))[0] as HTMLElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Assign' }));
    await expect(await canvas.findByRole('combobox', { name: 'Assign' })).toHaveFocus();
  },
};

/** Some have a status of the tenant's own, in the colour of its category. */
export const OwnStatuses: Story = {
  args: {
    statuses: someStatuses,
    list: paged(
      listed(
        tickets.map((ticket, index) => {
          const own = someStatuses.filter(({ category }) => category === ticket.status);
          return { ...ticket, customStatusId: own[index % 2]?.id };
        }),
      ),
    ),
  },
};
export const Waiting: Story = {
  args: { list: paged(listed(tickets, {}, { waiting: new Set(tickets.slice(1, 3).map(({ id }) => id)) })) },
};
export const Masked: Story = {
  args: {
    list: paged(listed(tickets.map((ticket) => ({ ...ticket, subject: undefined, masked: ['subject'] })) as never)),
    requesters: Object.fromEntries(Object.keys(someNames).map((id) => [id, ''])),
  },
};
export const ReadOnly: Story = { args: { onChange: undefined } };
export const Thousands: Story = { args: { list: paged(listed(someTickets(2000))), counts: {} } };
export const Stale: Story = {
  args: { list: paged(listed(tickets, {}, { isStale: true, updatedAt: storyNow - 3_600_000 })) },
};
export const Failed: Story = { args: { list: paged<Ticket>(failedState), counts: {} } };
export const NoPermission: Story = { args: { list: paged<Ticket>(deniedState) } };
