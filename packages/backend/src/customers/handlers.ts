import type { Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { isOwn, sightOf } from '../masking/sight.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { customerKind } from './customer-kind.ts';

const records = recordHandlers('customers', customerKind);

interface Email {
  value: string;
  isVerified?: boolean;
}

/** What other systems and authorities know a customer by. */
const IDENTIFYING = ['externalIds', 'taxNumber'] as const;

export const handlers: Handlers = {
  ...records,

  // By these a sender is taken for a customer: who names an address of somebody else must not get that person's mails.
  'customers.update': async (input, context) => {
    const { caller, session } = context;
    if (!isOwn(sightOf(caller))) return records['customers.update']!(input, context);
    const body = input.body as { emails?: Email[] | null };
    const issues = IDENTIFYING.filter((field) => field in body).map((path) => ({
      path,
      message: 'Only colleagues change what a customer is identified by.',
    }));
    if (issues.length > 0) throw new Problem('field_denied', 'The customer may not change these fields.', { issues });
    const [known] = await session.prepared<{ emails: Email[] | null }>(
      'customer_emails',
      'select emails from customers where tenant_id = $1 and id = $2',
      [session.tenantId, input.params.customerId],
    );
    const emails = body.emails?.map(({ isVerified: _, ...email }) => {
      const before = known?.emails?.find(({ value }) => value === email.value);
      const isVerified = before ? before.isVerified : false;
      return { ...email, ...(isVerified !== undefined && { isVerified }) };
    });
    return records['customers.update']!({ ...input, body: { ...body, ...(emails && { emails }) } }, context);
  },
};
