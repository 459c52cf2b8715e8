import type { Viewer } from '@korkep/core';
import type { OpenOutbox } from '../cache-host.ts';
import { isSamePerson } from './sync-progress.ts';

const OWNER = 'owner';

/**
 * Whether what waits may be sent for this viewer: it was written by the same person, or there is nothing. Notes whose
 * writes these are from now on. Where the server does not say who the viewer is, the host's name for them must do.
 */
export async function mayBeSent({ store, outbox }: OpenOutbox, viewer: Viewer | undefined): Promise<boolean> {
  if (!viewer) return true;
  const { waiting, conflicts } = outbox.counts();
  return store.transact(
    ['meta'],
    'readwrite',
    async (transaction) => {
      const owner = await transaction.get<Viewer>('meta', OWNER);
      if (owner && isSamePerson(owner, viewer)) return true;
      if (owner && waiting + conflicts > 0) return false;
      const { tenantId, userId, customerId } = viewer;
      await transaction.put('meta', OWNER, { tenantId, userId, customerId });
      return true;
    },
    { durability: 'strict' },
  );
}
