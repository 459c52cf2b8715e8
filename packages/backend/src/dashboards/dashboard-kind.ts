import { isPermitted } from '@korkep/core';
import { Problem } from '../http/problem.ts';
import { orderedByName } from '../store/named-kind.ts';
import { type Draft, storedKind } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';

/** Dashboards in the store. */
export const dashboardKind = storedKind('dashboard', {
  table: 'dashboards',
  ...orderedByName,
  references: { ownerId: 'user' },
  filters: { audience: { compare: 'eq', column: 'audience', field: 'audience' } },
  prepare: (drafts, context) => {
    for (const { row, path } of drafts) refuseOthers(row.owner_id as string | null, context, path);
    orderedByName.prepare(drafts as Draft[]);
  },
});

/** Who may set up the workspace arranges for everybody; everybody else for themselves. */
export function refuseOthers(
  ownerId: string | null | undefined,
  { role, actor }: Pick<WriteContext, 'role' | 'actor'>,
  path = '',
): void {
  if (role === undefined || isPermitted(role, 'settings:write')) return;
  if (typeof ownerId === 'string' && actor.kind === 'user' && actor.id === ownerId) return;
  const who = actor.kind === 'user' && actor.id !== undefined ? `${actor.id}, the user of the token` : 'the user';
  throw new Problem('field_denied', `The role ${role} may arrange its own dashboard only: ownerId must be ${who}.`, {
    issues: [{ path: `${path}ownerId`, message: 'Only your own dashboard is yours to arrange.' }],
  });
}
