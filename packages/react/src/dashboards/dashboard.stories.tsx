import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import '../styles/dashboard.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { aCurrentDashboard, someTiles } from '../testing/dashboard-builders.tsx';
import { StoryDashboard } from '../testing/story-dashboard.tsx';
import { inStoryPresentation } from '../testing/story-presentation.tsx';

const meta: Meta<typeof StoryDashboard> = {
  title: 'Dashboards/Dashboard',
  component: StoryDashboard,
  decorators: [inStoryPresentation],
  args: { state: readyState(aCurrentDashboard(), storyNow) },
};
export default meta;
type Story = StoryObj<typeof StoryDashboard>;

const error = { kind: 'timeout', message: 'x', requestId: 'req_01jd8k2v7m' };

export const Full: Story = {};
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Empty: Story = { args: { state: readyState(aCurrentDashboard({ standard: { tiles: [] } }), storyNow) } };

/** The arrangement is there, what stands in the tiles is on its way. */
export const TilesLoading: Story = { args: { contentState: { status: 'loading' } } };

/** What stands in the tiles could not be fetched: each tile says so for itself. */
export const Partial: Story = { args: { contentState: { status: 'error', error, retry: () => {} } } };
export const Failed: Story = { args: { state: { status: 'error', error, retry: () => {} } } };
export const Stale: Story = {
  args: { state: { ...readyState(aCurrentDashboard(), storyNow - 86_400_000), isStale: true } },
};
export const NoPermission: Story = { args: { state: { status: 'denied', error: { message: 'Denied' } } } };

/** Somebody whose token names no user and whose role arranges nothing for others. */
export const NotArrangeable: Story = {
  args: { state: readyState(aCurrentDashboard({ userId: undefined, mayShare: false }), storyNow) },
};

const arrange: Story['play'] = async ({ canvasElement }) => {
  const name = /^(Arrange|Elrendezés|Anordnen)$/;
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('button', { name }));
  await canvas.findByRole('toolbar');
};
export const Arranging: Story = { play: arrange };
export const ArrangingInHungarian: Story = { play: arrange, parameters: { presentation: { locale: 'hu' } } };

/** Space picks up, arrows move, plus makes wider, Escape puts back; every step is said aloud. */
export const ArrangedByKeyboard: Story = {
  play: async (context) => {
    await arrange(context);
    const canvas = within(context.canvasElement);
    const first = () => canvas.getAllByRole('button', { name: /tile \d of 8$/ })[0]!;
    first().focus();
    await userEvent.keyboard(' {ArrowRight}{ArrowRight}+');
    await expect(canvas.getByText(/Revenue: now 2 by 1\./)).toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'Revenue, tile 3 of 8' })).toHaveFocus();
  },
};
export const OneTile: Story = {
  args: { state: readyState(aCurrentDashboard({ standard: { tiles: someTiles.slice(4, 5) } }), storyNow) },
};
export const Hungarian: Story = { parameters: { presentation: { locale: 'hu' } } };
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
