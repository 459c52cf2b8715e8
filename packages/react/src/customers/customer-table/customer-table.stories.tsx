import type { Customer, CustomerUpdate, SavedView } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import '../../styles/customer-table.css';
import '../../styles/toasts.css';
import { patched } from '../../provider/customer-cache.ts';
import { readyState } from '../../state/async-state.ts';
import { anId, daysAgo, storyNow } from '../../testing/builders.ts';
import { aCustomField, madeRows, someColleagues, someCustomers } from '../../testing/customer-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { ViewSwitch } from '../../views/view-switch.tsx';
import { customTableField } from './customer-fields.ts';
import { rowsOf } from './customer-list.ts';
import { CustomerTableView, type CustomerTableViewProps } from './customer-table-view.tsx';
import { patchOf } from './field-change.ts';
import { type ColumnLayout, firstLayout } from './table-layout.ts';
import type { CustomerWrites, RowWrite } from './use-customer-writes.ts';

const customers = someCustomers(40);
const tagNames = ['törzsvásárló', 'kertészkedő', 'viszonteladó', 'panaszos', 'hírlevél'];

const views: SavedView[] = ['Veszélyben lévő törzsvásárlók', 'Új ügyfelek', 'Budapesti VIP'].map((name, index) => ({
  id: anId('viw', index + 1),
  version: 1,
  createdAt: daysAgo(30),
  updatedAt: daysAgo(3),
  name,
  recordKind: 'customer',
  isShared: index === 2,
  ownerId: anId('usr', 1),
}));

/** The table with everything that it changes held in the story. */
function Held({ query: first, layout: firstColumns = firstLayout, state: given, ...props }: CustomerTableViewProps) {
  const [query, setQuery] = useState(first);
  const [layout, setLayout] = useState<readonly ColumnLayout[]>(firstColumns);
  const [changed, setChanged] = useState<ReadonlyMap<string, Customer>>(new Map());
  const states = props.writes?.states ?? new Map<string, RowWrite>();
  const rows = given.status === 'ready' ? given.data : undefined;
  const writes: CustomerWrites = {
    states,
    read: async (id) => {
      for (let row = 0; row < (rows?.rowCount ?? 0); row++) {
        const record = rows?.rowAt(row);
        if (record?.id === id) return changed.get(id) ?? record;
      }
      throw new Error('There is no such customer.');
    },
    change: async (seen, change) => {
      const record = changed.get(seen.id) ?? seen;
      const patch = patchOf(change, record);
      return patch ? await writes.write(record, patch) : { isDone: true, record };
    },
    write: async (record: Customer, patch: CustomerUpdate) => {
      const next = patched(changed.get(record.id) ?? record, patch) as Customer;
      setChanged((known) => new Map(known).set(record.id, next));
      return { isDone: true, record: next };
    },
  };
  const state =
    given.status === 'ready'
      ? {
          ...given,
          data: {
            ...given.data,
            rowAt: (row: number) => {
              const record = given.data.rowAt(row);
              return record && (changed.get(record.id) ?? record);
            },
          },
        }
      : given;
  return (
    <CustomerTableView
      lead={
        <ViewSwitch
          state={readyState(views, storyNow)}
          current={undefined}
          onChoose={() => {}}
          content={{}}
          isChanged={false}
          onChange={async () => views[0]}
          userId={anId('usr', 1)}
          defaultId={anId('viw', 2)}
          onDefault={() => {}}
        />
      }
      {...props}
      writes={writes}
      state={state}
      query={query}
      onQuery={setQuery}
      layout={layout}
      onLayout={setLayout}
    />
  );
}

const meta: Meta<typeof CustomerTableView> = {
  title: 'Customers/CustomerTable',
  component: CustomerTableView,
  decorators: [inStoryPresentation],
  render: (args) => <Held {...args} />,
  args: {
    state: readyState(rowsOf(customers), storyNow),
    query: { sort: '-revenue' },
    onQuery: () => {},
    colleagues: someColleagues,
    tagNames,
    currency: 'HUF',
    customFields: [customTableField(aCustomField())],
  },
};
export default meta;
type Story = StoryObj<typeof CustomerTableView>;

export const Full: Story = {};
export const HundredThousand: Story = { args: { state: readyState(madeRows(100_000), storyNow) } };
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Empty: Story = { args: { state: readyState(rowsOf([]), storyNow), query: {} } };
export const NothingFound: Story = { args: { state: readyState(rowsOf([]), storyNow), query: { text: 'zzz' } } };

/** The role sees no names and no addresses. */
export const Partial: Story = {
  args: {
    state: readyState(
      rowsOf(
        customers.slice(0, 6).map(({ displayName: _, emails: __, ...customer }) => ({
          ...customer,
          masked: ['displayName', 'emails'],
        })) as Customer[],
      ),
      storyNow,
    ),
    layout: [...firstLayout, { name: 'emails' }],
  },
};

export const LoadingMore: Story = {
  args: {
    state: readyState(
      { ...rowsOf(customers), hasMore: true, isLoadingMore: true, count: { value: 1204, isExact: true } },
      storyNow,
    ),
  },
};
export const MoreFailed: Story = {
  args: {
    state: readyState(
      {
        ...rowsOf(customers),
        hasMore: true,
        count: { value: 10_000, isExact: false },
        moreError: { error: { kind: 'network', message: 'fetch failed' }, retry: () => {} },
      },
      storyNow,
    ),
  },
};
export const Outdated: Story = {
  args: { state: readyState({ ...rowsOf(customers), isOutdated: true, refresh: () => {} }, storyNow) },
};
export const Failed: Story = {
  args: {
    state: {
      status: 'error',
      error: { kind: 'server', message: 'x', requestId: 'req_01jd8k2v7m' },
      retry: () => {},
    },
  },
};
export const FieldDenied: Story = {
  args: {
    query: { text: 'kov' },
    state: { status: 'error', error: { kind: 'field_denied', message: 'x' }, retry: () => {} },
  },
};

/** Listed from what lies on the device. */
export const Offline: Story = {
  args: {
    state: {
      ...readyState({ ...rowsOf(customers), isFromDevice: true }, storyNow - 40 * 60_000),
      isStale: true,
      waiting: new Set([customers[1]?.id as string]),
    },
  },
};
export const NoPermission: Story = { args: { state: { status: 'denied', error: { message: 'Denied' } } } };

/** One change is on its way, one was refused, and one met another person's. */
export const Writing: Story = {
  args: {
    writes: {
      states: new Map<string, RowWrite>([
        [customers[0]?.id as string, { status: 'saving' }],
        [customers[2]?.id as string, aFailure('forbidden', 'The role agent may not change valueTier.', 'valueTier')],
        [customers[5]?.id as string, aFailure('conflict', 'Conflict', 'lifecycleStage')],
      ]),
    } as unknown as CustomerWrites,
  },
};

function aFailure(kind: string, message: string, field: string): RowWrite {
  return {
    status: 'failed',
    error: { kind, message },
    fields: [field],
    isConflict: kind === 'conflict',
    retry: () => {},
    dismiss: () => {},
  };
}

export const Filtered: Story = {
  args: {
    query: {
      sort: '-revenue',
      filter: {
        and: [
          { field: 'lifecycleStage', op: 'in', value: ['active', 'at_risk'] },
          {
            or: [
              { field: 'lastOrderAt', op: 'lt', value: { ago: { days: 90 } } },
              { field: 'revenue.amount', op: 'gte', value: 50_000_000 },
              { event: 'ticket', times: { op: 'gte', value: 2 }, within: { days: 90 } },
            ],
          },
        ],
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /^Filter|^Szűrő/ }));
    await canvas.findByRole('region', { name: /^Filter|^Szűrő/ }, { timeout: 20_000 });
  },
};

export const Selected: Story = {
  play: async ({ canvas, userEvent }) => {
    const rows = await canvas.findAllByRole('gridcell', { name: /kijelölése$|^Select / }, { timeout: 20_000 });
    await userEvent.click(rows[1] as HTMLElement);
    await userEvent.click(rows[3] as HTMLElement);
  },
};
export const Hungarian: Story = { parameters: { presentation: { locale: 'hu' } } };
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
export const Compact: Story = { parameters: { presentation: { density: 'compact' } } };
export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 320 }}>
        <Story />
      </div>
    ),
  ],
};
