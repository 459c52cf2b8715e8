import type { TicketDoing, TicketVisitor } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useState } from 'react';
import { expect, fn, within } from 'storybook/test';
import '../styles/ticket-view.css';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { anId } from '../testing/builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { aComment } from '../testing/ticket-builders.ts';
import { ReplyWatchView } from './reply-watch-view.tsx';
import { TicketPeopleView } from './ticket-people-view.tsx';

const names: Readonly<Record<string, string>> = {
  [anId('usr', 2)]: 'Kovács Anna',
  [anId('usr', 3)]: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
  [anId('usr', 4)]: 'Tóth Béla',
  [anId('usr', 5)]: 'Kiss Éva',
};
const visitor = (number: number, doing: TicketDoing = 'viewing'): TicketVisitor => ({
  userId: anId('usr', number),
  doing,
  since: '2026-11-20T09:00:00.000Z',
  until: '2026-11-20T09:00:30.000Z',
});
const others = [visitor(3), visitor(2, 'replying')];
const replies = [
  aComment(11, 3, { author: 'agent', authorId: anId('usr', 2), body: 'Holnap délelőtt érkezik, elnézését kérjük.' }),
  aComment(12, 1, { author: 'customer', body: 'Köszönöm!\nOtthon leszek.' }),
];
const onSeen = fn();

/** What the ticket view shows of colleagues: faces in its heading, and a word above the box to write in. */
function AtTicket({ children }: { readonly children: ReactNode }) {
  return (
    <WidgetRoot className="kk-card" aria-label="Ticket">
      {children}
    </WidgetRoot>
  );
}

const meta: Meta = { title: 'Tickets/Who else is here', decorators: [inStoryPresentation] };
export default meta;
type Story = StoryObj;

export const Faces: Story = {
  render: () => (
    <AtTicket>
      <TicketPeopleView others={others} names={names} />
    </AtTicket>
  ),
  play: async ({ canvas }) => {
    const people = within(await canvas.findByRole('list', { name: 'Also here' })).getAllByRole('listitem');
    await expect(people.map(({ textContent }) => textContent)).toEqual([
      'KAKovács Anna is writing an answer',
      expect.stringContaining('Krisztina Magdolna has this ticket open'),
    ]);
  },
};

/** Beyond four the others are a number; who is not known by name is a colleague. */
export const Many: Story = {
  render: () => (
    <AtTicket>
      <TicketPeopleView others={[4, 5, 6, 2, 3].map((number) => visitor(number))} names={names} />
    </AtTicket>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('2 more colleagues')).toBeInTheDocument();
    await expect(canvas.getByText('A colleague has this ticket open')).toBeInTheDocument();
  },
};

export const Writing: Story = {
  render: () => (
    <AtTicket>
      <ReplyWatchView others={others} replies={[]} onSeen={onSeen} names={names} />
    </AtTicket>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('status')).toHaveTextContent('Kovács Anna is writing an answer.');
  },
};

/** Somebody answered first. */
export const Answered: Story = {
  render: function Render() {
    const [left, setLeft] = useState(replies);
    return (
      <AtTicket>
        <ReplyWatchView
          others={[visitor(4, 'replying'), visitor(5, 'replying')]}
          replies={left}
          onSeen={() => setLeft([])}
          names={names}
          customerName="Kovács János"
        />
      </AtTicket>
    );
  },
  play: async ({ canvas, userEvent }) => {
    const status = await canvas.findByRole('status');
    await expect(status).toHaveTextContent('Tóth Béla and Kiss Éva are writing an answer.');
    await expect(status).toHaveTextContent('2 messages came while you were writing');
    await expect(status).toHaveTextContent(/Kovács Anna\s*Holnap délelőtt érkezik/);
    await userEvent.click(canvas.getByRole('button', { name: 'Continue writing' }));
    await expect(status).toHaveTextContent(/^Tóth Béla and Kiss Éva are writing an answer\.$/);
  },
};

/** The same notice to be looked at, with one answer. */
export const AnsweredOnce: Story = {
  render: () => (
    <AtTicket>
      <ReplyWatchView others={[]} replies={replies.slice(0, 1)} onSeen={onSeen} names={names} />
    </AtTicket>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Kovács Anna wrote while you were writing')).toBeVisible();
    await expect(canvas.getByText('Your draft is kept. Read this before you send it.')).toBeVisible();
  },
};
