export { SyncStatus, SyncStatus as default } from '../sync/sync-status/sync-status.tsx';
