import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/preferences-panel.css';
import '../../styles/toasts.css';
import { PreferencesPanel } from './preferences-panel.tsx';

/** The panel as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof PreferencesPanel> = {
  title: 'On the backend/PreferencesPanel',
  component: PreferencesPanel,
  parameters: { backend: true },
  render: (args, { loaded }) => (
    <PreferencesPanel {...args} customerId={args.customerId ?? loaded.featuredCustomerId} />
  ),
};
export default meta;
type Story = StoryObj<typeof PreferencesPanel>;

const patience = { timeout: 15_000 };

/** Notes a topic and takes it back by the toast. */
export const NoteAndUndo: Story = {
  play: async ({ canvasElement }) => {
    const panel = within(await within(canvasElement).findByRole('region', { name: 'Preferences' }, patience));
    await expect((await panel.findAllByText('havonta', {}, patience))[0]).toBeVisible();
    const topics = within(panel.getByRole('list', { name: 'Topics' }));
    await userEvent.click(topics.getByRole('button', { name: 'Add to: Topics' }));
    await userEvent.type(await topics.findByRole('textbox'), 'Teakóstoló{Enter}');
    // Asked for anew each time: the server's record takes the place of the one that was shown first.
    await waitFor(() => expect(topics.getByText('Teakóstoló')).toBeVisible(), patience);
    const undo = await within(canvasElement.ownerDocument.body).findByText('Undo', {}, patience);
    // With the focus on it, a toast stays for as long as this takes.
    await userEvent.keyboard('{F6}');
    await expect(undo.closest('button')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(topics.queryByText('Teakóstoló')).toBeNull(), patience);
  },
};

/** A viewer reads no preferences. */
export const AsViewer: Story = {
  globals: { role: 'viewer' },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/Your role does not include this/, {}, patience)).toBeVisible();
  },
};
