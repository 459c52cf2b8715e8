import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../../styles/customer-search.css';
import { CustomerSearch } from './customer-search.tsx';

/** The search box as a host embeds it, on the real backend in this page. */
const meta: Meta<typeof CustomerSearch> = {
  title: 'On the backend/CustomerSearch',
  component: CustomerSearch,
  parameters: { backend: true },
  args: { onChoose: fn() },
};
export default meta;
type Story = StoryObj<typeof CustomerSearch>;

export const MisspeltBeginning: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('combobox'), 'kovacs jano');
    const [found] = await canvas.findAllByRole('option', { name: /Kovács János/ }, { timeout: 15_000 });
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect(found).toBeDefined();
    await expect(args.onChoose).toHaveBeenCalledWith(expect.objectContaining({ displayName: 'Kovács János' }));
  },
};
