export { PreferencesPanel, PreferencesPanel as default } from '../preferences/preferences-panel/preferences-panel.tsx';
