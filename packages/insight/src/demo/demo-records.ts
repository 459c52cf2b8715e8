import type {
  Article,
  ArticleCategory,
  AutomationRule,
  BusinessScheduleRecord,
  Consent,
  Contract,
  Customer,
  Feedback,
  Interaction,
  Invoice,
  Macro,
  Order,
  Payment,
  Preference,
  Product,
  Relationship,
  Return,
  SavedView,
  SlaPolicy,
  Subscription,
  Survey,
  Tag,
  Team,
  Ticket,
  TicketComment,
  TicketTemplate,
  User,
  Warranty,
} from '@korkep/core';

/** The record kinds of a demo tenant, in the order in which they may be inserted. */
export interface DemoRecords {
  team: Team;
  user: User;
  tag: Tag;
  savedView: SavedView;
  product: Product;
  businessSchedule: BusinessScheduleRecord;
  slaPolicy: SlaPolicy;
  macro: Macro;
  ticketTemplate: TicketTemplate;
  survey: Survey;
  automationRule: AutomationRule;
  articleCategory: ArticleCategory;
  article: Article;
  customer: Customer;
  relationship: Relationship;
  contract: Contract;
  order: Order;
  invoice: Invoice;
  payment: Payment;
  return: Return;
  subscription: Subscription;
  warranty: Warranty;
  ticket: Ticket;
  ticketComment: TicketComment;
  interaction: Interaction;
  preference: Preference;
  consent: Consent;
  feedback: Feedback;
}

export type DemoKind = keyof DemoRecords;

/** Records of one kind. A record refers only to records of the same batch or of batches before it. */
export type DemoBatch = { [Kind in DemoKind]: { kind: Kind; records: DemoRecords[Kind][] } }[DemoKind];

/** The kinds in dependency order. */
export const demoKinds = [
  'team',
  'user',
  'tag',
  'savedView',
  'product',
  'businessSchedule',
  'slaPolicy',
  'macro',
  'ticketTemplate',
  'survey',
  'automationRule',
  'articleCategory',
  'article',
  'customer',
  'relationship',
  'contract',
  'order',
  'invoice',
  'payment',
  'return',
  'subscription',
  'warranty',
  'ticket',
  'ticketComment',
  'interaction',
  'preference',
  'consent',
  'feedback',
] as const satisfies readonly DemoKind[];

/** Records gathered by kind until they are handed over. */
export type DemoHeap = { [Kind in DemoKind]: DemoRecords[Kind][] };

/** A heap without records. */
export function emptyHeap(): DemoHeap {
  return Object.fromEntries(demoKinds.map((kind) => [kind, []])) as unknown as DemoHeap;
}

/** The records of a heap as batches in dependency order; kinds without records are left out. */
export function* batchesOf(heap: DemoHeap): Generator<DemoBatch> {
  for (const kind of demoKinds) {
    if (heap[kind].length > 0) yield { kind, records: heap[kind] } as DemoBatch;
  }
}
