import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../testing/primitives.css';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { Button } from '../button/button.tsx';
import { TextField } from '../form-field/text-field.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';

const meta: Meta<typeof Dialog> = {
  title: 'Primitives/Dialog',
  component: Dialog,
  decorators: [inStoryPresentation],
  args: { title: 'Name the view', isOpen: false },
  render: (args) => <Asked {...args} />,
};
export default meta;
type Story = StoryObj<typeof Dialog>;

export const Closed: Story = {};

export const Small: Story = {
  args: { isOpen: true, size: 'small', description: 'Colleagues of your role see it too.' },
};

export const Long: Story = {
  args: {
    isOpen: true,
    title: 'What is known of Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
    children: Array.from({ length: 40 }, (_, line) => `Line ${line + 1} of what is known.`).join(' '),
  },
};

/** Opened from the keyboard, filled in, sent by Enter; the focus goes back. Escape and the page behind close it too. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const opener = canvas.getByRole('button', { name: 'Open' });
    opener.focus();
    await userEvent.keyboard('{Enter}');
    const field = await canvas.findByRole('textbox', { name: 'Name' });
    await waitFor(() => expect(field).toHaveFocus());
    await userEvent.keyboard('Waiting for an answer{Enter}');
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull());
    await expect(opener).toHaveFocus();
    await expect(canvas.getByText('Saved: Waiting for an answer')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await canvas.findByRole('dialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull());
    await expect(opener).toHaveFocus();
  },
};

function Asked({ isOpen: first, children, ...props }: DialogProps) {
  const [isOpen, setIsOpen] = useState(first);
  const [name, setName] = useState('');
  const [saved, setSaved] = useState<string>();
  const close = () => setIsOpen(false);
  return (
    <WidgetRoot>
      <Button onClick={() => setIsOpen(true)}>Open</Button>
      {saved && <p>Saved: {saved}</p>}
      <Dialog
        {...props}
        isOpen={isOpen}
        onClose={close}
        onSubmit={() => {
          setSaved(name);
          close();
        }}
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant="primary">
              Save
            </Button>
          </>
        }
      >
        {children ?? <TextField label="Name" value={name} onValue={setName} />}
      </Dialog>
    </WidgetRoot>
  );
}
