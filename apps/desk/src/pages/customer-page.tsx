import { CustomerForm, CustomerSearch, ProfileCard, TagEditor } from '@korkep/react';
import { useState } from 'react';
import { Link } from '../link.tsx';
import { guardLeaving, navigate } from '../route.ts';
import { CustomerChanges } from './customer-changes.tsx';
import { CustomerParts } from './customer-parts.tsx';

/** One customer: who they are, or the form of who they are, beside what happened. */
export function CustomerPage({ customerId }: { customerId: string }) {
  const [isEditing, setIsEditing] = useState(false);
  const stop = () => setIsEditing(false);
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
          {isEditing ? (
            <CustomerForm customerId={customerId} onSaved={stop} onCancel={stop} onDirtyChange={guardLeaving} />
          ) : (
            <>
              <ProfileCard customerId={customerId} openSections={['orders', 'tickets']} />
              <CustomerChanges customerId={customerId} onEdit={() => setIsEditing(true)} />
              <TagEditor customerId={customerId} isLabelShown />
            </>
          )}
        </div>
        <CustomerParts key={customerId} customerId={customerId} />
      </div>
    </div>
  );
}
