import { Problem } from '../http/problem.ts';
import { storedKind } from '../store/record-kind.ts';
import { forgetTenantFacts } from '../store/write-context.ts';

/** Custom field definitions in the store. */
export const customFieldKind = storedKind('customField', {
  table: 'custom_fields',
  filters: { recordKind: { compare: 'eq', column: 'record_kind', field: 'recordKind' } },
  prepare: (drafts) => {
    for (const { row, path } of drafts) {
      const needsOptions = row.type === 'select' || row.type === 'multiselect';
      if (!needsOptions || ((row.options as string[] | null) ?? []).length > 0) continue;
      throw new Problem('validation_failed', 'A field of options needs at least one option.', {
        issues: [{ path: `${path}options`, message: 'Name at least one option.' }],
      });
    }
  },
  settle: async (_changes, { session }) => forgetTenantFacts(session),
});
