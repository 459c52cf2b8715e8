import type { RunningCrm } from '@korkep/msw';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import '../../styles/survey-form.css';
import { SurveyForm } from './survey-form.tsx';

/** A survey that is asked of Kovács János, as soon as there is one. */
function Asked({ backend }: { readonly backend: RunningCrm }) {
  const { crm, featuredCustomerId } = backend;
  const [id, setId] = useState<string>();
  useEffect(() => {
    let isGone = false;
    const survey = { name: `Recommendation ${Date.now()}`, kind: 'nps', status: 'active' } as const;
    void crm.surveys.create(survey).then((made) => !isGone && setId(made.id));
    return () => {
      isGone = true;
    };
  }, [crm]);
  return id && <SurveyForm surveyId={id} customerId={featuredCustomerId} />;
}

/** The form as a host embeds it, on the real backend in this page. Role and network are in the toolbar. */
const meta: Meta<typeof SurveyForm> = {
  title: 'On the backend/SurveyForm',
  component: SurveyForm,
  parameters: { backend: true },
  render: (_, { loaded }) => <Asked backend={loaded.backend as RunningCrm} />,
};
export default meta;
type Story = StoryObj<typeof SurveyForm>;

export const Recommendation: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('radio', { name: '9' }, { timeout: 15_000 }));
    await userEvent.click(canvas.getByRole('button', { name: 'Send answer' }));
    await expect(await canvas.findByText(/Your answer helps us/)).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Change your answer' }));
    await expect(await canvas.findByRole('radio', { name: '9' })).toBeChecked();
  },
};
