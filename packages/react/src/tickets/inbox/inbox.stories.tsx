import type { Ticket } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import '../../styles/inbox.css';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import { readyState } from '../../state/async-state.ts';
import { aProfile, storyNow } from '../../testing/builders.ts';
import { deniedState, failedState, listed, paged } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import {
  aPromise,
  minutesAgo,
  someComments,
  someNames,
  somePeople,
  someTickets,
} from '../../testing/ticket-builders.ts';
import { TicketComposerView } from '../ticket-composer/ticket-composer-view.tsx';
import { TicketListView } from '../ticket-list/ticket-list-view.tsx';
import { TicketViewView, type WritingFocus } from '../ticket-view/ticket-view-view.tsx';
import { noDraft } from '../use-draft.ts';
import { InboxView, type InboxViewProps } from './inbox-view.tsx';

const nothing = () => {};
const tickets = someTickets(24);

interface InStoryProps extends Omit<InboxViewProps, 'list' | 'ticket' | 'onClose'> {
  readonly state: Paged<Fetched<Ticket>>;
}

function Writing({ ticket, focus }: { readonly ticket: Ticket; readonly focus: WritingFocus | undefined }) {
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

/** The inbox with what is open held in the story. */
function InStory({ state, openId: first, ...look }: InStoryProps) {
  const [open, setOpen] = useState<{ readonly id: string | undefined; readonly focus?: WritingFocus }>({ id: first });
  const ticket = tickets.find(({ id }) => id === open.id);
  return (
    <InboxView
      {...look}
      openId={open.id}
      onClose={() => setOpen({ id: undefined })}
      list={
        <TicketListView
          list={state}
          view="open"
          onView={nothing}
          order="deadline"
          onOrder={nothing}
          counts={{ mine: { value: 6, isExact: true }, overdue: { value: 3, isExact: true } }}
          people={somePeople}
          requesters={someNames}
          onChange={nothing}
          openId={open.id}
          onOpen={({ id }) => setOpen({ id })}
          onWrite={({ id }, visibility) => setOpen({ id, focus: { visibility } })}
        />
      }
      ticket={
        ticket && (
          <TicketViewView
            key={ticket.id}
            state={readyState({ ...ticket, openedAt: minutesAgo(3000) }, storyNow)}
            conversation={paged(listed(someComments()))}
            sla={readyState([aPromise({ metric: 'nextReply' })], storyNow)}
            profile={readyState(aProfile({ tickets: [ticket] }), storyNow)}
            names={Object.fromEntries(somePeople.colleagues.map(({ id, name }) => [id, name]))}
            viewerId={somePeople.viewerId}
            onStatus={nothing}
            onAssignToMe={nothing}
            focus={open.focus}
            composer={(focus) => <Writing ticket={ticket} focus={focus} />}
          />
        )
      }
    />
  );
}

const meta: Meta<typeof InStory> = {
  title: 'Tickets/Inbox',
  component: InStory,
  decorators: [inStoryPresentation],
  args: { state: paged(listed(tickets)), openId: tickets[0]?.id },
};
export default meta;
type Story = StoryObj<typeof InStory>;

export const Full: Story = {};

/** No ticket is open. */
export const Partial: Story = { args: { openId: undefined } };
export const Loading: Story = { args: { state: paged<Ticket>({ status: 'loading' }), openId: undefined } };
export const Empty: Story = { args: { state: paged(listed<Ticket>([])), openId: undefined } };
export const Stale: Story = {
  args: { state: paged(listed(tickets, {}, { isStale: true, updatedAt: storyNow - 3_600_000 })) },
};
export const Failed: Story = { args: { state: paged<Ticket>(failedState), openId: undefined } };
export const NoPermission: Story = { args: { state: paged<Ticket>(deniedState), openId: undefined } };
