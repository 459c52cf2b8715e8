import type { RecordKind } from './records.ts';

// A browser that stores records needs these without the records' schemas. A test holds both to the records.

/** The kind of a record by the prefix of its id. */
export const KIND_BY_PREFIX: Readonly<Record<string, RecordKind>> = {
  cus: 'customer',
  rel: 'relationship',
  prd: 'product',
  ord: 'order',
  inv: 'invoice',
  pay: 'payment',
  ret: 'return',
  sub: 'subscription',
  war: 'warranty',
  itr: 'interaction',
  prf: 'preference',
  con: 'consent',
  fbk: 'feedback',
  ctr: 'contract',
  tkt: 'ticket',
  cmt: 'ticketComment',
  bsc: 'businessSchedule',
  slp: 'slaPolicy',
  mac: 'macro',
  ttp: 'ticketTemplate',
  svy: 'survey',
  alr: 'alert',
  aut: 'automationRule',
  art: 'article',
  acg: 'articleCategory',
  afb: 'articleFeedback',
  tag: 'tag',
  usr: 'user',
  tea: 'team',
  viw: 'savedView',
  dsh: 'dashboard',
  cfd: 'customField',
};

/** The fields of each kind whose sensitivity is `sensitive` or `secret`: nobody stores them who does not encrypt. */
export const SENSITIVE_FIELDS: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  customer: ['taxNumber', 'birthDate', 'incomeBand'],
  payment: ['reference'],
};
