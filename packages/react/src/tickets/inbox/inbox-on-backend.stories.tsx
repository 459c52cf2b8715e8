import type { RunningCrm } from '@korkep/msw';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/inbox.css';
import { ticketIdIn, WithOpenTicket } from '../../testing/open-ticket.tsx';
import { Inbox } from './inbox.tsx';

/** The inbox as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof Inbox> = {
  title: 'On the backend/Inbox',
  component: Inbox,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <WithOpenTicket backend={loaded.backend}>{() => <Inbox {...args} order="updated" />}</WithOpenTicket>
  ),
};
export default meta;
type Story = StoryObj<typeof Inbox>;

const patience = { timeout: 20_000 };

/** Without a pointer: the newest ticket is opened, answered by r, and taken by a. */
export const ByKeysAlone: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { crm } = loaded.backend as RunningCrm;
    const canvas = within(canvasElement);
    const subject = (await canvas.findAllByText('Hol tart a rendelésem?', {}, patience))[0] as HTMLElement;
    const row = subject.closest<HTMLElement>('[role="row"]') as HTMLElement;
    row.focus();
    await userEvent.keyboard('r');
    const box = await canvas.findByRole('textbox', { name: 'Reply' }, patience);
    await waitFor(() => expect(box).toHaveFocus(), patience);
    await userEvent.keyboard('Utánanézek.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const id = ticketIdIn(canvasElement);
    await waitFor(async () => {
      const { data } = await crm.tickets.conversation(id);
      await expect(data[0]?.body).toBe('Utánanézek.');
    }, patience);
  },
};

/** A viewer reads both and writes nothing. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect((await canvas.findAllByRole('row', {}, patience)).length).toBeGreaterThan(3);
    await expect(canvas.getByText(/^Choose a ticket:/)).toBeVisible();
  },
};
