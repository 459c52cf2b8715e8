import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/survey-form.css';
import { PresentationProvider } from '../../presentation/presentation.tsx';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { readyState } from '../../state/async-state.ts';
import { anId, storyNow } from '../../testing/builders.ts';
import { aCrm, aProblem, render } from '../../testing/render-hook.tsx';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { aQuestion } from '../../testing/survey-builders.ts';
import { SurveyForm } from './survey-form.tsx';
import { SurveyFormView, type SurveyFormViewProps } from './survey-form-view.tsx';

afterEach(unmountWidgets);

const idle: SurveyFormViewProps['write'] = { state: { status: 'idle' }, reset: () => {} };
const state = readyState(aQuestion(), storyNow);

describe('SurveyForm', () => {
  it('is answered by the keyboard alone, and what was sent is thanked for where the focus goes on', async () => {
    const onAnswer = vi.fn();
    const { rerender } = renderWidget(<SurveyFormView state={state} onAnswer={onAnswer} write={idle} />);
    await expect.element(page.getByRole('radio').first()).toBeVisible();
    await userEvent.tab();
    await expect.element(page.getByRole('radio').first()).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    await expect.element(page.getByRole('radio', { name: 'Very satisfied' })).toBeChecked();
    await userEvent.keyboard('{Enter}');
    expect(onAnswer).toHaveBeenCalledWith({ score: 5, comment: null });
    rerender(
      <SurveyFormView state={state} onAnswer={onAnswer} write={{ state: { status: 'queued' }, reset: () => {} }} />,
    );
    const thanks = page.getByRole('status');
    await expect.element(thanks).toMatchTextContent(/Thank you!.*waits on this device/);
    await expect.element(thanks).toHaveFocus();
    await page.getByRole('button', { name: 'Change your answer' }).click();
    await expect.element(page.getByRole('radio').first()).toHaveFocus();
  });

  it('keeps what was written while it is sent and when it was refused', async () => {
    const onAnswer = vi.fn();
    const { rerender } = renderWidget(<SurveyFormView state={state} onAnswer={onAnswer} write={idle} />);
    await page.getByRole('radio', { name: 'Neither' }).click();
    await page.getByRole('textbox').fill('Lassú volt.');
    await page.getByRole('button', { name: 'Send answer' }).click();
    expect(onAnswer).toHaveBeenCalledWith({ score: 3, comment: 'Lassú volt.' });
    const retry = vi.fn();
    const failed = { status: 'failed', error: { message: 'x', kind: 'server' }, retry } as const;
    rerender(<SurveyFormView state={state} onAnswer={onAnswer} write={{ state: failed, reset: () => {} }} />);
    await expect.element(page.getByRole('alert')).toMatchTextContent(/^Your answer was not sent. It is still here/);
    await expect.element(page.getByRole('textbox')).toHaveValue('Lassú volt.');
    await page.getByRole('button', { name: /try again/i }).click();
    expect(retry).toHaveBeenCalledOnce();
  });

  it('thanks for no change that was refused, and sends nothing twice while it is sent', async () => {
    const onAnswer = vi.fn();
    const answered = readyState(aQuestion({ state: 'answered', score: 2 }), storyNow);
    const { rerender } = renderWidget(<SurveyFormView state={answered} onAnswer={onAnswer} write={idle} />);
    await page.getByRole('button', { name: 'Change your answer' }).click();
    await page.getByRole('radio', { name: 'Neither' }).click();
    await page.getByRole('button', { name: 'Send answer' }).click();
    rerender(
      <SurveyFormView state={answered} onAnswer={onAnswer} write={{ state: { status: 'saving' }, reset: () => {} }} />,
    );
    await expect.element(page.getByRole('radio', { name: 'Neither' })).toBeDisabled();
    await page.getByRole('button', { name: 'Send answer' }).click({ force: true });
    expect(onAnswer).toHaveBeenCalledOnce();
    const failed = { status: 'failed', error: { message: 'x', kind: 'server' }, retry: () => {} } as const;
    rerender(<SurveyFormView state={answered} onAnswer={onAnswer} write={{ state: failed, reset: () => {} }} />);
    await expect.element(page.getByRole('alert')).toMatchTextContent(/^Your answer was not sent/);
    await expect.element(page.getByRole('radio', { name: 'Neither' })).toBeChecked();
    expect(page.getByText('Thank you!').elements()).toHaveLength(0);
  });

  it('answers the question that stands there, and thanks for it when nothing else is asked', async () => {
    const question = aQuestion();
    let isAnswered = false;
    const bodies: unknown[] = [];
    const { crm } = aCrm(async (request, url) => {
      if (request.method === 'POST') {
        bodies.push(await request.clone().json());
        isAnswered = true;
        return { id: anId('fbk') };
      }
      if (!url.pathname.includes('survey')) return aProblem(404, 'not_found');
      if (url.searchParams.get('surveyId') !== question.surveyId) return isAnswered ? { state: 'none' } : question;
      return isAnswered ? { ...question, state: 'answered', score: 3 } : question;
    });
    const { element, unmount } = render(
      <CrmProvider crm={crm}>
        <PresentationProvider locale="en">
          <SurveyForm />
        </PresentationProvider>
      </CrmProvider>,
    );
    await page.getByRole('radio', { name: 'Neither' }).click();
    await page.getByRole('button', { name: 'Send answer' }).click();
    await expect.element(page.getByRole('status')).toMatchTextContent(/Thank you!/);
    expect(bodies).toMatchObject([{ surveyId: question.surveyId, ticketId: question.ticketId, score: 3 }]);
    await new Promise((done) => setTimeout(done, 300));
    expect(element.textContent).toMatch(/Thank you!/);
    unmount();
  });
});
