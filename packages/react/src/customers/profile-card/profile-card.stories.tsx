import type { CachedRecord } from '@korkep/cache';
import type { Meta, StoryObj } from '@storybook/react-vite';
import '../../styles/profile-card.css';
import { readyState } from '../../state/async-state.ts';
import {
  aCustomer,
  anId,
  anOrder,
  aProfile,
  aTicket,
  daysAgo,
  forints,
  someAttention,
  storyNow,
} from '../../testing/builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { partialProfile } from '../kept-profile.ts';
import { ProfileCardView } from './profile-card-view.tsx';

const meta: Meta<typeof ProfileCardView> = {
  title: 'Customers/ProfileCard',
  component: ProfileCardView,
  decorators: [inStoryPresentation],
  args: { state: readyState(aProfile(), storyNow) },
};
export default meta;
type Story = StoryObj<typeof ProfileCardView>;

const longName = 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna';

export const Full: Story = {};
export const NeedsAttention: Story = {
  args: { state: readyState(aProfile({ attention: someAttention() }), storyNow) },
};
export const Compact: Story = { args: { variant: 'compact' } };
export const InTabs: Story = {
  args: { layout: 'tabs', sections: ['orders', 'tickets', 'contacts', 'consents', 'details'] },
};

export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Empty: Story = { args: { state: readyState(undefined, storyNow) } };

/** A lead of whom only a name is known. */
export const Partial: Story = {
  args: {
    state: readyState(
      aProfile({
        customer: {
          id: anId('cus', 7),
          version: 1,
          createdAt: daysAgo(1),
          updatedAt: daysAgo(1),
          type: 'person',
          displayName: 'Ilse Brandt',
          lifecycleStage: 'lead',
        },
        summary: {},
        orders: [],
        tickets: [],
        contacts: [],
        preferences: [],
        consents: [],
        contracts: [],
      }),
      storyNow,
    ),
  },
};

export const Failed: Story = {
  args: {
    state: {
      status: 'error',
      error: { kind: 'server', message: 'Internal error', requestId: 'req_01jd8k2v7m' },
      retry: () => {},
    },
  },
};

/** Offline: the last known picture with its age. */
export const Stale: Story = {
  args: { state: { ...readyState(aProfile(), storyNow - 3 * 3_600_000), isStale: true } },
};

/** Offline, of a customer whose profile was never opened on this device: their record tells what it can. */
export const OnlyTheRecord: Story = {
  args: {
    openSections: ['orders', 'tickets'],
    state: {
      ...readyState(
        partialProfile({
          ...aCustomer({ displayName: longName, orderCount: 15, revenue: forints(750_000), lastContactAt: daysAgo(2) }),
        } as CachedRecord),
        storyNow - 3 * 3_600_000,
      ),
      isStale: true,
    },
  },
};

/** Changes that wait on this device to be sent: of the customer, a ticket and a call. */
export const WithWaiting: Story = {
  args: {
    openSections: ['tickets', 'contacts'],
    state: {
      ...readyState(
        aProfile({
          customer: aCustomer({ displayName: longName }),
          tickets: [
            aTicket({ id: anId('tkt', 9), subject: 'Hibás fűnyíró, visszahívást kér', number: undefined as never }),
            aTicket(),
          ],
        }),
        storyNow - 3 * 3_600_000,
      ),
      isStale: true,
      waiting: new Set([anId('cus'), anId('tkt', 9)]),
    },
  },
};

export const NoPermission: Story = {
  args: { state: { status: 'denied', error: { kind: 'permission', message: 'Denied' } } },
};

/** A viewer: figures yes, personal fields no. */
export const Masked: Story = {
  args: {
    openSections: ['details', 'orders'],
    sections: ['orders', 'tickets', 'consents', 'details'],
    state: readyState(
      aProfile({
        customer: {
          id: anId('cus', 8),
          version: 1,
          createdAt: daysAgo(9),
          updatedAt: daysAgo(9),
          type: 'person',
          lifecycleStage: 'at_risk',
          valueTier: 'vip',
          customerSince: '2021-01-05',
          masked: ['displayName', 'emails', 'phones', 'taxNumber', 'birthDate', 'addresses'],
        },
        masked: ['tickets'],
      }),
      storyNow,
    ),
  },
};

export const Organisation: Story = {
  args: {
    sections: ['orders', 'contracts', 'relationships', 'details'],
    openSections: ['orders', 'relationships'],
    state: readyState(
      aProfile({
        customer: aCustomer({
          id: anId('cus', 3),
          type: 'organisation',
          displayName: 'Grünwald & Söhne Gartenbau GmbH',
          industry: 'Gartenbau',
          headCount: 240,
          annualRevenue: { amount: 1_840_000_000, currency: 'EUR' },
          preferredChannel: 'call',
          valueTier: 'vip',
          lifecycleStage: 'active',
          emails: [{ value: 'einkauf@gruenwald.example', label: 'Einkauf' }],
          phones: [{ value: '+49 30 901820', e164: '+4930901820' }],
        }),
        orders: [anOrder(1, { total: { amount: 1_234_550, currency: 'EUR' } })],
        relationships: [
          {
            relationship: {
              id: anId('rel'),
              version: 1,
              createdAt: daysAgo(9),
              updatedAt: daysAgo(9),
              customerId: anId('cus', 4),
              relatedId: anId('cus', 3),
              kind: 'contact_of',
              role: 'Einkaufsleitung',
            },
            customer: { id: anId('cus', 4), type: 'person', displayName: 'Annegret Vogelsang' },
            end: 'to',
          },
        ],
      }),
      storyNow,
    ),
  },
};

export const LongNameHungarian: Story = {
  parameters: { presentation: { locale: 'hu' } },
  args: {
    state: readyState(
      aProfile({
        customer: aCustomer({
          displayName: longName,
          emails: [
            { value: 'nagyne.szentpeteri-vasarhelyi.krisztina.magdolna@hosszu-tartomany.example.hu', isPrimary: true },
          ],
        }),
        summary: { ...aProfile().summary, lifetimeValue: forints(123_456_789), averageOrderValue: forints(8_230_453) },
        attention: someAttention(),
      }),
      storyNow,
    ),
  },
};

export const German: Story = {
  parameters: { presentation: { locale: 'de' } },
  args: { state: readyState(aProfile({ attention: someAttention() }), storyNow) },
};

/** Layout of a right-to-left language; texts fall back to English. */
export const RightToLeft: Story = {
  parameters: { presentation: { locale: 'ar', direction: 'rtl' } },
  args: { state: readyState(aProfile({ attention: someAttention() }), storyNow) },
};
