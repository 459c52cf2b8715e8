/** Something a host application imports, and the style sheet it needs with it. */
export interface Subject {
  readonly name: string;
  /** The module a host would write. */
  readonly code: string;
  /** Style sheets of @korkep/react, by their name. */
  readonly styles: readonly string[];
}

const hooks =
  'CrmProvider, useCustomer, useProfile, useTimeline, useCustomerSearch, useKpi, useUpdateCustomer, useCreateInteraction';

const widget = (name: string, style: string): Subject => ({
  name,
  code: `export { CrmProvider, ${name} } from '@korkep/react';`,
  styles: [style],
});

/** What a host imports that caches and synchronises. */
export const withCache = `export { createCrm } from '@korkep/core';\nexport { createCache } from '@korkep/cache';`;

/** Everything that has a budget. A widget comes with the provider, its hooks and its style sheet. */
export const subjects: readonly Subject[] = [
  { name: 'client', code: `export { createCrm } from '@korkep/core';`, styles: [] },
  { name: 'client and cache', code: withCache, styles: [] },
  {
    name: 'client and hooks',
    code: `export { createCrm } from '@korkep/core';\nexport { ${hooks} } from '@korkep/react';`,
    styles: [],
  },
  widget('ProfileCard', 'profile-card'),
  {
    name: 'ProfileCard and client',
    code: `export { createCrm } from '@korkep/core';\nexport { CrmProvider, ProfileCard } from '@korkep/react';`,
    styles: ['profile-card'],
  },
  widget('Timeline', 'timeline'),
  widget('CustomerSearch', 'customer-search'),
  widget('KpiTile', 'kpis'),
  widget('KpiBoard', 'kpis'),
  widget('SyncStatus', 'sync-status'),
  widget('ConflictDialog', 'conflict-dialog'),
];
