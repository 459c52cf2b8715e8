import { CustomerForm, type CustomerType } from '@korkep/react';
import { useState } from 'react';
import { Link } from '../link.tsx';
import { guardLeaving, navigate } from '../route.ts';

const TYPES = { person: 'Person', organisation: 'Organisation' } as const;

/** A new customer. Who turns out to be there already is opened instead. */
export function NewCustomerPage() {
  const [type, setType] = useState<CustomerType>('person');
  const open = ({ id }: { id: string }) => {
    guardLeaving(false);
    navigate(`/customers/${id}`);
  };
  return (
    <div className="desk-page">
      <header className="desk-head">
        <Link className="desk-back" href="/customers">
          ← All customers
        </Link>
        <fieldset className="desk-choice" aria-label="What the customer is">
          {(Object.keys(TYPES) as CustomerType[]).map((one) => (
            <label key={one}>
              <input type="radio" name="type" checked={type === one} onChange={() => setType(one)} />
              {TYPES[one]}
            </label>
          ))}
        </fieldset>
      </header>
      <div className="desk-form">
        <CustomerForm
          key={type}
          type={type}
          onSaved={open}
          onExisting={open}
          onCancel={() => navigate('/customers')}
          onDirtyChange={guardLeaving}
        />
      </div>
    </div>
  );
}
