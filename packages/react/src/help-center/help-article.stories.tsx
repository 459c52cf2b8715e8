import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../styles/help-center.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { Framed, someArticles, someTopics } from '../testing/help-builders.tsx';
import { deniedState, failedState } from '../testing/panel-builders.ts';
import { anArticle } from '../testing/service-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { HelpArticleView, type HelpArticleViewProps } from './help-article.tsx';

const [first] = someArticles;

/** An article of the help centre. */
const meta: Meta<HelpArticleViewProps> = {
  title: 'Help centre/Article',
  decorators: [inStoryPresentation],
  args: {
    id: 'cikk-12',
    language: 'hu',
    isAsking: false,
    article: readyState(first!, storyNow),
    topics: someTopics,
    rating: { status: 'idle' },
    onRate: fn(),
  },
  render: (args) => (
    <Framed view={{ name: 'article', id: args.id }}>{(help) => <HelpArticleView {...args} help={help} />}</Framed>
  ),
};
export default meta;
type Story = StoryObj<HelpArticleViewProps>;

export const Full: Story = {};
/** In a language that is not the reader's, since there is no other; and from a question that waits. */
export const Foreign: Story = {
  args: {
    isAsking: true,
    article: readyState(
      anArticle({
        translations: anArticle()
          .translations.slice(0, 1)
          .map((one) => ({ ...one, isOutdated: true })),
      }),
      storyNow,
    ),
  },
};
export const Loading: Story = { args: { article: { status: 'loading' } } };
export const Failed: Story = { args: { article: failedState } };
export const Gone: Story = {
  args: { article: { ...failedState, error: { kind: 'not_found', message: 'There is no such record.' } } },
};
export const Stale: Story = { args: { article: { ...readyState(first!, storyNow), isStale: true } } };
export const NoPermission: Story = { args: { article: deniedState } };
export const NotSaved: Story = {
  args: { rating: { status: 'failed', error: { message: 'Offline' }, retry: () => {} } },
};

/** Whom it did not help says what was missing. */
export const DidNotHelp: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('heading', { name: 'Hol van a csomagom?' })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'English' }));
    await expect(canvas.getByRole('heading', { name: 'Where is my parcel?' })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'No' }));
    await expect(args.onRate).toHaveBeenCalledWith({ isHelpful: false, language: 'en' });
  },
};
