export { HelpCenter, HelpCenter as default } from '../help-center/help-center.tsx';
