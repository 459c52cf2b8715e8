import type { Meta, StoryObj } from '@storybook/react-vite';
import { Ellipsis } from 'lucide';
import { expect, userEvent, within } from 'storybook/test';
import '../../testing/primitives.css';
import { formatDay } from '../../format/moment.ts';
import { formatMoney } from '../../format/money.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { anOrder } from '../../testing/builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { Badge } from '../badge/badge.tsx';
import { CopyButton } from '../copy-button/copy-button.tsx';
import { Icon } from '../icon/icon.tsx';
import { Menu } from '../menu/menu.tsx';
import { Table } from './table.tsx';

const meta: Meta = {
  title: 'Primitives/Table',
  decorators: [inStoryPresentation],
  render: () => <Orders count={6} />,
};
export default meta;
type Story = StoryObj;

export const Full: Story = {};

/** Its head and first column stay while it is scrolled; the actions of a row come with the focus. */
export const Scrolled: Story = {
  render: () => <Orders count={60} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const copy = canvas.getAllByRole('button', { name: 'Copy the number' })[2] as HTMLElement;
    copy.focus();
    await expect(getComputedStyle(copy.parentElement as HTMLElement).opacity).toBe('1');
    await userEvent.keyboard('{Tab}');
    await expect(canvas.getAllByRole('button', { name: 'More' })[2]).toHaveFocus();
  },
};

function Orders({ count }: { readonly count: number }) {
  const presentation = usePresentation();
  const orders = Array.from({ length: count }, (_, index) => anOrder(index + 1));
  return (
    <WidgetRoot className="kk-card kk-table-story">
      <Table
        label="Orders"
        rows={orders}
        rowKey={({ number }) => String(number)}
        columns={[
          { key: 'number', title: 'Number', kind: 'short', cell: ({ number }) => number },
          { key: 'placed', title: 'Placed', kind: 'short', cell: ({ placedAt }) => formatDay(placedAt, presentation) },
          { key: 'status', title: 'Status', cell: ({ status }) => <Badge>{status}</Badge> },
          { key: 'what', title: 'What', cell: ({ lines }) => lines?.[0]?.name },
          {
            key: 'total',
            title: 'Total',
            kind: 'figure',
            cell: ({ total }) => total && formatMoney(total, presentation.locale),
          },
        ]}
        actionsLabel="Actions"
        actions={({ number }) => (
          <>
            <CopyButton text={String(number)} label="Copy the number" />
            <Menu
              label="More"
              icon={<Icon of={Ellipsis} />}
              items={[{ key: 'open', label: 'Open', onSelect: () => undefined }]}
            />
          </>
        )}
      />
    </WidgetRoot>
  );
}
