import type { Customer } from '@korkep/core';
import { CustomerSearch } from '@korkep/react';
import { useCallback } from 'react';
import { formatDay, formatMoney } from '../format.ts';
import { Link } from '../link.tsx';
import { navigate } from '../route.ts';
import type { Crm } from '../session.ts';
import { useLoaded } from '../use-loaded.ts';

/** The shop's own table over the client: the best customers first. */
export function CustomersPage({ crm }: { crm: Crm }) {
  const load = useCallback(
    (signal: AbortSignal) => crm.customers.list({ sort: '-revenue', limit: 50 }, { signal }),
    [crm],
  );
  const state = useLoaded(load);
  return (
    <div className="desk-page">
      <header className="desk-head">
        <div>
          <h1>Customers</h1>
          <p>The fifty who bought most. Search finds everybody else.</p>
        </div>
        <div className="desk-search">
          <CustomerSearch onChoose={(customer) => navigate(`/customers/${customer.id}`)} />
        </div>
      </header>
      <section className="desk-sheet">
        {state.status === 'loading' && <p className="desk-note">Loading…</p>}
        {state.status === 'failed' && <p className="desk-note">{state.message}</p>}
        {state.status === 'loaded' && (
          <div className="desk-table-wrap">
            <table className="desk-table">
              <thead>
                <tr>
                  <th>Name</th>
                  <th>Stage</th>
                  <th>Customer since</th>
                  <th>Last order</th>
                  <th className="figure">Orders</th>
                  <th className="figure">Revenue</th>
                </tr>
              </thead>
              <tbody>
                {state.data.data.map((customer) => (
                  <Row key={customer.id} customer={customer} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </div>
  );
}

function Row({ customer }: { customer: Customer }) {
  return (
    <tr>
      <td>
        <Link className="desk-link" href={`/customers/${customer.id}`}>
          {customer.displayName ?? 'Hidden from your role'}
        </Link>
      </td>
      <td className="desk-muted">{customer.lifecycleStage?.replace('_', ' ') ?? '–'}</td>
      <td className="desk-muted">{formatDay(customer.customerSince)}</td>
      <td className="desk-muted">{formatDay(customer.lastOrderAt)}</td>
      <td className="figure">{customer.orderCount ?? 0}</td>
      <td className="figure">{formatMoney(customer.revenue)}</td>
    </tr>
  );
}
