import type { SearchHit } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { Download, MessageSquareText, Moon, Settings, UserRound } from 'lucide';
import { useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../styles/command-palette.css';
import { Icon } from '../primitives/icon/icon.tsx';
import { readyState } from '../state/async-state.ts';
import { aCustomer, anId, storyNow } from '../testing/builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { CommandPaletteView, type CommandPaletteViewProps } from './command-palette-view.tsx';
import type { PaletteCommand } from './palette-items.ts';

const run = fn();
const commands: PaletteCommand[] = [
  { id: 'customer', label: 'New customer', group: 'Create', icon: <Icon of={UserRound} />, shortcut: 'C', run },
  { id: 'ticket', label: 'New ticket', group: 'Create', icon: <Icon of={MessageSquareText} />, shortcut: 'T', run },
  { id: 'export', label: 'Export this list as CSV', icon: <Icon of={Download} />, keywords: ['download'], run },
  { id: 'theme', label: 'Switch to dark', icon: <Icon of={Moon} />, run },
  { id: 'settings', label: 'Open the settings', icon: <Icon of={Settings} />, shortcut: 'G then S', run },
];
const hits: SearchHit[] = [
  { customer: aCustomer(), match: { field: 'displayName', quality: 'prefix' } },
  {
    customer: aCustomer({
      id: anId('cus', 3),
      displayName: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
      valueTier: 'standard',
      lifecycleStage: 'at_risk',
    }),
    match: { field: 'email', value: 'new.kovacs.krisztina@hosszu-tartomany.example.hu', quality: 'prefix' },
  },
];

function Controlled({ query: first, ...props }: CommandPaletteViewProps) {
  const [query, setQuery] = useState(first);
  return (
    <CommandPaletteView {...props} query={query} onQuery={setQuery} customers={query ? props.customers : undefined} />
  );
}

const meta: Meta<typeof CommandPaletteView> = {
  title: 'Workspace/CommandPalette',
  component: CommandPaletteView,
  decorators: [inStoryPresentation],
  render: (args) => <Controlled {...args} />,
  args: {
    commands,
    query: '',
    onQuery: () => {},
    onClose: fn(),
    onChooseCustomer: fn(),
    recent: [
      { id: anId('cus', 1), type: 'person', displayName: 'Kovács János' },
      { id: anId('cus', 9), type: 'organisation', displayName: 'Kertész és Társai Kft.' },
    ],
    customers: readyState(hits, storyNow),
  },
};
export default meta;
type Story = StoryObj<typeof CommandPaletteView>;

export const Idle: Story = {};
export const Full: Story = { args: { query: 'new' } };
export const Loading: Story = { args: { query: 'kov', customers: { status: 'loading' } } };
export const NothingFound: Story = { args: { query: 'xyzzy', customers: readyState([], storyNow) } };
export const Empty: Story = { args: { commands: [], recent: [] } };
export const Offline: Story = { args: { query: 'new', customers: { ...readyState(hits, storyNow), isStale: true } } };
export const Denied: Story = { args: { query: 'new', customers: { status: 'denied', error: { message: 'x' } } } };
export const Failed: Story = {
  args: {
    query: 'kov',
    customers: {
      status: 'error',
      error: { message: 'x', kind: 'network', requestId: 'req_7' },
      retry: () => undefined,
    },
  },
};

/** A keyboard walk: type, move, jump to the next group, choose. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const box = await canvas.findByRole('combobox', { name: 'Command palette' });
    await expect(box).toHaveFocus();
    await expect(canvas.getByRole('option', { selected: true })).toHaveTextContent('Kovács János');
    await userEvent.keyboard('new');
    await expect(canvas.getByRole('option', { selected: true })).toHaveTextContent('New customer');
    await userEvent.keyboard('{ArrowDown}');
    await expect(canvas.getByRole('option', { selected: true })).toHaveTextContent('New ticket');
    await userEvent.keyboard('{PageDown}');
    await expect(canvas.getByRole('option', { selected: true })).toHaveTextContent('Kovács János');
    await userEvent.keyboard('{ArrowUp}{Enter}');
    await expect(run).toHaveBeenCalledOnce();
    await expect(args.onClose).toHaveBeenCalledOnce();
    await expect(args.onChooseCustomer).not.toHaveBeenCalled();
  },
};
