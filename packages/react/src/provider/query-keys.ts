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
    /** Lists of the customer's records of a kind, and one of them. */
    recordLists: (id: string, kind: string) => [...ofCustomer(id), 'records', kind] as const,
    records: (id: string, kind: string, query: object) => [...ofCustomer(id), 'records', kind, query] as const,
    /** Everything about one ticket. */
    ofTicket: (id: string) => [...all, 'ticket', id] as const,
    ticket: (id: string) => [...all, 'ticket', id, 'record'] as const,
    conversation: (id: string) => [...all, 'ticket', id, 'conversation'] as const,
    ticketSla: (id: string) => [...all, 'ticket', id, 'sla'] as const,
    /** Every list of tickets. */
    ticketLists: [...all, 'tickets'] as const,
    tickets: (query: object) => [...all, 'tickets', query] as const,
    /** How many there are in some views; as of the last time it was asked. */
    ticketCounts: (query: object) => [...all, 'ticket-counts', query] as const,
    /** What customers are asked. */
    surveyQuestions: [...all, 'survey-question'] as const,
    surveyQuestion: (query: object) => [...all, 'survey-question', query] as const,
    search: (text: string, limit: number) => [...all, 'search', text, limit] as const,
    /** Every list of customers. */
    customerLists: [...all, 'customers'] as const,
    customerPage: (query: object, cursor: string | undefined) => [...all, 'customers', query, cursor ?? ''] as const,
    customerCount: (query: object) => [...all, 'customer-count', query] as const,
    savedViews: (recordKind: string) => [...all, 'saved-views', recordKind] as const,
    workspace: (part: string) => [...all, 'workspace', part] as const,
    orders: (query: object) => [...all, 'orders', query] as const,
    kpi: (id: string, query: object) => [...all, 'kpi', id, query] as const,
    kpis: (query: object) => [...all, 'kpis', query] as const,
    dashboards: [...all, 'dashboard'] as const,
    /** Of an audience; of the viewer's own role when empty. */
    dashboard: (audience: string) => [...all, 'dashboard', audience] as const,
    newest: (kind: string) => [...all, 'newest', kind] as const,
    kpiCatalogue: [...all, 'kpi-catalogue'] as const,
  };
}

export type QueryKeys = ReturnType<typeof queryKeys>;
