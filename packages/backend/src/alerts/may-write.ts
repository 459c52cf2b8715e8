import type { OutreachPurpose } from '@korkep/core';

/**
 * Marketing needs a consent that is there. A service message needs none (it concerns what they have), but an objection to
 * service messages holds, even for those who wrote themselves.
 */
export function mayWrite(purpose: OutreachPurpose, consent: string | null): boolean {
  return consent === 'granted' || (purpose === 'service' && consent === null);
}
