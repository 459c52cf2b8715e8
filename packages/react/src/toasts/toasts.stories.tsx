import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../testing/primitives.css';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { Button } from '../primitives/button/button.tsx';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { ToastPlace } from './toast-place.tsx';
import type { Toast } from './toast-store.ts';
import { useToasts } from './use-toasts.ts';

const minute = 60_000;
const examples: Readonly<Record<string, Toast>> = {
  'Say it': { text: 'The address was copied.', duration: minute },
  Archive: {
    text: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna was archived.',
    undo: () => new Promise((resolve) => setTimeout(resolve, 300)),
    duration: minute,
  },
  'Archive, no way back': {
    text: '12 customers were archived.',
    tone: 'positive',
    undo: () => Promise.reject(new Error('Gone')),
    duration: minute,
  },
  Warn: {
    text: 'Two of 14 customers were left out: your role may not change them.',
    tone: 'warning',
    duration: minute,
  },
  Fail: { text: 'The change could not be saved. It waits on this device.', tone: 'critical' },
};

const meta: Meta = {
  title: 'Primitives/Toasts',
  decorators: [(Story) => <ToastPlace>{Story()}</ToastPlace>, inStoryPresentation],
  render: () => <Buttons />,
};
export default meta;
type Story = StoryObj;

/** The place of toasts is loaded with the first of them. */
const patience = { timeout: 15_000 };

export const Several: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    for (const name of ['Archive', 'Warn', 'Fail']) await userEvent.click(canvas.getByRole('button', { name }));
    await expect(await canvas.findByRole('alert', {}, patience)).toHaveTextContent(/could not be saved/);
  },
};

/** What was done is taken back from the keyboard: F6 goes there, and the focus returns. */
export const Undo: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Archive' }));
    const undo = await canvas.findByRole('button', { name: 'Undo' }, patience);
    await userEvent.keyboard('{F6}');
    await expect(undo).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await canvas.findByText('Undone.', {}, patience);
    await userEvent.keyboard('{F6}');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(canvas.queryByText('Undone.')).toBeNull());
    await expect(canvas.getByRole('button', { name: 'Archive' })).toHaveFocus();
  },
};

function Buttons() {
  const toasts = useToasts();
  return (
    <WidgetRoot className="kk-row-story">
      {Object.entries(examples).map(([name, toast]) => (
        <Button key={name} onClick={() => toasts.show(toast)}>
          {name}
        </Button>
      ))}
    </WidgetRoot>
  );
}
