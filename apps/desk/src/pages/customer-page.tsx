import { CustomerSearch, ProfileCard, Timeline } from '@korkep/react';
import { Link } from '../link.tsx';
import { navigate } from '../route.ts';
import { CustomerChanges } from './customer-changes.tsx';

/** One customer: who they are, beside what happened. */
export function CustomerPage({ customerId }: { customerId: string }) {
  return (
    <div className="desk-page">
      <header className="desk-head">
        <Link className="desk-back" href="/customers">
          ← All customers
        </Link>
        <div className="desk-search">
          <CustomerSearch onChoose={(customer) => navigate(`/customers/${customer.id}`)} />
        </div>
      </header>
      <div className="desk-customer">
        <div className="desk-stack">
          <ProfileCard customerId={customerId} openSections={['orders', 'tickets']} />
          <CustomerChanges customerId={customerId} />
        </div>
        <Timeline customerId={customerId} />
      </div>
    </div>
  );
}
