import { createCrm } from '@korkep/core';
import type { RunningCrm } from '@korkep/msw';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/ticket-view.css';
import { ticketIdIn, WithOpenTicket } from '../../testing/open-ticket.tsx';
import { TicketView } from './ticket-view.tsx';

/** The ticket as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof TicketView> = {
  title: 'On the backend/TicketView',
  component: TicketView,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <WithOpenTicket backend={loaded.backend}>
      {(ticketId) => <TicketView {...args} ticketId={ticketId} />}
    </WithOpenTicket>
  ),
};
export default meta;
type Story = StoryObj<typeof TicketView>;

const patience = { timeout: 15_000 };

/** An answer goes out with its status, and stands in the conversation. */
export const AnswerAndWait: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { crm } = loaded.backend as RunningCrm;
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('textbox', { name: 'Reply' }, patience);
    await expect(await canvas.findByText(/hétfőre ígérték/, {}, patience)).toBeInTheDocument();
    await expect(await canvas.findByText('A futárnál áll a csomag.', {}, patience)).toBeInTheDocument();
    await userEvent.type(box, 'Holnap délelőtt érkezik.');
    await userEvent.click(canvas.getByRole('button', { name: 'Send with another status' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Send, wait for reply' }));
    await expect(await canvas.findByText('Holnap délelőtt érkezik.', { selector: 'p' })).toBeVisible();
    await waitFor(
      async () => expect((await crm.tickets.get(ticketIdIn(canvasElement))).status).toBe('pending'),
      patience,
    );
    await expect(await canvas.findByRole('button', { name: 'Status: Pending. Change' }, patience)).toBeVisible();
    const { data } = await crm.tickets.conversation(ticketIdIn(canvasElement));
    await expect(data.filter(({ body }) => body === 'Holnap délelőtt érkezik.')).toHaveLength(1);
  },
};

/** Two write at once: each is told of the other, and what was answered first is shown before anything is sent. */
export const TwoAtOnce: Story = {
  parameters: { cached: true },
  play: async ({ canvasElement, loaded }) => {
    const backend = loaded.backend as RunningCrm;
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('textbox', { name: 'Reply' }, patience);
    const ticketId = ticketIdIn(canvasElement);
    const [colleague] = (await backend.crm.users.list({ sort: 'name', limit: 1 })).data;
    const { token } = await backend.crm.tokens.create({ role: 'agent', userId: colleague!.id });
    const theirs = createCrm({ baseUrl: backend.baseUrl, token, fetch: backend.fetch });
    await theirs.tickets.announce(ticketId, { place: 'elsewhere', doing: 'replying' });
    await expect(await canvas.findByText(`${colleague!.name} is writing an answer.`, {}, patience)).toBeVisible();
    await expect(canvas.getByRole('list', { name: 'Also here' })).toHaveTextContent(colleague!.name);
    await userEvent.type(box, 'Holnap délelőtt');
    await theirs.ticketComments.create({ ticketId, body: 'Ma délután érkezik a csomag.' });
    await expect(
      await canvas.findByText(`${colleague!.name} wrote while you were writing`, {}, patience),
    ).toBeVisible();
    await expect(await canvas.findByText('Ma délután érkezik a csomag.', { selector: 'blockquote' })).toBeVisible();
    await expect(box).toHaveValue('Holnap délelőtt');
    await userEvent.click(canvas.getByRole('button', { name: 'Continue writing' }));
    await expect(canvas.queryByText('Your draft is kept. Read this before you send it.')).toBeNull();
    await expect(box).toHaveValue('Holnap délelőtt');
    await userEvent.clear(box);
  },
};

/** A viewer reads and writes nothing. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('Your role reads tickets and writes none.', {}, patience)).toBeVisible();
  },
};
