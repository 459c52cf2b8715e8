import { customerKind } from '../customers/customer-kind.ts';
import type { TenantSession } from '../database/tenant.ts';
import { createRecords } from '../store/create.ts';
import type { WriteContext } from '../store/write-context.ts';
import type { MailRow } from './mail-row.ts';

interface Candidate {
  id: string;
  emails: { value: string; isVerified?: boolean }[] | null;
}

/**
 * The customer behind an address. One whose address is known to be theirs, else the only one for whom the company wrote
 * it down without saying. An address that somebody merely claimed makes nobody that customer; nor does a sender whom
 * the mail server in front found to be false. Such a sender, and an unknown one, becomes a lead: the same one each time.
 */
export async function customerOfSender(
  { address, name }: { address: string; name: string },
  row: Pick<MailRow, 'mailbox' | 'is_authentic'>,
  context: WriteContext,
): Promise<string> {
  const known = row.is_authentic === false ? undefined : await knownCustomer(address, context.session);
  const found = known ?? (await earlierLead(address, row, context.session));
  if (found !== undefined) return found;
  const [created] = await createRecords(
    customerKind,
    [
      {
        type: 'person',
        ...nameOf(name, address),
        emails: [{ value: address, isPrimary: true, isVerified: false }],
        lifecycleStage: 'lead',
      },
    ],
    context,
  );
  return (created as { row: { id: string } }).row.id;
}

async function knownCustomer(address: string, session: TenantSession): Promise<string | undefined> {
  const candidates = await session.prepared<Candidate>(
    'mail_customers',
    `select c.id, c.emails from customer_identifiers as i
     join customers as c on c.tenant_id = $1 and c.id = i.customer_id and c.archived_at is null
     where i.tenant_id = $1 and i.kind = 'email' and i.value = $2 limit 20`,
    [session.tenantId, address],
  );
  const saying = (isVerified: boolean | undefined) =>
    candidates.filter(({ emails }) =>
      (emails ?? []).some((email) => email.value.toLowerCase() === address && email.isVerified === isVerified),
    );
  const verified = saying(true);
  const chosen = verified.length > 0 ? verified : saying(undefined);
  return chosen.length === 1 ? chosen[0]!.id : undefined;
}

/** Whom the same sender, believed as much or as little, was taken for the last time. */
async function earlierLead(
  address: string,
  { is_authentic }: Pick<MailRow, 'is_authentic'>,
  session: TenantSession,
): Promise<string | undefined> {
  const rows = await session.prepared<Candidate>(
    'mail_earlier_lead',
    `select c.id, c.emails from mail_messages as m
     join customers as c on c.tenant_id = $1 and c.id = m.customer_id and c.archived_at is null
     where m.tenant_id = $1 and m.address = $2 and m.direction = 'in' and m.is_requester
       and m.is_authentic is not distinct from $3::boolean
     order by m.created_at desc limit 1`,
    [session.tenantId, address, is_authentic],
  );
  const isStillTheirs = rows[0]?.emails?.some(({ value }) => value.toLowerCase() === address);
  return isStillTheirs ? rows[0]!.id : undefined;
}

/** A display name is one line of anything; it goes where nothing is concluded from it. */
function nameOf(name: string, address: string): Record<string, string> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  const clean = name.replace(/[\u0000-\u001f\u007f]/g, ' ').trim();
  const shown = clean === '' ? address.slice(0, address.lastIndexOf('@')) : clean;
  return { familyName: shown.slice(0, 120).toWellFormed() };
}
