import { type Role, TOKEN_LIFETIME } from '@korkep/core';
import { journalAccess } from '../access/access-journal.ts';
import { covers } from '../access/authorisation.ts';
import { currentSigningKey } from '../access/signing-key.ts';
import { CLOCK_SKEW, signToken } from '../access/widget-token.ts';
import { VISITOR_SOURCE } from '../chat/visitor.ts';
import type { TenantSession } from '../database/tenant.ts';
import type { Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { invalid } from '../http/validate.ts';
import { beyond } from '../keys/handlers.ts';
import { readTenantSettings } from '../tenants/tenant-settings.ts';

interface NewToken {
  role: Role;
  userId?: string;
  customerId?: string;
  isVisitor?: boolean;
  origins?: string[];
  expiresIn?: number;
}

export const tokenHandlers: Handlers = {
  'tokens.create': async ({ body }, context) => {
    const { caller, session, services, now } = context;
    const { role, userId, isVisitor, origins, expiresIn = TOKEN_LIFETIME.default, ...given } = body as NewToken;
    if (!covers(caller.role, role)) throw beyond(caller.role, role);
    const { allowedOrigins } = await readTenantSettings(session);
    const foreign = origins?.findIndex((origin) => !allowedOrigins.includes(origin)) ?? -1;
    if (foreign >= 0) {
      const message = 'The tenant does not allow this origin; add it with PATCH /v1/tenant first.';
      throw invalid([{ path: `origins[${foreign}]`, message, code: 'origin_not_allowed' }]);
    }
    const customerId = given.customerId ?? (isVisitor ? services.newId('cus') : undefined);
    if (isVisitor) await mustBeVisitor(session, customerId as string, userId);
    else if (customerId !== undefined) await mustExist(session, 'customers', customerId, 'customerId');
    if (userId !== undefined) await mustExist(session, 'users', userId, 'userId');
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
      ...(isVisitor && { vis: true as const }),
      ...(origins !== undefined && origins.length > 0 && { org: origins }),
    });
    const after = { id: tokenId, version: 1, role, userId, customerId, origins };
    await journalAccess(context, { kind: 'token', action: 'create', after });
    const expiresAt = new Date((issued + expiresIn) * 1000).toISOString();
    return { token, tokenId, expiresAt, ...(isVisitor && { customerId }) };
  },

  'tokens.revoke': async ({ params }, context) => {
    const { session, services, now } = context;
    const tokenId = params.tokenId as string;
    const expiresAt = new Date(now.getTime() + (TOKEN_LIFETIME.max + 2 * CLOCK_SKEW) * 1000);
    const isNew = await session
      .insert('token_revocations', { token_id: tokenId, revoked_at: now, expires_at: expiresAt })
      .onConflict((conflict) => conflict.doNothing())
      .returning('token_id')
      .executeTakeFirst();
    const row = await session
      .select('token_revocations')
      .select('revoked_at')
      .where('token_id', '=', tokenId)
      .executeTakeFirstOrThrow();
    session.afterCommit(services.forgetAccess);
    if (isNew) {
      const after = { id: tokenId, version: 2, revokedAt: row.revoked_at };
      await journalAccess(context, { kind: 'token', action: 'archive', before: { id: tokenId }, after });
    }
    return { tokenId, revokedAt: row.revoked_at };
  },
};

/** A visitor's token must never be somebody's who is known: what nobody has proved opens nobody's record. */
async function mustBeVisitor(session: TenantSession, id: string, userId: string | undefined): Promise<void> {
  const row = await session
    .select('customers')
    .select(['source', 'lifecycle_stage'])
    .where('id', '=', id)
    .executeTakeFirst();
  // Who has become a customer since has more on their record than a cookie should open.
  const isVisitor = !row || (row.source === VISITOR_SOURCE && [null, 'lead'].includes(row.lifecycle_stage));
  if (userId === undefined && isVisitor) return;
  const path = userId === undefined ? 'customerId' : 'userId';
  throw invalid([{ path, message: 'A visitor is nobody whom the tenant knows.', code: 'not_a_visitor' }]);
}

async function mustExist(
  session: TenantSession,
  table: 'customers' | 'users',
  id: string,
  path: string,
): Promise<void> {
  const row = await session.select(table).select('id').where('id', '=', id).executeTakeFirst();
  if (row) return;
  throw new Problem('reference_not_found', `There is no record ${id}.`, {
    issues: [{ path, message: 'There is no such record.', code: 'reference_not_found' }],
  });
}
