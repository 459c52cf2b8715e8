import type { Order } from '@korkep/core';
import { useEffect, useState } from 'react';
import { formatDay, formatMoney } from '../format.ts';
import { Link } from '../link.tsx';
import type { Crm } from '../session.ts';

/** The newest orders, a page at a time: how a host walks a list of the client. */
export function OrdersPage({ crm }: { crm: Crm }) {
  const [orders, setOrders] = useState<Order[]>([]);
  const [cursor, setCursor] = useState<string | null | undefined>(null);
  const [wanted, setWanted] = useState(1);
  const [loaded, setLoaded] = useState(0);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (loaded >= wanted) return;
    const abort = new AbortController();
    crm.orders
      .list({ sort: '-placedAt', limit: 50, ...(cursor ? { cursor } : {}) }, { signal: abort.signal })
      .then((page) => {
        setOrders((before) => [...before, ...page.data]);
        setCursor(page.next);
        setLoaded(wanted);
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      });
    return () => abort.abort();
  }, [crm, cursor, wanted, loaded]);

  return (
    <div className="desk-page">
      <header className="desk-head">
        <div>
          <h1>Orders</h1>
          <p>{problem ?? `The newest ${orders.length}.`}</p>
        </div>
      </header>
      <section className="desk-sheet">
        <div className="desk-table-wrap">
          <table className="desk-table">
            <thead>
              <tr>
                <th>Number</th>
                <th>Placed</th>
                <th>Status</th>
                <th>Channel</th>
                <th>Items</th>
                <th className="figure">Total</th>
              </tr>
            </thead>
            <tbody>
              {orders.map((order) => (
                <tr key={order.id}>
                  <td>
                    {order.customerId ? (
                      <Link className="desk-link" href={`/customers/${order.customerId}`}>
                        {order.number}
                      </Link>
                    ) : (
                      order.number
                    )}
                  </td>
                  <td className="desk-muted">{formatDay(order.placedAt)}</td>
                  <td className="desk-muted">{order.status}</td>
                  <td className="desk-muted">{order.channel ?? '–'}</td>
                  <td className="desk-muted">{order.lines.length}</td>
                  <td className="figure">{formatMoney(order.total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {loaded > 0 && cursor && (
          <p className="desk-note">
            <button type="button" className="desk-button" onClick={() => setWanted(loaded + 1)}>
              Show more
            </button>
          </p>
        )}
      </section>
    </div>
  );
}
