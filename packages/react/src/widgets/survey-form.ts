export { SurveyForm, SurveyForm as default } from '../surveys/survey-form/survey-form.tsx';
