import { CustomerSearch, CustomerTable } from '@korkep/react';
import { Link } from '../link.tsx';
import { navigate } from '../route.ts';

/** Everybody who buys here, the best customers first; search goes straight to one. */
export function CustomersPage() {
  return (
    <div className="desk-page">
      <header className="desk-head">
        <div>
          <h1>Customers</h1>
          <p>The best customers first. Filter, save what you need again, and change many at once.</p>
        </div>
        <div className="desk-search">
          <CustomerSearch onChoose={(customer) => navigate(`/customers/${customer.id}`)} />
        </div>
        <Link className="desk-button" href="/customers/new">
          New customer
        </Link>
      </header>
      <div className="desk-customers">
        <CustomerTable sort="-revenue" />
      </div>
    </div>
  );
}
