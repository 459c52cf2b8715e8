import type { Meta, StoryObj } from '@storybook/react-vite';
import '../../styles/contracts-panel.css';
import { daysAgo, storyNow } from '../../testing/builders.ts';
import { aContract, deniedState, failedState, listed, paged } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { ContractsPanelView } from './contracts-panel-view.tsx';

const contracts = [
  aContract(1, { endsAt: daysAgo(-40), noticeDays: 30 }),
  aContract(2, {
    title: 'Éves karbantartás',
    endsAt: daysAgo(-400),
    renewal: 'manual',
    serviceLevel: { name: 'Alap', firstReplyMinutes: 480 },
  }),
  aContract(3, { title: 'Keretszerződés', endsAt: undefined, noticeDays: undefined, serviceLevel: undefined }),
  aContract(4, { title: 'Bérleti szerződés', status: 'draft', startsAt: daysAgo(-30), endsAt: daysAgo(-760) }),
  aContract(5, { title: 'Szállítási szerződés', status: 'ended', endsAt: daysAgo(90) }),
  aContract(6, { title: 'Tanácsadás', status: 'terminated', endsAt: daysAgo(300) }),
];

const meta: Meta<typeof ContractsPanelView> = {
  title: 'Contracts/ContractsPanel',
  component: ContractsPanelView,
  decorators: [inStoryPresentation],
  args: { list: paged(listed(contracts)), all: listed(contracts), onStatus: () => {} },
};
export default meta;
type Story = StoryObj<typeof ContractsPanelView>;

const loading = { status: 'loading' } as const;
const none = listed<never>([]);

export const Full: Story = {};
export const Loading: Story = { args: { list: paged<never>(loading), all: loading } };
export const Empty: Story = { args: { list: paged(none), all: none } };
/** A contract of which little was noted. */
export const Partial: Story = {
  args: {
    list: paged(
      listed([aContract(7, { renewal: undefined, noticeDays: undefined, value: undefined, serviceLevel: undefined })]),
    ),
    all: listed([
      aContract(7, { renewal: undefined, noticeDays: undefined, value: undefined, serviceLevel: undefined }),
    ]),
  },
};
export const NothingInThisState: Story = { args: { list: paged(none), status: 'terminated' } };
export const Failed: Story = { args: { list: paged<never>(failedState), all: failedState } };
export const Stale: Story = {
  args: {
    list: paged(listed(contracts, {}, { isStale: true, updatedAt: storyNow - 3 * 3_600_000 })),
  },
};
export const NoPermission: Story = { args: { list: paged<never>(deniedState), all: deniedState } };
/** A role that may not see titles. */
export const Masked: Story = {
  args: {
    list: paged(
      listed(contracts.slice(0, 2).map((contract) => ({ ...contract, title: undefined, masked: ['title'] }))),
    ),
  },
};
export const LongNameHungarian: Story = {
  parameters: { presentation: { locale: 'hu' } },
  args: {
    list: paged(
      listed([
        aContract(8, {
          number: 'KERETMEGÁLLAPODÁS/2024/NAGYKERESKEDELEM/000118',
          title:
            'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna egyéni vállalkozó kiterjesztett karbantartási szerződése',
          noticeDays: 90,
          endsAt: daysAgo(-60),
        }),
        ...contracts,
      ]),
    ),
  },
};
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
/** Layout of a right-to-left language; texts fall back to English. */
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
