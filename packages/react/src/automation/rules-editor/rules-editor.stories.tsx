import type { AutomationRule } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../../styles/rules-editor.css';
import { readyState } from '../../state/async-state.ts';
import { anId, storyNow } from '../../testing/builders.ts';
import { deniedState, failedState } from '../../testing/panel-builders.ts';
import { aListedRule, sentenceOf, someLastRuns, someRules } from '../../testing/rule-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { RulesEditorView } from './rules-editor-view.tsx';

const meta: Meta<typeof RulesEditorView> = {
  title: 'Tickets/RulesEditor',
  component: RulesEditorView,
  decorators: [inStoryPresentation],
  args: {
    rules: readyState(someRules, storyNow),
    sentence: sentenceOf,
    lastRuns: someLastRuns,
    onNew: fn(),
    onOpenRule: fn(),
    onToggle: fn(),
    onMove: fn(),
    onDuplicate: fn(),
    onRemove: fn(),
    onShowLog: fn(),
  },
};
export default meta;
type Story = StoryObj<typeof RulesEditorView>;

export const Full: Story = {};
export const Loading: Story = { args: { rules: { status: 'loading' } } };
export const Empty: Story = { args: { rules: readyState<readonly AutomationRule[]>([], storyNow) } };
/** Runs are not known yet, and a sentence still lacks its names. */
export const Partial: Story = {
  args: {
    rules: readyState([aListedRule(1), aListedRule(2, { name: 'Route by category' })], storyNow),
    sentence: () => 'When a ticket is created: route to …',
    lastRuns: undefined,
  },
};
export const Failed: Story = { args: { rules: failedState } };
/** Without a connection: how old it is, and what waits on this device. */
export const Stale: Story = {
  args: {
    rules: {
      ...readyState(someRules, storyNow - 3 * 3_600_000),
      isStale: true,
      waiting: new Set([anId('aut', 2)]),
    },
  },
};
export const NoPermission: Story = { args: { rules: deniedState } };
/** A role that may see them and not change them. */
export const ReadOnly: Story = {
  args: {
    onNew: undefined,
    onOpenRule: undefined,
    onToggle: undefined,
    onMove: undefined,
    onDuplicate: undefined,
    onRemove: undefined,
  },
};
/** By keys: moved on its handle, which is said; switched off; deleted by its menu. */
export const Acting: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const grip = canvas.getByRole('button', { name: /^Move “VIP customers first”, 2 of 6/ });
    grip.focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect(args.onMove).toHaveBeenCalledWith(expect.objectContaining({ name: 'VIP customers first' }), 2);
    await expect(canvas.getByText('“VIP customers first” now runs as 3 of 6.')).toBeInTheDocument();
    await userEvent.click(canvas.getByRole('switch', { name: '“Ask after solving” is on' }));
    await expect(args.onToggle).toHaveBeenCalledWith(expect.objectContaining({ name: 'Ask after solving' }), true);
    await userEvent.click(canvas.getByRole('button', { name: 'More for “Tell the stock”' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Delete' }));
    await expect(args.onRemove).toHaveBeenCalledWith(expect.objectContaining({ name: 'Tell the stock' }));
  },
};
