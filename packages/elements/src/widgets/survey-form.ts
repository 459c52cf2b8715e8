import type { SurveyFormProps } from '@korkep/react';
import { choice, flag, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const surveyForm = defineWidget<SurveyFormProps>()({
  tag: 'korkep-survey-form',
  widget: 'SurveyForm',
  summary: 'The question of a survey: satisfaction, recommendation or ease, with room for a few words.',
  sheet: 'survey-form',
  block: 'kk-survey-form',
  component: () => import('@korkep/react/widgets/survey-form'),
  styles: () => import('../generated/sheets/survey-form.ts'),
  properties: {
    surveyId: text('Which survey; the newest that waits for an answer unless told.'),
    ticketId: text('What it is about.'),
    customerId: text('Who answers, where the token is not limited to a customer.'),
    signs: choice(['faces', 'stars', 'numbers'], 'What stands for satisfaction; faces unless told.'),
    hasComment: flag('Words can be added; `false` leaves their box out.'),
  },
  events: {
    onAnswer: {
      summary: 'It was answered, or will be as soon as there is a connection.',
      detail: (score) => ({ score }),
    },
  },
  slots: {},
  parts: {
    root: 'The whole form.',
    question: 'The question.',
    options: 'The scores.',
    option: 'One of them.',
    comment: 'The box for words.',
    thanks: 'What stands there once it was answered.',
  },
});
