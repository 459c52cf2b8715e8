import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../styles/macro-picker.css';
import { readyState } from '../state/async-state.ts';
import { anId, storyNow } from '../testing/builders.ts';
import { deniedState, failedState } from '../testing/panel-builders.ts';
import { aMacroPreview, someMacroGroups } from '../testing/service-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { anOpenTicket } from '../testing/ticket-builders.ts';
import { MacroPickerView, type MacroPickerViewProps } from './macro-picker-view.tsx';

const groups = someMacroGroups();
const macros = groups.flatMap((group) => group.macros);

function Controlled({ active: first, query: typed, ...props }: MacroPickerViewProps) {
  const [active, setActive] = useState(first);
  const [query, setQuery] = useState(typed);
  return <MacroPickerView {...props} active={active} onActive={setActive} query={query} onQuery={setQuery} />;
}

const meta: Meta<typeof MacroPickerView> = {
  title: 'Tickets/MacroPicker',
  component: MacroPickerView,
  decorators: [inStoryPresentation],
  render: (args) => <Controlled {...args} />,
  args: {
    state: readyState(macros, storyNow),
    groups,
    hasMacros: true,
    ticket: anOpenTicket({ teamId: anId('tea', 1) }),
    query: '',
    onQuery: () => {},
    active: macros[0],
    onActive: () => {},
    preview: readyState(aMacroPreview(), storyNow),
    viewerId: anId('usr', 1),
    names: { [anId('tea', 1)]: 'Szállítás' },
    onLanguage: () => {},
    onApply: fn(),
  },
};
export default meta;
type Story = StoryObj<typeof MacroPickerView>;

export const Full: Story = {};
/** One that says nothing to the customer. */
export const Note: Story = {
  args: {
    preview: readyState(aMacroPreview({ visibility: 'internal', missing: [], body: 'Hívtam a futárt.' }), storyNow),
  },
};
/** One that only changes the ticket. */
export const ChangesOnly: Story = {
  args: {
    preview: readyState(
      { visibility: 'public', missing: [], changes: { status: 'solved', priority: 'low', category: 'delivery' } },
      storyNow,
    ),
  },
};
/** One that sets a status which is archived by now: it says so, and does the rest. */
export const StatusGone: Story = {
  args: {
    preview: readyState(
      { visibility: 'public', missing: [], unavailable: ['customStatusId'], changes: { priority: 'low' } },
      storyNow,
    ),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText(/is not offered any more: the ticket keeps its own/)).toBeInTheDocument();
  },
};
/** The preview is on its way. */
export const Partial: Story = { args: { preview: { status: 'loading' } } };
export const PreviewFailed: Story = { args: { preview: failedState } };
export const Used: Story = { args: { applied: { name: 'Csomag nyomon követése', isUndone: false, undo: () => {} } } };
export const NothingFound: Story = { args: { groups: [], active: undefined, query: 'xyzzy' } };
export const Empty: Story = {
  args: { state: readyState([], storyNow), groups: [], hasMacros: false, active: undefined },
};
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Failed: Story = { args: { state: failedState } };
export const Stale: Story = { args: { state: { ...readyState(macros, storyNow), isStale: true } } };
export const NoPermission: Story = { args: { state: deniedState } };
export const ReadOnly: Story = { args: { onApply: undefined, refusal: 'readOnly' } };

/** Arrows look at the next one, Enter uses it. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('combobox', { name: 'Find a macro' }));
    await userEvent.keyboard('{ArrowDown}');
    await expect(canvas.getByRole('option', { selected: true })).toHaveTextContent('Csomag nyomon követése');
    await userEvent.keyboard('{Enter}');
    await expect(args.onApply).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'Csomag nyomon követése' }),
      expect.anything(),
    );
  },
};
