'use client';
import { useState } from 'react';
import { useCrmContext } from '../../provider/crm-context.ts';
import { cachedCustomer } from '../../provider/customer-cache.ts';
import { ConflictDialogOf } from '../conflict-dialog/conflict-dialog.tsx';
import { useSyncStatus } from '../use-sync-status.ts';
import { type SyncStatusLook, SyncStatusView } from './sync-status-view.tsx';

export interface SyncStatusProps extends SyncStatusLook {}

/**
 * Says in a pill whether everything is saved on the server, and opens to what waits, what was refused and why, and what
 * two people changed, with what can be done. Stands below a `CrmProvider` with a cache, and shows nothing without one;
 * its look is `@korkep/react/sync-status.css`.
 *
 * @example
 * <CrmProvider crm={crm} cache={cache}>
 *   <SyncStatus />
 * </CrmProvider>
 */
export function SyncStatus(look: SyncStatusProps) {
  const context = useCrmContext();
  const status = useSyncStatus();
  const [resolving, setResolving] = useState<string>();
  if (!status) return null;
  return (
    <>
      <SyncStatusView
        {...look}
        status={status}
        nameOf={(id) => cachedCustomer(context, id)?.displayName}
        onResolve={({ entryId }) => setResolving(entryId)}
      />
      <ConflictDialogOf
        status={status}
        entryId={resolving}
        onClose={() => setResolving(undefined)}
        {...(look.messages && { messages: look.messages })}
      />
    </>
  );
}
