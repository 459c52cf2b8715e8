import type { RecordKind } from '@korkep/core';
import { CacheError } from '../cache-error.ts';

/** Resources whose writes answer with one record: its kind and the prefix of its ids. A test holds them to the contract. */
const RESOURCES: Readonly<Record<string, readonly [kind: RecordKind, prefix: string]>> = {
  customers: ['customer', 'cus'],
  relationships: ['relationship', 'rel'],
  products: ['product', 'prd'],
  orders: ['order', 'ord'],
  invoices: ['invoice', 'inv'],
  payments: ['payment', 'pay'],
  returns: ['return', 'ret'],
  subscriptions: ['subscription', 'sub'],
  warranties: ['warranty', 'war'],
  interactions: ['interaction', 'itr'],
  preferences: ['preference', 'prf'],
  consents: ['consent', 'con'],
  feedbacks: ['feedback', 'fbk'],
  contracts: ['contract', 'ctr'],
  tickets: ['ticket', 'tkt'],
  ticketComments: ['ticketComment', 'cmt'],
  businessSchedules: ['businessSchedule', 'bsc'],
  slaPolicies: ['slaPolicy', 'slp'],
  macros: ['macro', 'mac'],
  ticketTemplates: ['ticketTemplate', 'ttp'],
  surveys: ['survey', 'svy'],
  surveyAnswers: ['feedback', 'fbk'],
  alerts: ['alert', 'alr'],
  automationRules: ['automationRule', 'aut'],
  articles: ['article', 'art'],
  articleCategories: ['articleCategory', 'acg'],
  articleFeedbacks: ['articleFeedback', 'afb'],
  tags: ['tag', 'tag'],
  users: ['user', 'usr'],
  teams: ['team', 'tea'],
  savedViews: ['savedView', 'viw'],
  dashboards: ['dashboard', 'dsh'],
  customFields: ['customField', 'cfd'],
};

/** Where it is not the three that every record has. */
const VERBS: Readonly<Record<string, RegExp | undefined>> = {
  __proto__: null as never,
  tickets: /^(create|update|setStatus)$/,
  ticketComments: /^create$/,
  surveyAnswers: /^create$/,
  alerts: /^update$/,
};

/** What the outbox knows of an operation that can wait. */
export interface Queueable {
  readonly kind: RecordKind;
  readonly prefix: string;
  readonly verb: 'create' | 'update' | 'archive' | 'setStatus';
}

/** The operation as one that can wait. @throws CacheError `invalid` where it cannot: then the client is to be called. */
export function queueableOf(operation: string): Queueable {
  const [resource = '', verb = ''] = operation.split('.');
  const known = Object.hasOwn(RESOURCES, resource) && RESOURCES[resource];
  const verbs = VERBS[resource] ?? /^(create|update|archive)$/;
  if (!known || !verbs.test(verb)) {
    throw new CacheError('invalid', `${operation} cannot wait in the outbox: call the client, crm.${operation}(…).`);
  }
  return { kind: known[0], prefix: known[1], verb: verb as Queueable['verb'] };
}
