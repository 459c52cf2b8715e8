import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import '../../styles/rules-editor.css';
import { RulesEditor } from './rules-editor.tsx';

/** The rules as a host embeds them, on the real backend in this page. */
const meta: Meta<typeof RulesEditor> = {
  title: 'On the backend/RulesEditor',
  component: RulesEditor,
  parameters: { backend: true },
};
export default meta;
type Story = StoryObj<typeof RulesEditor>;

/** An agent reads them and what they did; changing them is for managers. */
export const AsAnAgent: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('Kérdés a megoldás után', {}, { timeout: 15_000 })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Log' }));
    await expect(await canvas.findByText(/kept for 90 days/, {}, { timeout: 15_000 })).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'New rule' })).toBeNull();
  },
};
