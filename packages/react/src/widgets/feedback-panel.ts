export { FeedbackPanel, FeedbackPanel as default } from '../feedback/feedback-panel/feedback-panel.tsx';
