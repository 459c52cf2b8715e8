import { AlertList, CustomerName, CustomerSearch, Dashboard } from '@korkep/react';
import { navigate } from '../route.ts';

/** What its viewer wants to see first, as they arranged it, and the way to a customer. */
export function DashboardPage({ featuredCustomerId }: { featuredCustomerId?: string | undefined }) {
  return (
    <div className="desk-page">
      <header className="desk-head">
        <div>
          <h1>Good to have you here</h1>
          {featuredCustomerId && (
            <p>
              Somebody is calling: <CustomerName customerId={featuredCustomerId} />
            </p>
          )}
        </div>
        <div className="desk-search">
          <CustomerSearch onChoose={(customer) => navigate(`/customers/${customer.id}`)} />
        </div>
      </header>
      <AlertList
        onOpenTickets={() => navigate('/tickets')}
        onOpenCustomer={(customerId) => navigate(`/customers/${customerId}`)}
      />
      <Dashboard />
    </div>
  );
}
