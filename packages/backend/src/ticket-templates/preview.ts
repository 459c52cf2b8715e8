import {
  fillPlaceholders,
  isCleared,
  type Role,
  type TicketTemplatePreview,
  type TicketTemplateText,
  type TicketTemplateValues,
} from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import type { MacroUser } from '../macros/preview.ts';
import { type CustomerFacts, chosenText, customerValues, knownValues } from '../macros/ticket-facts.ts';
import { notFound } from '../store/get.ts';
import { tenantFacts } from '../store/write-context.ts';
import { ticketTemplateKind } from './template-kind.ts';

export interface PreviewQuery {
  customerId?: string;
  language?: string;
}

interface Found extends CustomerFacts {
  template_id: string | null;
  texts: TicketTemplateText[];
  visibility: TicketTemplatePreview['visibility'] | null;
  values: TicketTemplateValues | null;
  customer_id: string | null;
  company_language: string | null;
  company_name: string;
  product_name: string | null;
  agent_name: string | null;
}

/** As long as a subject may be. */
const SUBJECT = 500;

/**
 * A template filled in for a customer, or for nobody yet; one statement.
 *
 * @throws Problem `not_found` without the template, `reference_not_found` without the customer.
 */
export async function previewTicketTemplate(
  templateId: string,
  { customerId, language }: PreviewQuery,
  user: MacroUser,
  session: TenantSession,
): Promise<TicketTemplatePreview> {
  const [found] = await session.prepared<Found>(
    'ticket_template_preview',
    `select m.id as template_id, m.texts, m.visibility, m."values",
       c.id as customer_id, c.display_name, c.given_name, c.family_name, c.organisation_name, c.language, c.emails,
       p.name as product_name, n.name as company_name, n.language as company_language, u.name as agent_name
     from tenants as n
     left join ticket_templates as m on m.tenant_id = $1 and m.id = $2
       and (m.owner_id is null or $4::text is null or m.owner_id = $4::text)
     left join customers as c on c.tenant_id = $1 and c.id = $3::text and c.archived_at is null
     left join products as p on p.tenant_id = $1 and p.id = m."values" ->> 'productId'
     left join users as u on u.tenant_id = $1 and u.id = $4
     where n.tenant_id = $1`,
    [session.tenantId, templateId, customerId ?? null, user.userId ?? null],
  );
  if (!found?.template_id) throw notFound(ticketTemplateKind);
  if (customerId !== undefined && found.customer_id === null) {
    throw new Problem('reference_not_found', 'The customer is not there.', {
      issues: [{ path: 'query.customerId', message: 'There is no record with this id.' }],
    });
  }
  // Where nobody is named yet, the company’s own language is the likeliest.
  const languages = { ticket_language: found.language, language: found.company_language };
  const text = chosenText(found.texts, languages, language)!;
  const values = valuesOf(found, user);
  const known = knownValues(
    {
      'ticket.category': values.category,
      'product.name': found.product_name,
      'agent.name': found.agent_name,
      'company.name': found.company_name,
    },
    customerValues(found),
    user.role,
  );
  const subject = fillPlaceholders(text.subject, known);
  const body = text.body === undefined ? undefined : fillPlaceholders(text.body, known);
  return {
    subject: subject.text.slice(0, SUBJECT),
    ...(body && { body: body.text }),
    language: text.language,
    visibility: found.visibility ?? 'public',
    missing: [...new Set([...subject.missing, ...(body?.missing ?? [])])],
    values: { ...values, ...(await shownFields(values, user.role, session)) },
  };
}

function valuesOf({ values }: Found, { userId }: MacroUser): TicketTemplateValues {
  const { assigneeId, ...rest } = values ?? {};
  const assignee = assigneeId === 'me' ? userId : assigneeId;
  return { ...rest, ...(assignee !== undefined && { assigneeId: assignee }) };
}

/** Custom fields that the role may write: the others would have the whole ticket refused. */
async function shownFields(
  { customFields }: TicketTemplateValues,
  role: Role,
  session: TenantSession,
): Promise<Pick<TicketTemplateValues, 'customFields'>> {
  if (!customFields) return {};
  const { customFields: rules } = await tenantFacts(session);
  const isWritable = (key: string) => {
    const rule = rules.find((one) => one.recordKind === 'ticket' && one.key === key);
    return rule !== undefined && !rule.isArchived && (!rule.sensitivity || isCleared(role, rule.sensitivity));
  };
  return { customFields: Object.fromEntries(Object.entries(customFields).filter(([key]) => isWritable(key))) };
}
