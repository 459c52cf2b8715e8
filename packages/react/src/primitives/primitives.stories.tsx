import type { Meta, StoryObj } from '@storybook/react-vite';
import { CircleCheck, Copy, Ellipsis, LayoutGrid, List, Plus, SlidersHorizontal, Trash2, UserRound } from 'lucide';
import { type ReactNode, useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import '../testing/primitives.css';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { anId, storyNow } from '../testing/builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { Avatar } from './avatar/avatar.tsx';
import { Badge } from './badge/badge.tsx';
import { Button } from './button/button.tsx';
import { Chip } from './chip/chip.tsx';
import { CopyButton } from './copy-button/copy-button.tsx';
import { Disclosure } from './disclosure/disclosure.tsx';
import { EmptyState } from './empty-state/empty-state.tsx';
import { DeniedState, ErrorState } from './error-state/error-state.tsx';
import { Field, Masked } from './field/field.tsx';
import { Icon } from './icon/icon.tsx';
import { Menu } from './menu/menu.tsx';
import { Popover } from './popover/popover.tsx';
import { RelativeTime } from './relative-time/relative-time.tsx';
import { SegmentedControl } from './segmented-control/segmented-control.tsx';
import { Skeleton } from './skeleton/skeleton.tsx';
import { StaleNote } from './stale-note/stale-note.tsx';
import { Tabs } from './tabs/tabs.tsx';
import { WaitingMark } from './waiting-mark/waiting-mark.tsx';

const meta: Meta = { title: 'Primitives/Small parts', decorators: [inStoryPresentation] };
export default meta;
type Story = StoryObj;

function Row({ children }: { readonly children: ReactNode }) {
  return <WidgetRoot className="kk-row-story">{children}</WidgetRoot>;
}

export const Buttons: Story = {
  render: () => (
    <Row>
      <Button variant="primary">Save</Button>
      <Button>Cancel</Button>
      <Button variant="quiet">Show all</Button>
      <Button icon={<Icon of={Plus} />}>Add a customer</Button>
      <Button variant="primary" disabled>
        Save
      </Button>
      <CopyButton text="kovacs.janos@example.hu" label="Copy the e-mail address" />
    </Row>
  ),
};

export const Badges: Story = {
  render: () => (
    <Row>
      {(['neutral', 'accent', 'positive', 'warning', 'critical', 'info'] as const).map((tone) => (
        <Badge key={tone} tone={tone} icon={<Icon of={CircleCheck} />}>
          {tone}
        </Badge>
      ))}
      <WaitingMark label="Waiting to be sent" />
    </Row>
  ),
};

export const Avatars: Story = {
  render: () => (
    <Row>
      {Array.from({ length: 12 }, (_, hue) => (
        <Avatar key={anId('cus', hue)} id={anId('cus', hue)} name="Kovács János" />
      ))}
      <Avatar id={anId('org', 1)} name="Kékfény Kft." kind="organisation" />
      <Avatar id={anId('cus', 1)} name="" />
      <Avatar id={anId('cus', 1)} name="Nagy Éva" size="small" />
      <Avatar id={anId('cus', 1)} name="Nagy Éva" size="large" />
    </Row>
  ),
};

/** The menu is walked by arrows, ends and letters, and closes by Escape. */
export const Floating: Story = {
  render: () => (
    <Row>
      <Menu
        label="More"
        icon={<Icon of={Ellipsis} />}
        items={[
          { key: 'copy', label: 'Copy the id', icon: <Icon of={Copy} />, onSelect: () => undefined },
          { key: 'delete', label: 'Delete', icon: <Icon of={Trash2} />, tone: 'critical', onSelect: () => undefined },
        ]}
      />
      <Popover label="Average order" trigger={{ className: 'kk-button', children: 'Why?' }}>
        {() => <p>750,000 Ft ÷ 15 orders, without those that were cancelled.</p>}
      </Popover>
    </Row>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'More' }));
    await expect(await canvas.findByRole('menuitem', { name: 'Copy the id' })).toHaveFocus();
    await userEvent.keyboard('d');
    await expect(canvas.getByRole('menuitem', { name: 'Delete' })).toHaveFocus();
  },
};

export const Choices: Story = {
  render: () => (
    <Row>
      <Filters />
      <View />
    </Row>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const list = canvas.getByRole('radio', { name: 'List' });
    await userEvent.click(list);
    await userEvent.keyboard('{ArrowRight}');
    await expect(canvas.getByRole('radio', { name: 'Board' })).toBeChecked();
  },
};

function Filters() {
  const [isOn, setIsOn] = useState(true);
  return (
    <>
      <Chip isOn={isOn} onClick={() => setIsOn(!isOn)} icon={<Icon of={UserRound} />}>
        Mine
      </Chip>
      <Chip isOn={false} icon={<Icon of={SlidersHorizontal} />}>
        Filter
      </Chip>
    </>
  );
}

function View() {
  const [view, setView] = useState('list');
  return (
    <SegmentedControl
      label="View"
      value={view}
      onValue={setView}
      segments={[
        { value: 'list', label: <Icon of={List} />, name: 'List' },
        { value: 'board', label: <Icon of={LayoutGrid} />, name: 'Board' },
        { value: 'both', label: 'Both' },
      ]}
    />
  );
}

export const Sections: Story = {
  render: () => (
    <WidgetRoot className="kk-card">
      <Disclosure title="Orders" note="15" startsOpen>
        {() => (
          <dl className="kk-fields">
            <Field label="Last order">
              <RelativeTime moment={storyNow - 4 * 86_400_000} />
            </Field>
            <Field label="Tax number">
              <Masked label="Hidden for your role" />
            </Field>
          </dl>
        )}
      </Disclosure>
      <Disclosure title="Tickets" note="1">
        {() => <p>One ticket, solved in 18 hours.</p>}
      </Disclosure>
      <Tabs
        label="Sections"
        tabs={[
          { key: 'notes', title: 'Notes', note: '2', content: () => <p>Comes on Tuesdays.</p> },
          { key: 'files', title: 'Files', content: () => <p>None.</p> },
        ]}
      />
    </WidgetRoot>
  ),
};

export const States: Story = {
  render: () => (
    <WidgetRoot className="kk-card">
      <StaleNote state={{ isStale: true, updatedAt: storyNow - 2 * 3_600_000 }} />
      <EmptyState icon={<Icon of={UserRound} />} action={<Button>Add a customer</Button>}>
        There is no customer yet.
      </EmptyState>
      <ErrorState
        title="The profile could not be loaded."
        error={{ message: 'x', kind: 'network', requestId: 'req_7' }}
        retry={() => undefined}
      />
      <DeniedState />
      <Skeleton line="20" />
      <Skeleton span={10} />
    </WidgetRoot>
  ),
};
