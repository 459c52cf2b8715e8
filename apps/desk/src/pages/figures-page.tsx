import { CustomerName, KpiBoard } from '@korkep/react';
import { useCallback } from 'react';
import { formatDay, formatMoney } from '../format.ts';
import { Link } from '../link.tsx';
import type { Crm } from '../session.ts';
import { type Loaded, useLoaded } from '../use-loaded.ts';

const SHOWN = [
  'revenue',
  'orderCount',
  'averageOrderValue',
  'newCustomers',
  'repeatRate',
  'purchaseFrequency',
  'retention',
  'ticketVolume',
] as const;

const SERVICE = [
  'ticketBacklog',
  'firstResponseTime',
  'nextReplyTime',
  'resolutionTime',
  'handleTime',
  'firstContactResolution',
  'reopenRate',
  'slaAttainment',
  'customerSatisfaction',
] as const;

/** The shop's figures, each with its formula, and what is new. */
export function FiguresPage({ crm }: { crm: Crm }) {
  const loadTickets = useCallback(
    (signal: AbortSignal) =>
      crm.tickets.list({ sort: '-openedAt', status: ['new', 'open', 'pending'], limit: 8 }, { signal }),
    [crm],
  );
  const loadOrders = useCallback(
    (signal: AbortSignal) => crm.orders.list({ sort: '-placedAt', limit: 8 }, { signal }),
    [crm],
  );
  const tickets = useLoaded(loadTickets);
  const orders = useLoaded(loadOrders);
  return (
    <div className="desk-page">
      <header className="desk-head">
        <div>
          <h1>Figures</h1>
          <p>How the shop is doing. Each figure says how it is counted.</p>
        </div>
      </header>
      <KpiBoard ids={SHOWN} period="last90Days" />
      <KpiBoard ids={SERVICE} period="last90Days" title="Service" />
      <div className="desk-columns">
        <Newest
          title="Open tickets"
          state={tickets}
          row={(ticket) => ({
            id: ticket.id,
            customerId: ticket.customerId,
            name: ticket.subject ?? `Ticket ${ticket.number}`,
            note: `#${ticket.number} · ${formatDay(ticket.openedAt)}`,
            figure: ticket.priority,
          })}
        />
        <Newest
          title="Newest orders"
          state={orders}
          row={(order) => ({
            id: order.id,
            customerId: order.customerId,
            name: order.number,
            note: `${formatDay(order.placedAt)} · ${order.status}`,
            figure: formatMoney(order.total),
          })}
        />
      </div>
    </div>
  );
}

interface NewestRow {
  id: string;
  customerId: string | undefined;
  name: string;
  note: string;
  figure: string;
}

interface NewestProps<T> {
  title: string;
  state: Loaded<{ data: T[] }>;
  row: (record: T) => NewestRow;
}

function Newest<T>({ title, state, row }: NewestProps<T>) {
  return (
    <section className="desk-sheet">
      <h2>{title}</h2>
      {state.status === 'loading' && <p className="desk-note">Loading…</p>}
      {state.status === 'failed' && <p className="desk-note">{state.message}</p>}
      {state.status === 'loaded' && state.data.data.length === 0 && <p className="desk-note">Nothing waits.</p>}
      {state.status === 'loaded' && (
        <ul className="desk-list">
          {state.data.data.map(row).map(({ id, customerId, name, note, figure }) => (
            <li key={id}>
              <span>
                {customerId ? (
                  <Link className="desk-link" href={`/customers/${customerId}`}>
                    {name}
                  </Link>
                ) : (
                  name
                )}
                <span className="desk-muted">
                  {customerId && (
                    <>
                      <CustomerName customerId={customerId} /> ·{' '}
                    </>
                  )}
                  {note}
                </span>
              </span>
              <span className="figure">{figure}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
