import type { Meta, StoryObj } from '@storybook/react-vite';
import '../../styles/consent-panel.css';
import { anId, daysAgo, storyNow } from '../../testing/builders.ts';
import { aConsent, deniedState, failedState, listed, paged } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { ConsentPanelView } from './consent-panel-view.tsx';

const consents = [
  aConsent(1, { purpose: 'service', channel: undefined, legalBasis: 'contract', proof: undefined }),
  aConsent(2),
  aConsent(3, {
    purpose: 'marketing',
    channel: 'sms',
    status: 'withdrawn',
    decidedAt: daysAgo(120),
    method: 'telefonon',
  }),
  aConsent(4, { purpose: 'marketing', channel: 'sms', decidedAt: daysAgo(800) }),
  aConsent(5, { purpose: 'marketing', channel: 'email', expiresAt: daysAgo(20) }),
  aConsent(6, { purpose: 'profiling', channel: undefined, status: 'denied', proof: undefined }),
];

const nothing = () => {};
const meta: Meta<typeof ConsentPanelView> = {
  title: 'Consents/ConsentPanel',
  component: ConsentPanelView,
  decorators: [inStoryPresentation],
  args: { list: paged(listed(consents)), onWrite: { onDecide: nothing, onWithdraw: nothing } },
};
export default meta;
type Story = StoryObj<typeof ConsentPanelView>;

export const Full: Story = {};
export const Loading: Story = { args: { list: paged<never>({ status: 'loading' }) } };
export const Empty: Story = { args: { list: paged(listed<never>([])) } };
export const Partial: Story = { args: { list: paged(listed(consents.slice(0, 1))) } };
export const ReadOnly: Story = { args: { onWrite: undefined } };
/** The host's choice of purposes and channels. */
export const TwoPurposes: Story = { args: { purposes: ['newsletter', 'marketing'], channels: ['email', 'sms'] } };
export const Failed: Story = { args: { list: paged<never>(failedState) } };
export const Stale: Story = {
  args: { list: paged(listed(consents, {}, { isStale: true, updatedAt: storyNow - 3 * 3_600_000 })) },
};
/** A withdrawal that waits to be sent. */
export const WithWaiting: Story = {
  args: {
    list: paged(
      listed(
        consents.map((one) => (one.id === anId('con', 2) ? { ...one, status: 'withdrawn' as const } : one)),
        {},
        { isStale: true, waiting: new Set([anId('con', 2)]) },
      ),
    ),
  },
};
export const NoPermission: Story = { args: { list: paged<never>(deniedState) } };
export const Masked: Story = {
  args: {
    list: paged(listed(consents.map((one) => ({ ...one, proof: undefined, masked: ['proof'] })))),
    onWrite: undefined,
  },
};
export const LongNameHungarian: Story = { parameters: { presentation: { locale: 'hu' } } };
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
/** Layout of a right-to-left language; texts fall back to English. */
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
