import type { Meta, StoryObj } from '@storybook/react-vite';
import '../../styles/feedback-panel.css';
import { anId, daysAgo, storyNow } from '../../testing/builders.ts';
import { aFeedback, deniedState, failedState, listed, paged } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { FeedbackPanelView } from './feedback-panel-view.tsx';

const scores = [
  aFeedback(1, { score: 9, comment: 'Gyors és udvarias.', orderId: anId('ord') }),
  aFeedback(4, { score: 6 }),
  aFeedback(2, { id: anId('fbk', 12), kind: 'csat', score: 4, ticketId: anId('tkt') }),
  aFeedback(5, { id: anId('fbk', 13), kind: 'csat', score: 5 }),
  aFeedback(6, { id: anId('fbk', 14), kind: 'ces', score: 3 }),
];
const complaints = [
  aFeedback(1, {
    id: anId('fbk', 21),
    kind: 'complaint',
    score: undefined,
    status: 'open',
    comment:
      'A csomag sérülten érkezett, és két napja senki nem hív vissza. Kérem, küldjenek újat, vagy adják vissza az árát.',
    answeredAt: daysAgo(2),
    orderId: anId('ord'),
  }),
  aFeedback(8, {
    id: anId('fbk', 22),
    kind: 'complaint',
    score: undefined,
    status: 'settled',
    comment: 'Rossz színű kesztyűt kaptam.',
    settlement: 'Kicseréltük, a futár ingyen elhozta a régit.',
  }),
];
const all = [
  ...complaints,
  ...scores,
  aFeedback(3, {
    id: anId('fbk', 31),
    kind: 'review',
    score: 2,
    comment: 'A gép jó, de a leírásból kimaradt, hogy az akkumulátort külön kell megvenni.',
    productId: anId('prd'),
  }),
].sort((a, b) => b.answeredAt.localeCompare(a.answeredAt));

const meta: Meta<typeof FeedbackPanelView> = {
  title: 'Feedback/FeedbackPanel',
  component: FeedbackPanelView,
  decorators: [inStoryPresentation],
  args: {
    list: paged(listed(all, { hasMore: true })),
    scores: listed(scores),
    complaints: listed(complaints),
    onKind: () => {},
    onSettle: () => {},
  },
};
export default meta;
type Story = StoryObj<typeof FeedbackPanelView>;

const loading = { status: 'loading' } as const;
const none = listed<never>([]);

export const Full: Story = {};
export const Loading: Story = { args: { list: paged<never>(loading), scores: loading, complaints: loading } };
export const Empty: Story = { args: { list: paged(none), scores: none, complaints: none } };
/** One answer, nothing before it. */
export const Partial: Story = {
  args: { list: paged(listed([aFeedback(1)])), scores: listed([aFeedback(1)]), complaints: none },
};
export const NothingOfThisKind: Story = { args: { list: paged(none), kind: 'ces' } };
export const Failed: Story = {
  args: { list: paged<never>(failedState), scores: failedState, complaints: failedState },
};
export const Stale: Story = {
  args: { list: paged(listed(all, {}, { isStale: true, updatedAt: storyNow - 3 * 3_600_000 })) },
};
/** A complaint was settled here and waits to be sent. */
export const WithWaiting: Story = {
  args: { list: paged(listed(all, {}, { isStale: true, waiting: new Set([anId('fbk', 21)]) })) },
};
/** The server refused that a complaint was settled. */
export const NotSaved: Story = {
  args: {
    writes: [
      {
        state: {
          status: 'failed',
          error: { kind: 'server', message: 'x', requestId: 'req_01jd8k2v7m' },
          retry: () => {},
        },
        reset: () => {},
      },
    ],
  },
};
export const NoPermission: Story = {
  args: { list: paged<never>(deniedState), scores: deniedState, complaints: deniedState },
};
/** A role that may not see what was said, nor settle it. */
export const Masked: Story = {
  args: {
    list: paged(
      listed(
        all.map((one) => ({ ...one, comment: undefined, settlement: undefined, masked: ['comment', 'settlement'] })),
      ),
    ),
    onSettle: undefined,
  },
};
export const LongNameHungarian: Story = { parameters: { presentation: { locale: 'hu' } } };
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
/** Layout of a right-to-left language; texts fall back to English. */
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
