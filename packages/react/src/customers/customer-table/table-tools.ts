// What the table loads when it has been painted: everything that is only met by a key, the pointer or a further column.
export { CellEditor } from './cell-editor.tsx';
export { ClearedToast } from './cleared-toast.tsx';
export { ColumnsPanel } from './columns-panel.tsx';
// Beside the tools, so that a change waits for nothing more.
export { customerWrites } from './customer-writes.ts';
export { filterFieldsOf } from './filter-fields.ts';
export { actOnGrid, cellEditOf } from './grid-actions.ts';
export { GridMenu } from './grid-menu.tsx';
export { moreWords } from './more-words.ts';
export { SelectionBar } from './selection-bar.tsx';
export { WriteMark } from './write-mark.tsx';
