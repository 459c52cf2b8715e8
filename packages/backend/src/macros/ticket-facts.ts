import type { Placeholder, Role } from '@korkep/core';
import { isCleared } from '@korkep/core';

/** What prepared texts are filled with: a ticket, its requester and what it is about. */
export interface TicketFacts {
  ticket_id: string | null;
  number: number;
  subject: string;
  category: string | null;
  tags: string[] | null;
  ticket_language: string | null;
  display_name: string | null;
  given_name: string | null;
  family_name: string | null;
  organisation_name: string | null;
  language: string | null;
  emails: { value: string }[] | null;
  order_number: string | null;
  product_name: string | null;
  agent_name: string | null;
  company_name: string;
}

/** The columns of `TicketFacts` over the joins of `factJoins`, but for `agent_name`. */
export const FACT_COLUMNS = `t.id as ticket_id, t.number, t.subject, t.category, t.tags, t.language as ticket_language,
       c.display_name, c.given_name, c.family_name, c.organisation_name, c.language, c.emails,
       o.number as order_number, p.name as product_name, n.name as company_name`;

/** Joins to the tenant `n`: the ticket with the id that stands for `ticketId`, and what belongs to it. */
export const factJoins = (
  ticketId: string,
) => `left join tickets as t on t.tenant_id = $1 and t.id = ${ticketId} and t.archived_at is null
     left join customers as c on c.tenant_id = $1 and c.id = t.customer_id
     left join orders as o on o.tenant_id = $1 and o.id = t.order_id
     left join products as p on p.tenant_id = $1 and p.id = t.product_id`;

/** The text in the wanted language, the ticket's, the requester's, or the first; a language without its region will do. */
export function chosenText<T extends { language: string }>(
  texts: readonly T[] | null,
  { ticket_language, language: ofCustomer }: Pick<TicketFacts, 'ticket_language' | 'language'>,
  asked?: string,
): T | undefined {
  const base = (tag: string) => tag.split('-')[0]!.toLowerCase();
  for (const wanted of [asked, ticket_language, ofCustomer]) {
    if (!wanted) continue;
    const found =
      texts?.find(({ language }) => language === wanted) ??
      texts?.find(({ language }) => base(language) === base(wanted));
    if (found) return found;
  }
  return texts?.[0];
}

/** The values of placeholders. What the role may not see stays a gap. */
export function placeholderValues(found: TicketFacts, role: Role): Partial<Record<Placeholder, string>> {
  const open: Values = {
    'ticket.number': String(found.number),
    'ticket.category': found.category,
    'order.number': found.order_number,
    'product.name': found.product_name,
    'agent.name': found.agent_name,
    'company.name': found.company_name,
  };
  const personal: typeof open = { ...customerValues(found), 'ticket.subject': found.subject };
  return knownValues(open, personal, role);
}

/** Whose ticket it is, or will be. */
export type CustomerFacts = Pick<
  TicketFacts,
  'display_name' | 'given_name' | 'family_name' | 'organisation_name' | 'language' | 'emails'
>;

type Values = Partial<Record<Placeholder, string | null | undefined>>;

/** What placeholders of the customer stand for; all of it personal. */
export function customerValues(found: CustomerFacts): Values {
  return {
    'customer.name': found.display_name,
    'customer.givenName': found.given_name,
    'customer.familyName': found.family_name,
    'customer.organisationName': found.organisation_name,
    'customer.email': found.emails?.[0]?.value,
  };
}

/** The values that there are and that the role may see. */
export function knownValues(open: Values, personal: Values, role: Role): Partial<Record<Placeholder, string>> {
  const all = { ...open, ...(isCleared(role, 'personal') && personal) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}
