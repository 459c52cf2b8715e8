import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../../styles/survey-form.css';
import { readyState } from '../../state/async-state.ts';
import { storyNow } from '../../testing/builders.ts';
import { deniedState, failedState } from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { anEffort, aQuestion, aRecommendation } from '../../testing/survey-builders.ts';
import { SurveyFormView } from './survey-form-view.tsx';

const idle = { state: { status: 'idle' }, reset: () => {} } as const;

const meta: Meta<typeof SurveyFormView> = {
  title: 'Surveys/SurveyForm',
  component: SurveyFormView,
  decorators: [inStoryPresentation],
  args: { state: readyState(aQuestion(), storyNow), onAnswer: fn(), write: idle },
};
export default meta;
type Story = StoryObj<typeof SurveyFormView>;

/** Answered before and about to be changed: the answer stands there. */
export const Full: Story = {
  args: {
    state: readyState(
      aQuestion({
        score: 4,
        comment: 'Gyorsan válaszoltak, csak a futár késett.',
        introduction: 'You wrote to us about your coffee machine.',
      }),
      storyNow,
    ),
  },
};
export const Loading: Story = { args: { state: { status: 'loading' } } };
/** Nobody has anything to ask. */
export const Empty: Story = { args: { state: readyState({ state: 'none' }, storyNow) } };
export const Expired: Story = { args: { state: readyState(aQuestion({ state: 'expired' }), storyNow) } };

/** Nothing is chosen yet: there is no box for words, and sending says what is missing. */
export const Partial: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Send answer' }));
    await expect(canvas.getByText('Choose one of the answers first.')).toBeVisible();
    await expect(canvas.getByRole('radio', { name: 'Very dissatisfied' })).toHaveFocus();
    await expect(args.onAnswer).not.toHaveBeenCalled();
    await userEvent.keyboard(' ');
    await expect(canvas.queryByText('Choose one of the answers first.')).toBeNull();
    await userEvent.type(canvas.getByRole('textbox'), ' Slow. ');
    await userEvent.click(canvas.getByRole('button', { name: 'Send answer' }));
    await expect(args.onAnswer).toHaveBeenCalledWith({ score: 1, comment: 'Slow.' });
  },
};
export const Stars: Story = { args: { ...Full.args, signs: 'stars' } };
export const GoodOrBad: Story = {
  args: {
    state: readyState(
      aQuestion({
        scale: 'good_bad',
        options: [
          { score: 1, label: 'Bad' },
          { score: 5, label: 'Good' },
        ],
        score: 5,
      }),
      storyNow,
    ),
  },
};
export const Recommendation: Story = {
  args: { state: readyState(aRecommendation({ score: 9 }), storyNow) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('group', { name: /recommend us/ })).toBeVisible();
    await expect(canvas.getAllByRole('radio')).toHaveLength(11);
    await expect(canvas.getByRole('radio', { name: '10 – Very likely' })).not.toBeChecked();
    await expect(canvas.getByRole('radio', { name: '9' })).toBeChecked();
  },
};
export const Ease: Story = { args: { state: readyState(anEffort(), storyNow) } };

/** It was sent: thanks, and a way to change it. */
export const Thanked: Story = {
  args: { write: { state: { status: 'saved', data: {} }, reset: () => {} } },
};
/** Sent without a connection. */
export const Queued: Story = { args: { write: { state: { status: 'queued' }, reset: () => {} } } };
export const NotSent: Story = {
  args: { ...Full.args, write: { state: { ...failedState, status: 'failed' }, reset: () => {} } },
};
export const Stale: Story = {
  args: { state: { ...readyState(aQuestion(), storyNow - 25 * 60_000), isStale: true } },
};
export const Failed: Story = { args: { state: failedState } };
export const NoPermission: Story = { args: { state: deniedState } };
/** Whoever may not answer sees what is asked. */
export const ReadOnly: Story = { args: { onAnswer: undefined } };
