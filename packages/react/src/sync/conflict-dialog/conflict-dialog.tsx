'use client';
import { useState } from 'react';
import { useCrmContext } from '../../provider/crm-context.ts';
import { cachedCustomer } from '../../provider/customer-cache.ts';
import { type SyncStatusValue, useSyncStatus } from '../use-sync-status.ts';
import { type ConflictDialogLook, ConflictDialogView } from './conflict-dialog-view.tsx';

export interface ConflictDialogProps extends ConflictDialogLook {
  /** Opens by itself as soon as there is a conflict. What is put off with *Decide later* stays in `SyncStatus`. */
  readonly isAutomatic?: boolean;
  /** The write whose conflict is shown, for hosts that open it themselves. */
  readonly entryId?: string | undefined;
  /** Called when the person is done with it, decided or not. */
  readonly onClose?: () => void;
}

/**
 * Asks what is to stay where two people changed the same fields, side by side. `SyncStatus` brings one along; on its own
 * it stands below a `CrmProvider` with a cache, with `isAutomatic` or an `entryId`. Its look is
 * `@korkep/react/conflict-dialog.css`.
 *
 * @example
 * <ConflictDialog isAutomatic />
 */
export function ConflictDialog({ isAutomatic = false, entryId, onClose, ...look }: ConflictDialogProps) {
  const status = useSyncStatus();
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  if (!status) return null;
  const first = isAutomatic ? status.state.conflicts.find((conflict) => !later.has(conflict.entryId)) : undefined;
  const shown = entryId ?? first?.entryId;
  return (
    <ConflictDialogOf
      {...look}
      status={status}
      entryId={shown}
      onClose={() => {
        if (shown) setLater((known) => new Set(known).add(shown));
        onClose?.();
      }}
    />
  );
}

interface ConflictDialogOfProps extends ConflictDialogLook {
  readonly status: SyncStatusValue;
  readonly entryId: string | undefined;
  readonly onClose: () => void;
}

/** The dialog for one write, closed when there is nothing to decide about it. */
export function ConflictDialogOf({ status, entryId, onClose, ...look }: ConflictDialogOfProps) {
  const context = useCrmContext();
  const conflict = status.state.conflicts.find((one) => one.entryId === entryId);
  const customerId = status.entries.find(({ id }) => id === entryId)?.customerId ?? conflict?.id;
  if (!conflict) return null;
  return (
    <ConflictDialogView
      key={conflict.entryId}
      {...look}
      conflict={conflict}
      name={customerId && cachedCustomer(context, customerId)?.displayName}
      onResolve={(resolution) => status.resolve(conflict.entryId, resolution)}
      onClose={onClose}
    />
  );
}
