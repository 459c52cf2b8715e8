import type { Article, ArticleCategory } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../styles/help-center.css';
import { type AsyncState, readyState } from '../state/async-state.ts';
import { anId, storyNow } from '../testing/builders.ts';
import { Framed, someArticles, someHits, someTopics } from '../testing/help-builders.tsx';
import { deniedState, failedState, listed, paged } from '../testing/panel-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import type { HelpView } from './help-route.ts';
import { HomePageView } from './home-page.tsx';
import { SearchPageView } from './search-page.tsx';
import { TopicPageView } from './topic-page.tsx';

interface StoryArgs {
  readonly topics: AsyncState<readonly ArticleCategory[]>;
  readonly popular: AsyncState<readonly Article[]>;
  readonly onNavigate: (view: HelpView) => void;
}

const ready = <T,>(data: T) => readyState(data, storyNow);
const onNavigate = fn();

/** The beginning of the help centre, its topics and what a search found; further views have stories of their own. */
const meta: Meta<StoryArgs> = {
  title: 'Help centre/HelpCenter',
  decorators: [inStoryPresentation],
  args: { topics: ready(someTopics), popular: ready(someArticles), onNavigate },
  render: ({ topics, popular, onNavigate: go }) => (
    <Framed view={{ name: 'home' }} onNavigate={go}>
      {(help) => <HomePageView help={help} topics={topics} popular={popular} />}
    </Framed>
  ),
};
export default meta;
type Story = StoryObj<StoryArgs>;

export const Full: Story = {};
/** Topics are here, what helped others is on its way. */
export const Partial: Story = { args: { popular: { status: 'loading' } } };
export const Empty: Story = { args: { topics: ready([]), popular: ready([]) } };
export const Loading: Story = { args: { topics: { status: 'loading' }, popular: { status: 'loading' } } };
export const Failed: Story = { args: { topics: failedState, popular: failedState } };
export const Stale: Story = { args: { topics: { ...ready(someTopics), isStale: true } } };
export const NoPermission: Story = { args: { topics: deniedState, popular: deniedState } };

/** A drawer at the side of a page. */
export const Narrow: Story = { decorators: [(Story) => <div style={{ maxWidth: 320 }}>{Story()}</div>] };

/** Articles are offered while one types; Enter shows all, Escape closes. */
export const Searching: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const box = canvas.getByRole('combobox', { name: 'What can we help you with?' });
    await userEvent.type(box, 'parcel');
    await expect(canvas.getAllByRole('option')).toHaveLength(someHits.length + 1);
    await userEvent.keyboard('{Enter}');
    await expect(args.onNavigate).toHaveBeenLastCalledWith({ name: 'search', query: 'parcel' });
    await expect(canvas.queryByRole('option')).toBeNull();
    await userEvent.click(box);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect(args.onNavigate).toHaveBeenLastCalledWith({ name: 'article', id: 'cikk-12', language: 'en' });
    // What was chosen has the focus.
    await userEvent.click(box);
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}');
    await expect(canvas.getByRole('option', { selected: true })).toHaveTextContent('All results for “parcel”');
    await userEvent.keyboard('{Escape}');
    await expect(box).toHaveValue('parcel');
    await userEvent.keyboard('{Escape}');
    await expect(box).toHaveValue('');
  },
};

const topicId = anId('acg', 1);

/** A topic with its section. */
export const Topic: Story = {
  render: () => (
    <Framed view={{ name: 'topic', id: topicId }}>
      {(help) => (
        <TopicPageView
          help={help}
          topicId={topicId}
          topics={someTopics}
          useArticles={(id) => paged(id === topicId ? listed(someArticles, { hasMore: true }) : listed([]))}
        />
      )}
    </Framed>
  ),
};
export const TopicFailed: Story = {
  render: () => (
    <Framed view={{ name: 'topic', id: topicId }}>
      {(help) => (
        <TopicPageView help={help} topicId={topicId} topics={someTopics} useArticles={() => paged(failedState)} />
      )}
    </Framed>
  ),
};

const found = (state: Parameters<typeof SearchPageView>[0]['found']): Story => ({
  render: () => (
    <Framed view={{ name: 'search', query: 'parcel' }}>
      {(help) => <SearchPageView help={help} query="parcel" found={state} />}
    </Framed>
  ),
});
export const Found: Story = found(ready(someHits));
export const NothingFound: Story = found(ready([]));
export const FindingFailed: Story = found(failedState);
