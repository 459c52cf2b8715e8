import { type Crm, isCrmError } from '@korkep/core/client';

const TRIES = 3;

/**
 * Changes what a ticket is linked with, from how it is now: what this page has read may be old, and others link as well.
 * The server keeps the other side.
 */
export async function changeLinks(
  crm: Crm,
  ticketId: string,
  change: (now: readonly string[]) => readonly string[],
): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    const { relatedIds = [], version } = await crm.tickets.get(ticketId);
    try {
      await crm.tickets.update(ticketId, { relatedIds: [...change(relatedIds)] }, { ifMatch: version });
      return;
    } catch (error) {
      if (left === 1 || !isCrmError(error) || error.code !== 'version_conflict') throw error;
    }
  }
}
