import { CustomerSearch, KpiBoard } from '@korkep/react';
import { Link } from '../link.tsx';
import { navigate } from '../route.ts';

/** The shop's figures, and the way to a customer. */
export function DashboardPage({ featuredCustomerId }: { featuredCustomerId?: string | undefined }) {
  return (
    <div className="desk-page">
      <header className="desk-head">
        <div>
          <h1>Dashboard</h1>
          <p>
            How the shop is doing.{' '}
            {featuredCustomerId && (
              <Link className="desk-link" href={`/customers/${featuredCustomerId}`}>
                Somebody is calling
              </Link>
            )}
          </p>
        </div>
        <div className="desk-search">
          <CustomerSearch onChoose={(customer) => navigate(`/customers/${customer.id}`)} />
        </div>
      </header>
      <KpiBoard
        ids={[
          'revenue',
          'orderCount',
          'averageOrderValue',
          'newCustomers',
          'repeatRate',
          'purchaseFrequency',
          'retention',
          'ticketVolume',
        ]}
        period="last90Days"
      />
    </div>
  );
}
