import type { KindRules } from './record-kind.ts';
import { sortableText } from './sortable-text.ts';

/** Rules of a kind whose `name` orders its lists. */
export const orderedByName = {
  extraColumns: [{ column: 'name_folded', type: 'text' }],
  sortColumns: { name: 'name_folded' },
  prepare: (drafts) => {
    for (const { row } of drafts) row.name_folded = sortableText(row.name as string);
  },
} satisfies Partial<KindRules>;
