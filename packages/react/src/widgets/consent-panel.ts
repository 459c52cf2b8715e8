export { ConsentPanel, ConsentPanel as default } from '../consents/consent-panel/consent-panel.tsx';
