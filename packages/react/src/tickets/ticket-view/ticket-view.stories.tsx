import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import '../../styles/ticket-view.css';
import { readyState } from '../../state/async-state.ts';
import { anId, aProfile, aTicket, daysAgo, storyNow } from '../../testing/builders.ts';
import { deniedState, failedState, listed, paged } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import {
  aComment,
  aKeptPromise,
  anOpenTicket,
  aPromise,
  someComments,
  somePeople,
  someStatuses,
} from '../../testing/ticket-builders.ts';
import { aMail, somePicture } from '../attached/attached.testing.ts';
import { TicketComposerView } from '../ticket-composer/ticket-composer-view.tsx';
import { noDraft } from '../use-draft.ts';
import { TicketViewView, type WritingFocus } from './ticket-view-view.tsx';

const nothing = () => {};
const names = {
  [anId('usr', 1)]: 'Nagy Éva',
  [anId('usr', 2)]: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
  [anId('tea', 1)]: 'Ügyfélszolgálat',
};
const ticket = anOpenTicket({ assigneeId: anId('usr', 2), teamId: anId('tea', 1), category: 'Szállítás' });
const profile = aProfile({
  tickets: [
    ticket,
    aTicket(),
    aTicket({
      id: anId('tkt', 2),
      number: 987,
      subject: 'Számla másolata',
      openedAt: daysAgo(600),
      solvedAt: daysAgo(599),
    }),
  ],
});

function Writing({ focus }: { readonly focus: WritingFocus | undefined }) {
  const [draft, setDraft] = useState(noDraft);
  return (
    <TicketComposerView
      state={readyState(ticket, storyNow)}
      draft={draft}
      onDraft={setDraft}
      onSend={nothing}
      focus={focus}
    />
  );
}

const meta: Meta<typeof TicketViewView> = {
  title: 'Tickets/TicketView',
  component: TicketViewView,
  decorators: [inStoryPresentation],
  args: {
    state: readyState(ticket, storyNow),
    conversation: paged(listed(someComments())),
    sla: readyState([aPromise({ metric: 'nextReply', instance: 2 }), aKeptPromise()], storyNow),
    profile: readyState(profile, storyNow),
    names,
    viewerId: anId('usr', 1),
    onStatus: nothing,
    onAssignToMe: nothing,
    onAssign: nothing,
    people: somePeople,
    solutionOf: () => <p className="kk-ticket-view__solution">Az akkumulátor cseréje után a gép rendben elindult.</p>,
    composer: (focus) => <Writing focus={focus} />,
  },
};
export default meta;
type Story = StoryObj<typeof TicketViewView>;

export const Full: Story = {};

/** Short words in turn, each on its side. */
export const Chat: Story = {
  args: { state: readyState(anOpenTicket({ channel: 'chat', description: undefined }), storyNow) },
};
/** What came by e-mail: files with small pictures, the quoted messages, and the layout in a frame of its own. */
export const Mail: Story = {
  args: {
    state: readyState(anOpenTicket({ channel: 'email' }), storyNow),
    conversation: paged(listed([aMail(), ...someComments().slice(1, 3)])),
    fileAddress: () => Promise.resolve(somePicture),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /eredeti formában|as it was sent|wie gesendet/i }));
  },
};
export const Loading: Story = {
  args: { state: { status: 'loading' }, conversation: paged<never>({ status: 'loading' }) },
};
export const Empty: Story = {
  args: {
    state: readyState(anOpenTicket({ description: undefined, tags: [] }), storyNow),
    conversation: paged(listed([])),
    sla: readyState([], storyNow),
    profile: readyState(aProfile({ orders: [], tickets: [], preferences: [] }), storyNow),
  },
};

/** The ticket is there, the rest is on its way. */
export const Partial: Story = {
  args: {
    conversation: paged<never>({ status: 'loading' }),
    sla: { status: 'loading' },
    profile: { status: 'loading' },
    names: {},
  },
};
export const OlderOnDemand: Story = {
  args: { conversation: paged(listed(someComments(), { hasMore: true })) },
};

/** The tenant's own statuses stand below their categories, in a box that finds them by typing. */
export const OwnStatuses: Story = {
  args: {
    statuses: someStatuses,
    state: readyState({ ...ticket, customStatusId: someStatuses[1]!.id }, storyNow),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: /^Status: In repair/ }));
    await expect(await canvas.findByRole('combobox', { name: 'Status' })).toHaveFocus();
    await expect(await canvas.findByRole('option', { name: 'Waiting for supplier' })).toBeInTheDocument();
  },
};
export const MergedAndAsleep: Story = {
  args: {
    state: readyState(
      anOpenTicket({
        status: 'closed',
        mergedIntoId: anId('tkt', 3),
        followUpOfId: anId('tkt', 4),
        snoozedUntil: daysAgo(-2),
      }),
      storyNow,
    ),
  },
};
export const Waiting: Story = {
  args: {
    conversation: paged(
      listed(
        [
          aComment(40, 0, { author: 'agent', authorId: anId('usr', 1), version: 0, body: 'Utánanézek.' }),
          ...someComments(),
        ],
        {},
        {
          waiting: new Set([anId('cmt', 40)]),
        },
      ),
    ),
  },
};
export const Masked: Story = {
  args: {
    state: readyState(
      { ...ticket, subject: undefined, description: undefined, masked: ['subject', 'description'] } as never,
      storyNow,
    ),
    conversation: paged(
      listed(someComments().map((comment) => ({ ...comment, body: undefined, masked: ['body'] })) as never),
    ),
  },
};
export const Stale: Story = {
  args: { state: { ...readyState(ticket, storyNow - 3_600_000), isStale: true } },
};
export const Failed: Story = { args: { state: failedState } };
export const ConversationFailed: Story = { args: { conversation: paged<never>(failedState) } };
export const NoPermission: Story = { args: { state: deniedState } };
