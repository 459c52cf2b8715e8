import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../styles/knowledge-search.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { deniedState, failedState } from '../testing/panel-builders.ts';
import { anArticle, someFoundArticles } from '../testing/service-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { KnowledgeSearchView, type KnowledgeSearchViewProps } from './knowledge-search-view.tsx';

const found = someFoundArticles();

function Controlled({ query: typed, opened: first, language: chosen, ...props }: KnowledgeSearchViewProps) {
  const [query, setQuery] = useState(typed);
  const [opened, setOpened] = useState(first);
  const [language, setLanguage] = useState(chosen);
  return (
    <KnowledgeSearchView
      {...props}
      query={query}
      onQuery={setQuery}
      opened={opened}
      onOpen={setOpened}
      language={language}
      onLanguage={setLanguage}
    />
  );
}

const meta: Meta<typeof KnowledgeSearchView> = {
  title: 'Tickets/KnowledgeSearch',
  component: KnowledgeSearchView,
  decorators: [inStoryPresentation],
  render: (args) => <Controlled {...args} />,
  args: {
    state: readyState(found, storyNow),
    offers: 'ticket',
    query: '',
    onQuery: () => {},
    opened: undefined,
    onOpen: () => {},
    article: readyState(anArticle(), storyNow),
    language: 'hu',
    onLanguage: () => {},
    onInsert: fn(),
    onRate: fn(),
    articleHref: ({ slug, language }) => `https://sugo.example.hu/${language}/${slug}`,
  },
};
export default meta;
type Story = StoryObj<typeof KnowledgeSearchView>;

export const Full: Story = {};
export const Searching: Story = { args: { query: 'csomag' } };
/** The article in the place of the list. */
export const Opened: Story = { args: { opened: found[0] } };
/** Nothing of it goes into a reply. */
export const Internal: Story = {
  args: {
    opened: found[1],
    article: readyState(anArticle({ id: found[1]!.articleId, visibility: 'internal' }), storyNow),
  },
};
/** The article is on its way. */
export const Partial: Story = { args: { opened: found[0], article: { status: 'loading' } } };
export const ArticleFailed: Story = { args: { opened: found[0], article: failedState } };
export const NothingFound: Story = { args: { query: 'xyzzy', state: readyState([], storyNow) } };
export const Empty: Story = { args: { state: readyState([], storyNow), offers: undefined } };
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Failed: Story = { args: { state: failedState } };
export const Stale: Story = { args: { state: { ...readyState(found, storyNow), isStale: true } } };
export const NoPermission: Story = { args: { state: deniedState } };

/** Opens the first, inserts its passage, goes back to where one came from. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('combobox', { name: 'Search the knowledge base' }));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect(canvas.getByRole('button', { name: 'Back to the list' })).toHaveFocus();
    await expect(canvas.getByRole('heading', { name: 'Ha nem frissül', level: 3 })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Insert passage' }));
    await expect(args.onInsert).toHaveBeenCalledWith(expect.stringContaining('A futár éjszaka'));
    await userEvent.click(canvas.getByRole('button', { name: 'Insert link' }));
    await expect(args.onInsert).toHaveBeenLastCalledWith(
      'Hol van a csomagom?: https://sugo.example.hu/hu/hol-van-a-csomagom-12',
    );
    await userEvent.keyboard('{Escape}');
    await expect(canvas.getByRole('combobox', { name: 'Search the knowledge base' })).toHaveFocus();
  },
};
