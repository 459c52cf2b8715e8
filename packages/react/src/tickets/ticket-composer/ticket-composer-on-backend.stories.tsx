import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/ticket-composer.css';
import { WithOpenTicket } from '../../testing/open-ticket.tsx';
import { TicketComposer } from './ticket-composer.tsx';

/** The composer as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof TicketComposer> = {
  title: 'On the backend/TicketComposer',
  component: TicketComposer,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <WithOpenTicket backend={loaded.backend}>
      {(ticketId) => <TicketComposer {...args} ticketId={ticketId} />}
    </WithOpenTicket>
  ),
};
export default meta;
type Story = StoryObj<typeof TicketComposer>;

/** A slash in an empty reply opens the macros; Enter puts one into the reply, where the writing goes on. */
export const MacroBySlash: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('textbox', { name: 'Reply' }, { timeout: 15_000 });
    await canvas.findByRole('button', { name: 'Macros' }, { timeout: 15_000 });
    await userEvent.type(box, '/');
    await waitFor(() => expect(canvas.getByRole('combobox', { name: 'Find a macro' })).toHaveFocus(), {
      timeout: 15_000,
    });
    await canvas.findByText(/Kedves Kovács János!/, {}, { timeout: 15_000 });
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(box).toHaveFocus());
    await expect((box as HTMLTextAreaElement).value).toMatch(/^Kedves Kovács János!/);
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }));
    await expect(box).toHaveValue('');
  },
};

/** What was sent has left the box. */
export const Send: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('textbox', { name: 'Reply' }, { timeout: 15_000 });
    await userEvent.type(box, 'Utánanézek.{Control>}{Enter}{/Control}');
    await expect(box).toHaveValue('');
  },
};
