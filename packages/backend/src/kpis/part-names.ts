import type { FiguresRequest } from './figures.ts';

/** What teams and agents are called. */
export async function namesOf(
  { session, breakdown }: FiguresRequest,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (breakdown !== 'team' && breakdown !== 'agent') return new Map();
  const rows = await session
    .select(breakdown === 'team' ? 'teams' : 'users')
    .select(['id', 'name'])
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .execute();
  return new Map(rows.map(({ id, name }) => [id as string, name as string]));
}
