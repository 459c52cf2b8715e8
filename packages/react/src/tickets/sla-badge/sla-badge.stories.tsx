import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/sla-badge.css';
import { readyState } from '../../state/async-state.ts';
import { storyNow } from '../../testing/builders.ts';
import { deniedState, failedState } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { aKeptPromise, anOpenTicket, aPromise, minutesAgo } from '../../testing/ticket-builders.ts';
import { SlaBadgeView } from './sla-badge-view.tsx';

const solution = aPromise({
  metric: 'totalResolution',
  targetMinutes: 2 * 1440,
  hours: 'calendar',
  dueAt: minutesAgo(-1980),
  elapsed: { calendar: 900, business: 350 },
});
const several = [aPromise({ metric: 'nextReply', instance: 2 }), solution, aKeptPromise()];

const meta: Meta<typeof SlaBadgeView> = {
  title: 'Tickets/SlaBadge',
  component: SlaBadgeView,
  decorators: [inStoryPresentation],
  args: { state: readyState(several, storyNow) },
};
export default meta;
type Story = StoryObj<typeof SlaBadgeView>;

/** Opened: every promise, what is left of it and in which hours it is counted. */
export const Full: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Next reply in 2 hr 10 min' }));
    const used = await within(canvasElement).findByText('8 hr of business hours, 5 hr 50 min used');
    await waitFor(() => expect(used).toBeVisible());
  },
};
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Empty: Story = { args: { state: readyState([], storyNow) } };

/** As in a list, where no more is known than the ticket itself says. */
export const Partial: Story = { args: { state: { status: 'loading' }, ticket: anOpenTicket() } };
export const Soon: Story = {
  args: {
    state: readyState([aPromise({ dueAt: minutesAgo(-42), elapsed: { calendar: 438, business: 438 } })], storyNow),
  },
};
export const Overdue: Story = {
  args: {
    state: readyState(
      [
        aPromise({
          state: 'breached',
          dueAt: minutesAgo(35),
          breachedAt: minutesAgo(35),
          elapsed: { calendar: 515, business: 515 },
        }),
      ],
      storyNow,
    ),
  },
};
export const Paused: Story = {
  args: { state: readyState([aPromise({ metric: 'pausableUpdate', state: 'paused', dueAt: undefined })], storyNow) },
};
export const Met: Story = { args: { state: readyState([aKeptPromise()], storyNow) } };
export const Missed: Story = {
  args: {
    state: readyState(
      [aKeptPromise({ state: 'breached', breachedAt: minutesAgo(580), elapsed: { calendar: 515, business: 515 } })],
      storyNow,
    ),
  },
};
export const Stale: Story = {
  args: { state: { ...readyState(several, storyNow - 25 * 60_000), isStale: true } },
};
export const Failed: Story = { args: { state: failedState } };
export const NoPermission: Story = { args: { state: deniedState } };
