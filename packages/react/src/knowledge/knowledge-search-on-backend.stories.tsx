import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import '../styles/knowledge-search.css';
import { WithOpenTicket } from '../testing/open-ticket.tsx';
import { KnowledgeSearch } from './knowledge-search.tsx';

/** The knowledge base beside a ticket, as a host embeds it, on the real backend in this page. */
const meta: Meta<typeof KnowledgeSearch> = {
  title: 'On the backend/KnowledgeSearch',
  component: KnowledgeSearch,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <WithOpenTicket backend={loaded.backend}>
      {(ticketId) => <KnowledgeSearch {...args} ticketId={ticketId} />}
    </WithOpenTicket>
  ),
};
export default meta;
type Story = StoryObj<typeof KnowledgeSearch>;

/** What may answer the ticket is there by itself; a search forgives an error; the article opens and takes an answer. */
export const SuggestsAndFinds: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('May answer this ticket', {}, { timeout: 15_000 });
    const box = canvas.getByRole('combobox', { name: 'Search the knowledge base' });
    await userEvent.type(box, 'visszakuldes');
    const [first] = await canvas.findAllByRole('option', { name: /Visszak/ }, { timeout: 5_000 });
    await userEvent.click(first as HTMLElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Yes' }, { timeout: 5_000 }));
    await expect(await canvas.findByText('Thank you, noted.')).toBeVisible();
  },
};
