import { alert } from './alert.ts';
import { automationRule } from './automation.ts';
import { customer, relationship } from './customer.ts';
import { dashboard } from './dashboard.ts';
import { interaction } from './interaction.ts';
import { article, articleCategory, articleFeedback } from './knowledge.ts';
import { macro } from './macro.ts';
import { invoice, order, payment, returnRecord, subscription, warranty } from './order.ts';
import { product } from './product.ts';
import { consent, contractRecord, feedback, preference } from './relations.ts';
import { businessSchedule, slaPolicy } from './service-level.ts';
import { survey } from './survey.ts';
import { ticket, ticketComment } from './ticket.ts';
import { ticketTemplate } from './ticket-template.ts';
import { customFieldDefinition, savedView, tag, team, user } from './workspace.ts';

/** Every record kind by its name. */
export const records = {
  customer,
  relationship,
  product,
  order,
  invoice,
  payment,
  return: returnRecord,
  subscription,
  warranty,
  interaction,
  preference,
  consent,
  feedback,
  contract: contractRecord,
  ticket,
  ticketComment,
  businessSchedule,
  slaPolicy,
  macro,
  ticketTemplate,
  survey,
  alert,
  automationRule,
  article,
  articleCategory,
  articleFeedback,
  tag,
  user,
  team,
  savedView,
  dashboard,
  customField: customFieldDefinition,
} as const;

export type RecordKind = keyof typeof records;
