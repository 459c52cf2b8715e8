import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../../styles/conflict-dialog.css';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { aConflict } from '../../testing/sync-builders.ts';
import { ConflictDialogView } from './conflict-dialog-view.tsx';

const meta: Meta<typeof ConflictDialogView> = {
  title: 'Sync/ConflictDialog',
  component: ConflictDialogView,
  decorators: [inStoryPresentation],
  args: {
    conflict: aConflict(),
    name: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
    onResolve: fn(async () => undefined),
    onClose: fn(),
  },
};
export default meta;
type Story = StoryObj<typeof ConflictDialogView>;

export const SeveralFields: Story = {};

export const OneField: Story = {
  args: {
    conflict: aConflict({
      fields: ['lifecycleStage'],
      base: {},
      mine: { lifecycleStage: 'active' },
      theirs: { lifecycleStage: 'at_risk' },
    }),
  },
};

/** Field by field. */
export const Decided: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const dialog = within(await canvas.findByRole('dialog'));
    const groups = dialog.getAllByRole('group');
    await expect(groups).toHaveLength(3);
    for (const [index, group] of groups.entries())
      await userEvent.click(within(group).getAllByRole('radio')[index === 0 ? 1 : 0]!);
    await userEvent.click(dialog.getByRole('button', { name: /^Save choice/ }));
    const { mine, theirs } = aConflict();
    await expect(args.onResolve).toHaveBeenCalledWith({
      fields: { position: theirs.position, annualRevenue: mine.annualRevenue, emails: mine.emails },
    });
    await expect(args.onClose).toHaveBeenCalled();
  },
};

/** Nothing is saved before every field is decided. */
export const Undecided: Story = {
  play: async ({ canvasElement, args }) => {
    const dialog = within(await within(canvasElement).findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: /^Save choice/ }));
    await expect(dialog.getByRole('alert')).toHaveTextContent('3 fields are not decided yet.');
    await expect(dialog.getAllByRole('radio')[0]).toHaveFocus();
    await userEvent.click(dialog.getByRole('button', { name: /all of theirs/ }));
    await userEvent.click(dialog.getByRole('button', { name: /^Save choice/ }));
    await expect(args.onResolve).toHaveBeenCalledWith('theirs');
  },
};

/** The choice could not be kept. */
export const Failed: Story = {
  args: {
    onResolve: async () => {
      throw new Error('The disk is full.');
    },
  },
  play: async ({ canvasElement, args }) => {
    const dialog = within(await within(canvasElement).findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: /all of mine/ }));
    await userEvent.click(dialog.getByRole('button', { name: /^Save choice/ }));
    await expect(await dialog.findByText(/could not be saved/)).toBeVisible();
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

/** Escape puts it off. */
export const PutOff: Story = {
  play: async ({ canvasElement, args }) => {
    await within(canvasElement).findByRole('dialog');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(within(canvasElement).getByRole('button', { name: /later/ }));
    await expect(args.onClose).toHaveBeenCalled();
  },
};
