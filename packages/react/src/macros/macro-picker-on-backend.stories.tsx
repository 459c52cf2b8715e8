import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import '../styles/macro-picker.css';
import '../styles/ticket-composer.css';
import { WithOpenTicket } from '../testing/open-ticket.tsx';
import { TicketComposer } from '../tickets/ticket-composer/ticket-composer.tsx';
import { MacroPicker } from './macro-picker.tsx';

/** The picker beside a composer, as a host may embed it, on the real backend in this page. */
const meta: Meta<typeof MacroPicker> = {
  title: 'On the backend/MacroPicker',
  component: MacroPicker,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <WithOpenTicket backend={loaded.backend}>
      {(ticketId) => (
        <>
          <MacroPicker {...args} ticketId={ticketId} />
          <TicketComposer ticketId={ticketId} />
        </>
      )}
    </WithOpenTicket>
  ),
};
export default meta;
type Story = StoryObj<typeof MacroPicker>;

/** Its text stands in the reply, filled in, and is taken back. */
export const UsedAndUndone: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const find = await canvas.findByRole('combobox', { name: 'Find a macro' }, { timeout: 15_000 });
    await userEvent.type(find, 'csomag nyomon');
    const use = await canvas.findByRole('button', { name: 'Use macro' });
    await expect(await canvas.findByText(/Kedves Kovács János!/)).toBeVisible();
    await expect(use).toBeEnabled();
    await userEvent.type(find, '{Enter}');
    const reply = await canvas.findByRole('textbox', { name: 'Reply' });
    await expect((reply as HTMLTextAreaElement).value).toContain('Kedves Kovács János!');
    await expect(canvas.getByRole('button', { name: 'Send, wait for reply' })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }));
    await expect(reply).toHaveValue('');
    await expect(canvas.getByRole('button', { name: 'Send, keep open' })).toBeVisible();
  },
};
