import { alerts } from './alerts.ts';
import { attachments } from './attachments.ts';
import * as automations from './automations.ts';
import { changes } from './changes.ts';
import { channels } from './channels.ts';
import { chats } from './chats.ts';
import { classifier } from './classifier.ts';
import * as customerOperations from './customers.ts';
import { dashboards } from './dashboards.ts';
import { imports } from './imports.ts';
import { interactions } from './interactions.ts';
import * as knowledgeOperations from './knowledge.ts';
import { kpis } from './kpis.ts';
import { macros } from './macros.ts';
import { mails } from './mails.ts';
import type { Method, Operation } from './operation.ts';
import * as orderOperations from './orders.ts';
import * as relationOperations from './relations.ts';
import { routes } from './routes.ts';
import * as serviceLevels from './service-levels.ts';
import * as surveyOperations from './surveys.ts';
import { ticketTemplates } from './ticket-templates.ts';
import * as ticketOperations from './tickets.ts';
import { webhooks } from './webhooks.ts';
import * as workspaceOperations from './workspace.ts';

/** Every operation of the API, by resource and verb. */
export const contract = {
  customers: customerOperations.customers,
  relationships: customerOperations.relationships,
  products: orderOperations.products,
  orders: orderOperations.orders,
  invoices: orderOperations.invoices,
  payments: orderOperations.payments,
  returns: orderOperations.returns,
  subscriptions: orderOperations.subscriptions,
  warranties: orderOperations.warranties,
  interactions,
  preferences: relationOperations.preferences,
  consents: relationOperations.consents,
  feedbacks: relationOperations.feedbacks,
  contracts: relationOperations.contracts,
  tickets: ticketOperations.tickets,
  ticketComments: ticketOperations.ticketComments,
  chats,
  attachments,
  mails,
  channels,
  businessSchedules: serviceLevels.businessSchedules,
  slaPolicies: serviceLevels.slaPolicies,
  macros,
  ticketTemplates,
  surveyAnswers: surveyOperations.surveyAnswers,
  surveys: surveyOperations.surveys,
  alerts,
  automationRules: automations.automationRules,
  automationRuns: automations.automationRuns,
  articles: knowledgeOperations.articles,
  articleCategories: knowledgeOperations.articleCategories,
  articleFeedbacks: knowledgeOperations.articleFeedbacks,
  tags: workspaceOperations.tags,
  users: workspaceOperations.users,
  teams: workspaceOperations.teams,
  savedViews: workspaceOperations.savedViews,
  dashboards,
  customFields: workspaceOperations.customFields,
  classifier,
  kpis,
  imports,
  tenant: workspaceOperations.tenant,
  tokens: workspaceOperations.tokens,
  keys: workspaceOperations.keys,
  webhooks,
  journal: workspaceOperations.journal,
  changes,
} as const;

export type ApiContract = typeof contract;

/** An operation with its name, method and path. */
export interface RoutedOperation extends Operation {
  /** `customers.get` */
  name: string;
  resource: string;
  verb: string;
  method: Method;
  /** `/v1/customers/{customerId}` */
  path: string;
  isWrite: boolean;
}

/** Every operation with its route, in the contract's order. */
export function operations(): RoutedOperation[] {
  const all: RoutedOperation[] = [];
  for (const [resource, verbs] of Object.entries(contract)) {
    for (const [verb, entry] of Object.entries(verbs as Record<string, Operation>)) {
      const route = (routes as Record<string, Record<string, string>>)[resource]?.[verb];
      if (route === undefined) throw new Error(`The operation ${resource}.${verb} has no route; add it to routes.ts.`);
      const [method, path] = route.split(' ') as [Method, string];
      const isWrite = method !== 'GET' && !entry.isQuestion;
      all.push({ ...entry, name: `${resource}.${verb}`, resource, verb, method, path, isWrite });
    }
  }
  return all;
}
