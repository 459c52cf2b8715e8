import type { Meta, StoryObj } from '@storybook/react-vite';
import '../../styles/customer-name.css';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { readyState } from '../../state/async-state.ts';
import { aCustomer, anId, aProfile, someAttention, storyNow } from '../../testing/builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { HoverCardView } from './hover-card-view.tsx';

/** What the card of a customer's name holds. `On the backend/CustomerName` opens it. */
const meta: Meta<typeof HoverCardView> = {
  title: 'Customers/HoverCard',
  component: HoverCardView,
  decorators: [
    (Story) => (
      <WidgetRoot as="div" className="kk-hover-card-place">
        {Story()}
      </WidgetRoot>
    ),
    inStoryPresentation,
  ],
  args: { customerId: anId('cus'), name: 'Kovács János', state: readyState(aProfile(), storyNow) },
};
export default meta;
type Story = StoryObj<typeof HoverCardView>;

export const Full: Story = {
  args: { state: readyState(aProfile({ attention: someAttention() }), storyNow) },
};

export const LongName: Story = {
  args: {
    state: readyState(
      aProfile({
        customer: aCustomer({
          displayName: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
          emails: [{ value: 'nagyne.szentpeteri-vasarhelyi.krisztina@hosszu-tartomany.example.hu' }],
        }),
      }),
      storyNow,
    ),
    actions: <Button>Assign to me</Button>,
  },
};

export const Loading: Story = { args: { state: { status: 'loading' } } };

export const Partial: Story = {
  args: {
    state: readyState(
      aProfile({
        customer: { ...aCustomer(), emails: undefined, phones: undefined, valueTier: undefined },
        summary: {},
      }),
      storyNow,
    ),
  },
};

/** Name and contact points are hidden for this role. */
export const Masked: Story = {
  args: {
    name: undefined,
    state: readyState(
      aProfile({
        customer: {
          ...aCustomer(),
          displayName: undefined,
          emails: undefined,
          phones: undefined,
          masked: ['displayName', 'emails', 'phones'],
        },
      }),
      storyNow,
    ),
  },
};

export const Stale: Story = {
  args: { state: { ...readyState(aProfile(), storyNow - 2 * 3_600_000), isStale: true } },
};

export const Failed: Story = {
  args: {
    state: { status: 'error', error: { message: 'x', kind: 'network', requestId: 'req_7' }, retry: () => undefined },
  },
};

export const Denied: Story = { args: { state: { status: 'denied', error: { message: 'x' } } } };
