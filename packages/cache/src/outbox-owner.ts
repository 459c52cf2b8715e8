import type { Viewer } from '@korkep/core';
import type { OpenOutbox } from './cache-host.ts';
import type { Transaction } from './database/store.ts';
import { isSamePerson, type Person } from './feed/sync-progress.ts';
import type { Outbox } from './outbox/outbox.ts';

const OWNER = 'owner';

const readOwner = (transaction: Transaction<'meta'>) => transaction.get<Person>('meta', OWNER);

/** Whose writes the outbox holds; `undefined` while the server has not said it, or where there are none. */
export async function ownerOf({ store, outbox }: OpenOutbox): Promise<Person | undefined> {
  return isEmpty(outbox) ? undefined : store.transact(['meta'], 'readonly', readOwner);
}

/**
 * Whether what waits may be sent for this viewer: it was written by the same person, or there is nothing. Notes whose
 * writes these are from now on. Where the server does not say who the viewer is, the host's name for them must do.
 */
export async function mayBeSent({ store, outbox }: OpenOutbox, viewer: Viewer | undefined): Promise<boolean> {
  if (!viewer) return true;
  const isFree = isEmpty(outbox);
  return store.transact(
    ['meta'],
    'readwrite',
    async (transaction) => {
      const owner = await readOwner(transaction);
      if (owner && isSamePerson(owner, viewer)) return true;
      if (owner && !isFree) return false;
      const { tenantId, userId, customerId } = viewer;
      await transaction.put('meta', OWNER, { tenantId, userId, customerId });
      return true;
    },
    { durability: 'strict' },
  );
}

function isEmpty(outbox: Outbox): boolean {
  const { waiting, conflicts, refused, unreadable } = outbox.counts();
  return waiting + conflicts + refused + unreadable === 0;
}
