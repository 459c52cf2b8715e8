import { isId, PAGE_SIZE, type Role } from '@korkep/core';
import { journalAccess } from '../access/access-journal.ts';
import { covers } from '../access/authorisation.ts';
import type { Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { apiKeyOf, insertApiKey } from './api-keys.ts';

const COLUMNS = ['id', 'name', 'role', 'hint', 'created_at', 'last_used_at', 'revoked_at'] as const;

export const keyHandlers: Handlers = {
  'keys.list': async ({ query }, { session }) => {
    const { limit = PAGE_SIZE.default, cursor } = query as { limit?: number; cursor?: string };
    if (cursor !== undefined && !isId(cursor, 'key')) {
      throw new Problem('invalid_cursor', 'The cursor is not one of this list. Begin again without it.');
    }
    let page = session
      .select('api_keys')
      .select([...COLUMNS])
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) page = page.where('id', '<', cursor);
    const rows = await page.execute();
    const data = rows.slice(0, limit).map(apiKeyOf);
    return { data, ...(rows.length > limit && { next: data.at(-1)?.id }) };
  },

  'keys.create': async ({ body }, context) => {
    const { caller, session, services } = context;
    const { name, role } = body as { name: string; role: Role };
    if (!covers(caller.role, role)) throw beyond(caller.role, role);
    const made = await insertApiKey(session, services, { name, role });
    await journalAccess(context, { kind: 'apiKey', action: 'create', after: { ...made.key, version: 1 } });
    return made;
  },

  'keys.revoke': async ({ params }, context) => {
    const { session, services, now } = context;
    const id = params.keyId as string;
    const revoked = await session
      .update('api_keys')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    const row = await session
      .select('api_keys')
      .select([...COLUMNS])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw new Problem('not_found', 'There is no such API key.');
    const key = apiKeyOf(row);
    if (revoked) {
      session.afterCommit(services.forgetAccess);
      const { revokedAt: _, ...before } = key;
      await journalAccess(context, { kind: 'apiKey', action: 'archive', before, after: { ...key, version: 2 } });
    }
    return key;
  },
};

/** The refusal where a caller would hand out more than it has. */
export function beyond(role: Role, other: Role): Problem {
  return new Problem(
    'permission_denied',
    `The role ${role} cannot hand out the role ${other}, which may do or see more.`,
  );
}
