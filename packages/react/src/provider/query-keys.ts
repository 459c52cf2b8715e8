import type { Crm } from '@korkep/core/client';
import type { TimelineFilter } from '../timeline/timeline-state.ts';

const scopes = new WeakMap<Crm, number>();
let lastScope = 0;

/** A number of its own for every client: what one viewer may see must never be shown to another. */
function scopeOf(crm: Crm): number {
  let scope = scopes.get(crm);
  if (scope === undefined) {
    lastScope += 1;
    scope = lastScope;
    scopes.set(crm, scope);
  }
  return scope;
}

/** The keys under which answers are kept, from the general to the particular. */
export function queryKeys(crm: Crm) {
  const all = ['korkep', scopeOf(crm)] as const;
  const ofCustomer = (id: string) => [...all, 'customer', id] as const;
  return {
    all,
    /** Everything about one customer. */
    ofCustomer,
    customer: (id: string) => [...ofCustomer(id), 'record'] as const,
    profile: (id: string) => [...ofCustomer(id), 'profile'] as const,
    timelines: (id: string) => [...ofCustomer(id), 'timeline'] as const,
    timeline: (id: string, filter: TimelineFilter) => [...ofCustomer(id), 'timeline', filter] as const,
    activities: (id: string) => [...ofCustomer(id), 'activity'] as const,
    activity: (id: string, filter: object) => [...ofCustomer(id), 'activity', filter] as const,
    search: (text: string, limit: number) => [...all, 'search', text, limit] as const,
    orders: (query: object) => [...all, 'orders', query] as const,
    kpi: (id: string, query: object) => [...all, 'kpi', id, query] as const,
    kpis: (query: object) => [...all, 'kpis', query] as const,
    kpiCatalogue: [...all, 'kpi-catalogue'] as const,
  };
}

export type QueryKeys = ReturnType<typeof queryKeys>;
