import type { Crm, TokenOption } from '@korkep/core/client';
import type { HelpCenterOptions } from './help-center.ts';

/** Clients of visitors that were here lately: their next word needs no new token. */
const MOST_KEPT = 500;

/**
 * Lets a help centre read as a visitor whom nobody knows, and say whose feedback is whose.
 *
 * @param crm A client with a secret key that may mint tokens.
 * @param clientOf Makes a client with another token.
 * @example
 * const access = visitorAccess(crm, (token) => createCrm({ baseUrl, token }));
 * const helpCenter = createHelpCenter({ ...access, name: 'Bögrebolt', url: 'https://bogrebolt.hu/sugo' });
 */
export function visitorAccess(
  crm: Crm,
  clientOf: (token: TokenOption) => Crm,
): Required<Pick<HelpCenterOptions, 'reader' | 'visitor'>> {
  const mint = (customerId?: string) =>
    crm.tokens.create({ role: 'viewer', isVisitor: true, ...(customerId !== undefined && { customerId }) });
  const kept = new Map<string, Crm>();
  return {
    reader: clientOf(async () => (await mint()).token),
    visitor: async (visitorId) => {
      const known = visitorId !== undefined && kept.get(visitorId);
      if (known) return { crm: known, visitorId };
      const { token, customerId } = await mint(visitorId);
      let first: string | undefined = token;
      const own = clientOf(async () => {
        const given = first ?? (await mint(customerId)).token;
        first = undefined;
        return given;
      });
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as string);
      kept.set(customerId as string, own);
      return { crm: own, visitorId: customerId as string };
    },
  };
}
