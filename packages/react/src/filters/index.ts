export { FilterBuilder, type FilterBuilderProps } from './filter-builder.tsx';
export type { FilterField, FilterKind } from './filter-tree.ts';
