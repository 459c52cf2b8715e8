import type { Alert, Predicate } from '@korkep/core';
import { AlertList, TicketList } from '@korkep/react';
import { useMemo, useState } from 'react';
import { navigate } from '../route.ts';

/** What comes in unusually often, and the tickets behind it. */
export function AlertsPage() {
  const [alert, setAlert] = useState<Alert>();
  return (
    <div className="desk-page">
      <header className="desk-head">
        <div>
          <h1>Alerts</h1>
          <p>Products and subjects that more customers write about than at any such hour before.</p>
        </div>
        {alert && (
          <button type="button" className="desk-button" onClick={() => setAlert(undefined)}>
            Back to the alerts
          </button>
        )}
      </header>
      {alert ? <TicketsBehind alert={alert} /> : <AlertList onOpenTickets={setAlert} />}
    </div>
  );
}

function TicketsBehind({ alert: { about, productId, name, startedAt } }: { alert: Alert }) {
  const filter = useMemo<Predicate>(
    () => ({
      and: [
        about === 'product'
          ? { field: 'productId', op: 'eq', value: productId! }
          : { field: 'category', op: 'eq', value: name },
        { field: 'openedAt', op: 'gte', value: startedAt },
      ],
    }),
    [about, productId, name, startedAt],
  );
  return (
    <>
      <h2>{name}</h2>
      <TicketList filter={filter} onOpen={(ticket) => navigate(`/tickets/${ticket.id}`)} />
    </>
  );
}
