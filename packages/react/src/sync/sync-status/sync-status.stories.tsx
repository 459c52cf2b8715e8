import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import '../../styles/sync-status.css';
import { anId, storyNow } from '../../testing/builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { aConflict, anEntry, aRefused, aSyncStatus, someWaiting } from '../../testing/sync-builders.ts';
import { SyncStatusView } from './sync-status-view.tsx';

const longName = 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna';

const meta: Meta<typeof SyncStatusView> = {
  title: 'Sync/SyncStatus',
  component: SyncStatusView,
  decorators: [inStoryPresentation],
  args: { status: aSyncStatus(), onResolve: fn(), nameOf: () => longName },
};
export default meta;
type Story = StoryObj<typeof SyncStatusView>;

const open: Story['play'] = async ({ canvasElement }) => {
  const canvas = within(canvasElement);
  await userEvent.click(canvas.getByRole('button'));
  // The details are there an instant before the browser shows them.
  await waitFor(() => expect(canvas.getByRole('dialog')).toBeVisible());
};

/** Nothing waits. */
export const UpToDate: Story = {};
export const UpToDateOpen: Story = {
  play: async (context) => {
    await open(context);
    const just =
      /^(Matched with the server just now|Éppen most egyeztetve a szerverrel|Gerade eben mit dem Server abgeglichen)$/;
    await expect(within(context.canvasElement).getByText(just)).toBeVisible();
  },
};

/** Before the first word with the server. */
export const Starting: Story = { args: { status: aSyncStatus({ connection: 'starting', lastSyncAt: undefined }) } };
export const Syncing: Story = { args: { status: aSyncStatus({ isSyncing: true }) } };
export const Waiting: Story = { args: { status: aSyncStatus({}, someWaiting()) } };
export const WaitingOpen: Story = {
  args: { status: aSyncStatus({}, [anEntry(4, { status: 'sending' }), ...someWaiting()]) },
  play: open,
};

export const Offline: Story = {
  args: { status: aSyncStatus({ connection: 'offline', lastSyncAt: storyNow - 3 * 3_600_000 }) },
};
export const OfflineWaitingOpen: Story = {
  args: {
    status: aSyncStatus({ connection: 'offline', lastSyncAt: storyNow - 3 * 3_600_000 }, someWaiting()),
  },
  play: open,
};

/** A write was refused, and two people changed the same. */
export const NeedsAttention: Story = {
  args: {
    status: aSyncStatus({ conflicts: [aConflict()], refused: [aRefused()] }, [
      anEntry(5, { status: 'conflict' }),
      ...someWaiting(),
    ]),
  },
};
export const NeedsAttentionOpen: Story = {
  args: NeedsAttention.args ?? {},
  play: async (context) => {
    await open(context);
    const details = within(within(context.canvasElement).getByRole('dialog'));
    await expect(details.getByText(/req_01jd8k2v7m/)).toBeVisible();
    await userEvent.click(details.getByRole('button', { name: /^Decide|^Döntés|^Entscheiden/ }));
    await expect(context.args.onResolve).toHaveBeenCalledWith(expect.objectContaining({ entryId: anId('wrt', 5) }));
    await userEvent.click(within(context.canvasElement).getByRole('button'));
  },
};

/** The server fails at it again and again, for no fault of the write's own: a person may let go of it. */
export const FailsAgainAndAgain: Story = {
  args: {
    status: {
      ...aSyncStatus({}, [anEntry(2, { attempts: 7 }), anEntry(1, { attempts: 1 })]),
      dismiss: fn(async () => {}),
    },
  },
  play: async (context) => {
    await open(context);
    const details = within(within(context.canvasElement).getByRole('dialog'));
    await expect(details.getByText(/7 times|7 próba|7 Mal/)).toBeVisible();
    const [discard, ...others] = details.getAllByRole('button', { name: /^Discard|^Elvetés|^Verwerfen/ });
    await expect(others).toEqual([]);
    await userEvent.click(discard!);
    await expect(context.args.status.dismiss).toHaveBeenCalledWith(anId('wrt', 2));
  },
};

/** The browser gives no disk, or not enough of it. */
export const MemoryOnly: Story = {
  args: {
    status: aSyncStatus(
      {
        connection: 'offline',
        storage: 'memory',
        notices: [
          { kind: 'memory_only', at: storyNow },
          { kind: 'quota', at: storyNow },
        ],
      },
      someWaiting(),
    ),
  },
  play: open,
};

/** Outside of HTTPS nothing can be encrypted; and what waits on the disk is another person's. */
export const NotKeptSafely: Story = {
  args: {
    status: aSyncStatus(
      {
        connection: 'offline',
        notices: [
          { kind: 'unsent_in_memory', at: storyNow },
          { kind: 'unsent_of_other', at: storyNow },
        ],
      },
      someWaiting(),
    ),
  },
  play: async (context) => {
    await open(context);
    const notices = context.canvasElement.querySelectorAll('.kk-sync-status__notice');
    await expect([...notices].map((one) => one.getAttribute('data-kind'))).toEqual([
      'unsent_in_memory',
      'unsent_of_other',
    ]);
    for (const one of notices) await expect((one.textContent ?? '').length).toBeGreaterThan(40);
  },
};

/** Access was revoked. */
export const Locked: Story = {
  args: { status: aSyncStatus({ connection: 'locked', lastSyncAt: storyNow - 86_400_000 }, someWaiting()) },
  play: open,
};

export const AsIcon: Story = { args: { variant: 'icon', status: aSyncStatus({ connection: 'offline' }) } };

/** Twelve thousand writes are listed in part. */
export const Thousands: Story = {
  args: {
    status: aSyncStatus(
      { connection: 'offline' },
      Array.from({ length: 12_000 }, (_, index) => anEntry(index + 1)),
    ),
  },
  play: open,
};
