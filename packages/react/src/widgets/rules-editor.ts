export { RulesEditor, RulesEditor as default } from '../automation/rules-editor/rules-editor.tsx';
