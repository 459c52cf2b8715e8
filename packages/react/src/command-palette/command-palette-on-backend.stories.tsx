import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import '../styles/command-palette.css';
import { CommandPalette } from './command-palette.tsx';

/** The palette as a host mounts it, on the real backend in this page: Ctrl K or ⌘ K. */
const meta: Meta<typeof CommandPalette> = {
  title: 'On the backend/CommandPalette',
  component: CommandPalette,
  parameters: { backend: true },
  args: { onChooseCustomer: fn(), commands: [{ id: 'ticket', label: 'New ticket', run: fn() }] },
  render: (args) => (
    <>
      <p>Press Ctrl K, or ⌘ K.</p>
      <CommandPalette {...args} />
    </>
  ),
};
export default meta;
type Story = StoryObj<typeof CommandPalette>;

const isApple = /Mac|iP/.test(navigator.platform);
const openKey = isApple ? '{Meta>}k{/Meta}' : '{Control>}k{/Control}';

export const FindsAndRemembers: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.keyboard(openKey);
    await canvas.findByRole('dialog', { name: 'Command palette' });
    await userEvent.keyboard('kovacs jan');
    await canvas.findAllByRole('option', { name: /Kovács János/ }, { timeout: 15_000 });
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull());
    await expect(args.onChooseCustomer).toHaveBeenCalledWith(expect.objectContaining({ displayName: 'Kovács János' }));
    await userEvent.keyboard(openKey);
    const recent = await canvas.findByRole('group', { name: 'Recent' });
    await expect(within(recent).getByRole('option', { selected: true })).toHaveTextContent('Kovács János');
  },
};
