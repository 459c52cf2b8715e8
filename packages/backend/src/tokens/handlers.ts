import { type Role, TOKEN_LIFETIME } from '@korkep/core';
import { covers } from '../access/authorisation.ts';
import { currentSigningKey } from '../access/signing-key.ts';
import { CLOCK_SKEW, signToken } from '../access/widget-token.ts';
import type { Handlers } from '../http/handler.ts';
import { invalid } from '../http/validate.ts';
import { beyond } from '../keys/handlers.ts';
import { readTenantSettings } from '../tenants/tenant-settings.ts';

interface NewToken {
  role: Role;
  userId?: string;
  customerId?: string;
  origins?: string[];
  expiresIn?: number;
}

export const tokenHandlers: Handlers = {
  'tokens.create': async ({ body }, { caller, session, services, now }) => {
    const { role, userId, customerId, origins, expiresIn = TOKEN_LIFETIME.default } = body as NewToken;
    if (!covers(caller.role, role)) throw beyond(caller.role, role);
    const { allowedOrigins } = await readTenantSettings(session);
    const foreign = origins?.findIndex((origin) => !allowedOrigins.includes(origin)) ?? -1;
    if (foreign >= 0) {
      const message = 'The tenant does not allow this origin; add it with PATCH /v1/tenant first.';
      throw invalid([{ path: `origins[${foreign}]`, message, code: 'origin_not_allowed' }]);
    }
    const issued = Math.floor(now.getTime() / 1000);
    const tokenId = services.newId('tok');
    const token = await signToken(await currentSigningKey(session, services), {
      jti: tokenId,
      iat: issued,
      nbf: issued,
      exp: issued + expiresIn,
      ten: caller.tenantId,
      role,
      key: caller.id,
      ...(userId !== undefined && { sub: userId }),
      ...(customerId !== undefined && { cus: customerId }),
      ...(origins !== undefined && origins.length > 0 && { org: origins }),
    });
    return { token, tokenId, expiresAt: new Date((issued + expiresIn) * 1000).toISOString() };
  },

  'tokens.revoke': async ({ params }, { session, services, now }) => {
    const tokenId = params.tokenId as string;
    const expiresAt = new Date(now.getTime() + (TOKEN_LIFETIME.max + 2 * CLOCK_SKEW) * 1000);
    await session
      .insert('token_revocations', { token_id: tokenId, revoked_at: now, expires_at: expiresAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await session
      .select('token_revocations')
      .select('revoked_at')
      .where('token_id', '=', tokenId)
      .executeTakeFirstOrThrow();
    session.afterCommit(services.forgetAccess);
    return { tokenId, revokedAt: row.revoked_at };
  },
};
