import type { DatabaseEngine } from '../database/engine.ts';
import { inTenant } from '../database/tenant.ts';

/** How far a folder was read: UIDs count only as long as its UIDVALIDITY is the same (RFC 3501, 2.3.1.1). */
export interface ImapPlace {
  uid_validity: string;
  last_uid: number;
  /** What came before is none of ours. */
  since: string;
}

/** How far a folder was read; `undefined` where it never was. */
export async function readPlace(
  engine: DatabaseEngine,
  tenantId: string,
  mailbox: string,
  folder: string,
): Promise<ImapPlace | undefined> {
  const [place] = await inTenant(
    engine,
    tenantId,
    (session) =>
      session.prepared<ImapPlace>(
        'imap_place',
        'select uid_validity, last_uid, since from imap_places where tenant_id = $1 and mailbox = $2 and folder = $3',
        [tenantId, mailbox, folder],
      ),
    { readOnly: true },
  );
  return place && { ...place, last_uid: Number(place.last_uid) };
}

/** Writes down how far a folder was read; of two processes that read it the one that is further counts. */
export async function keepPlace(
  engine: DatabaseEngine,
  tenantId: string,
  mailbox: string,
  folder: string,
  { uid_validity, last_uid, since }: ImapPlace,
): Promise<void> {
  await inTenant(engine, tenantId, (session) =>
    session.prepared(
      'imap_place_keep',
      `insert into imap_places as p (tenant_id, mailbox, folder, uid_validity, last_uid, since)
       values ($1, $2, $3, $4, $5::bigint, $6::timestamptz)
       on conflict (tenant_id, mailbox, folder) do update set uid_validity = excluded.uid_validity,
         last_uid = case when p.uid_validity = excluded.uid_validity
           then greatest(p.last_uid, excluded.last_uid) else excluded.last_uid end`,
      [tenantId, mailbox, folder, uid_validity, last_uid, since],
    ),
  );
}
