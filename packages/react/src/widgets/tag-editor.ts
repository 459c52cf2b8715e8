export { TagEditor, TagEditor as default } from '../tags/tag-editor/tag-editor.tsx';
