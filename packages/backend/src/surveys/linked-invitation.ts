import { tenantSecret } from '../access/tenant-secret.ts';
import type { TenantSession } from '../database/tenant.ts';
import { invitationById, type OpenInvitation } from './invitation.ts';
import { isOwnLink, type SurveyLink } from './survey-link.ts';

/** The invitation that a link names, where we have signed it for just that one. Its time may be over. */
export async function linkedInvitation(
  link: SurveyLink,
  masterKey: CryptoKey,
  session: TenantSession,
): Promise<OpenInvitation | undefined> {
  const key = await tenantSecret(session, masterKey, 'surveys');
  const invitation = key && (await invitationById(link.invitationId, session));
  if (!key || !invitation || !(await isOwnLink(key, link, invitation))) return undefined;
  return invitation;
}
