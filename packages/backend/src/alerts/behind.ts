/**
 * The tickets `t` behind the alert `a`: about its product or of its category as they stand now, since it began until it
 * ended. A ticket that was opened to write to a customer from an alert is behind none: the desk would alarm itself.
 */
export const BEHIND = `t.tenant_id = $1 and t.archived_at is null
  and t.opened_at >= a.started_at and t.opened_at <= coalesce(a.ended_at, 'infinity'::timestamptz)
  and (a.about = 'product' and t.product_id = a.product_id or a.about = 'category' and t.category = a.name)
  and ${notOfOutreach('t')}`;

/** That a ticket was opened by somebody else than an outreach. */
export function notOfOutreach(ticket: string): string {
  return `not exists (
    select 1 from alert_recipients as r
    where r.tenant_id = $1 and r.ticket_id = ${ticket}.id and r.way = 'ticket')`;
}
