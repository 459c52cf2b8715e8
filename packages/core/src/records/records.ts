import { customer, relationship } from './customer.ts';
import { interaction } from './interaction.ts';
import { invoice, order, payment, returnRecord, subscription, warranty } from './order.ts';
import { product } from './product.ts';
import { consent, contractRecord, feedback, preference } from './relations.ts';
import { ticket } from './ticket.ts';
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
  tag,
  user,
  team,
  savedView,
  customField: customFieldDefinition,
} as const;

export type RecordKind = keyof typeof records;
