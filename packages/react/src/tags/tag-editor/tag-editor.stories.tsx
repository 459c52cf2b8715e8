import type { Tag } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn, userEvent, within } from 'storybook/test';
import '../../styles/tag-editor.css';
import { readyState } from '../../state/async-state.ts';
import { anId, daysAgo, storyNow } from '../../testing/builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { TagEditorView } from './tag-editor-view.tsx';

const colours = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink', 'grey'] as const;
const names = [
  'reklamált',
  'visszahívandó',
  'ajándékot kapott',
  'törzsvásárló',
  'kertészkedő',
  'nagykereskedő',
  'hírlevél',
  'VIP rendezvény',
  'archív',
];
const known: readonly Tag[] = names.map((name, number) => ({
  id: anId('tag', number),
  version: 1,
  createdAt: daysAgo(90),
  updatedAt: daysAgo(90),
  name,
  colour: colours[number] as Tag['colour'],
}));

const meta: Meta<typeof TagEditorView> = {
  title: 'Tags/TagEditor',
  component: TagEditorView,
  decorators: [inStoryPresentation],
  args: {
    state: readyState(['törzsvásárló', 'kertészkedő', 'visszahívandó'], storyNow),
    known,
    onAdd: fn(),
    onRemove: fn(),
    isLabelShown: true,
  },
};
export default meta;
type Story = StoryObj<typeof TagEditorView>;

export const Full: Story = {};
export const EveryColour: Story = { args: { state: readyState(names, storyNow) } };
export const Empty: Story = { args: { state: readyState([], storyNow) } };

/** Tags that came with an import and are in no list: they have no colour of their own. */
export const Partial: Story = { args: { state: readyState(['b2b-2019', 'kertészkedő'], storyNow) } };
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Failed: Story = {
  args: {
    state: {
      status: 'error',
      error: { kind: 'server', message: 'Internal error', requestId: 'req_01jd8k2v7m' },
      retry: () => {},
    },
  },
};

/** Offline, with a change that waits on this device. */
export const Stale: Story = {
  args: {
    state: {
      ...readyState(['törzsvásárló', 'kertészkedő'], storyNow - 3 * 3_600_000),
      isStale: true,
      waiting: new Set([anId('cus')]),
    },
  },
};
export const NoPermission: Story = {
  args: { state: { status: 'denied', error: { kind: 'forbidden', message: 'Denied' } } },
};

/** A marketer reads tags and sets none. */
export const ReadOnly: Story = { args: { isReadOnly: true, onOpen: fn() } };

export const NotSaved: Story = {
  args: {
    failure: {
      text: 'The tags could not be saved.',
      error: { kind: 'server', message: 'x', requestId: 'req_01jd8k2v7m' },
      retry: () => {},
    },
  },
};

/** As many as a customer can have. */
export const Limit: Story = {
  args: {
    state: readyState(
      Array.from({ length: 50 }, (_, number) => `${number + 1}. címke`),
      storyNow,
    ),
  },
};

export const Typing: Story = {
  args: { state: readyState(['törzsvásárló'], storyNow) },
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('combobox'), 'k');
    await userEvent.keyboard('{ArrowDown}');
  },
};

export const NarrowHungarian: Story = {
  parameters: { presentation: { locale: 'hu' } },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 240 }}>
        <Story />
      </div>
    ),
  ],
  args: {
    state: readyState(
      ['törzsvásárló', 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna ajánlotta', 'kertészkedő'],
      storyNow,
    ),
  },
};

export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
