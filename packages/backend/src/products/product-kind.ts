import { foldText } from '@korkep/core';
import { orderedByName } from '../store/named-kind.ts';
import { storedKind } from '../store/record-kind.ts';

/** Products in the store. */
export const productKind = storedKind('product', {
  table: 'products',
  ...orderedByName,
  extraColumns: [...orderedByName.extraColumns, { column: 'search_text', type: 'text' }],
  prepare: (drafts) => {
    orderedByName.prepare(drafts);
    for (const { row } of drafts) row.search_text = ` ${foldText(`${row.sku} ${row.name}`)} `;
  },
  filters: {
    category: { compare: 'eq', column: 'category', field: 'category' },
    q: { compare: 'words', column: 'search_text', field: 'name' },
  },
});
