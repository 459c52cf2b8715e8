import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import '../../styles/ticket-composer.css';
import { readyState } from '../../state/async-state.ts';
import { anId, storyNow } from '../../testing/builders.ts';
import { deniedState, failedState } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { anOpenTicket, someStatuses } from '../../testing/ticket-builders.ts';
import { noDraft } from '../use-draft.ts';
import { TicketComposerView, type TicketComposerViewProps } from './ticket-composer-view.tsx';

const colleagues = [
  { id: anId('usr', 1), name: 'Nagy Éva' },
  { id: anId('usr', 2), name: 'Kiss Ernő' },
  { id: anId('usr', 3), name: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna' },
];

function Controlled({ draft: first, ...props }: TicketComposerViewProps) {
  const [draft, setDraft] = useState(first);
  return <TicketComposerView {...props} draft={draft} onDraft={setDraft} />;
}

const meta: Meta<typeof TicketComposerView> = {
  title: 'Tickets/TicketComposer',
  component: TicketComposerView,
  decorators: [inStoryPresentation],
  render: (args) => <Controlled {...args} />,
  args: {
    state: readyState(anOpenTicket(), storyNow),
    draft: { text: 'Kedves János!\n\nA csomag ma reggel elindult, holnap délelőtt érkezik.', visibility: 'public' },
    onDraft: () => {},
    onSend: () => {},
    colleagues,
  },
};
export default meta;
type Story = StoryObj<typeof TicketComposerView>;

export const Full: Story = {};
export const Note: Story = {
  args: { draft: { text: 'A futárnál áll, hívtam őket.', visibility: 'internal' } },
};

/** A colleague is called by `@`. */
export const Mentioning: Story = {
  args: { draft: { ...noDraft, visibility: 'internal' } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Note' }), 'Nézd meg, @na');
    await expect(canvas.getAllByRole('option')).toHaveLength(2);
  },
};

/** The tenant's own statuses are found by typing beside the button, which says the one that the ticket has. */
export const OwnStatuses: Story = {
  args: {
    statuses: someStatuses,
    state: readyState(anOpenTicket({ customStatusId: someStatuses[1]!.id }), storyNow),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Send with another status' }));
    await expect(await canvas.findByRole('combobox', { name: 'Send with another status' })).toHaveFocus();
    await expect(await canvas.findByRole('option', { name: 'Waiting for supplier' })).toBeInTheDocument();
  },
};
export const Empty: Story = { args: { draft: noDraft } };
export const Loading: Story = { args: { state: { status: 'loading' } } };

/** A ticket that is closed is not written in any more. */
export const Partial: Story = { args: { state: readyState(anOpenTicket({ status: 'closed' }), storyNow) } };
export const ReadOnly: Story = { args: { onSend: undefined } };
export const Failed: Story = { args: { state: failedState } };

/** What was refused stands in the box again. */
export const NotSent: Story = {
  args: { write: { state: { ...failedState, status: 'failed' }, reset: () => {} } },
};
export const Stale: Story = { args: { state: { ...readyState(anOpenTicket(), storyNow), isStale: true } } };
export const NoPermission: Story = { args: { state: deniedState } };
