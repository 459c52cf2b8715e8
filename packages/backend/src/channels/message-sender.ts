import { customerKind } from '../customers/customer-kind.ts';
import type { TenantSession } from '../database/tenant.ts';
import { createRecords } from '../store/create.ts';
import type { WriteContext } from '../store/write-context.ts';
import type { IncomingMessage } from './adapter.ts';

/**
 * The customer behind a sender: the one they were taken for the last time on this channel, else the only one whose number
 * the provider vouches for. Everybody else becomes a lead. A name is what anybody writes: nothing is concluded from it.
 */
export async function customerOfMessage(
  channelId: string,
  { sender, name, phone }: Pick<IncomingMessage, 'sender' | 'name' | 'phone'>,
  context: WriteContext,
): Promise<string> {
  const found = await knownSender(channelId, { sender, phone }, context.session);
  if (found) return found;
  const [created] = await createRecords(
    customerKind,
    [
      {
        type: 'person',
        familyName: shownName(name ?? sender),
        ...(phone !== undefined && { phones: [{ value: phone, e164: phone, isPrimary: true }] }),
        lifecycleStage: 'lead',
      },
    ],
    context,
  );
  return (created as { row: { id: string } }).row.id;
}

/** The customer behind a sender, as far as it is known; nobody is made. */
export async function knownSender(
  channelId: string,
  { sender, phone }: Pick<IncomingMessage, 'sender' | 'phone'>,
  session: TenantSession,
): Promise<string | undefined> {
  return (await earlierCustomer(channelId, sender, session)) ?? (phone && (await ownerOf(phone, session))) ?? undefined;
}

async function earlierCustomer(channelId: string, sender: string, session: TenantSession): Promise<string | undefined> {
  const [earlier] = await session.prepared<{ id: string }>(
    'channel_earlier_customer',
    `select c.id from channel_messages as m
     join customers as c on c.tenant_id = $1 and c.id = m.customer_id and c.archived_at is null
     where m.tenant_id = $1 and m.channel_id = $2 and m.address = $3 and m.direction = 'in'
     order by m.created_at desc limit 1`,
    [session.tenantId, channelId, sender],
  );
  return earlier?.id;
}

async function ownerOf(phone: string, session: TenantSession): Promise<string | undefined> {
  const owners = await session.prepared<{ id: string }>(
    'channel_customers',
    `select c.id from customer_identifiers as i
     join customers as c on c.tenant_id = $1 and c.id = i.customer_id and c.archived_at is null
     where i.tenant_id = $1 and i.kind = 'phone' and i.value = $2 limit 2`,
    [session.tenantId, phone],
  );
  return owners.length === 1 ? owners[0]!.id : undefined;
}

function shownName(given: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  const clean = given.replace(/[\u0000-\u001f\u007f]/g, ' ').trim();
  return (clean === '' ? '—' : clean).slice(0, 120).toWellFormed();
}
