/**
 * The tickets `t` behind the alert `a`: about its product or of its category as they stand now, since it began until it
 * ended. A ticket that was opened to write to a customer from an alert is behind none: the desk would alarm itself.
 */
export const BEHIND = behind('a');

/** The same of another alert. */
export function behind(alert: string): string {
  return `t.tenant_id = $1 and t.archived_at is null
  and t.opened_at >= ${alert}.started_at and t.opened_at <= coalesce(${alert}.ended_at, 'infinity'::timestamptz)
  and (${alert}.about = 'product' and t.product_id = ${alert}.product_id
    or ${alert}.about = 'category' and t.category = ${alert}.name)
  and ${notOfOutreach('t')}`;
}

/** That a ticket was opened by somebody else than an outreach. */
export function notOfOutreach(ticket: string): string {
  return `not exists (
    select 1 from alert_recipients as r
    where r.tenant_id = $1 and r.ticket_id = ${ticket}.id and r.way = 'ticket')`;
}
