export { ConflictDialog, ConflictDialog as default } from '../sync/conflict-dialog/conflict-dialog.tsx';
