import { ConsentPanel, ContractsPanel, FeedbackPanel, OrdersPanel, PreferencesPanel, Timeline } from '@korkep/react';
import { useState } from 'react';
import './customer-parts.css';

const PARTS = {
  timeline: { label: 'Timeline', widget: Timeline },
  orders: { label: 'Orders', widget: OrdersPanel },
  preferences: { label: 'Preferences', widget: PreferencesPanel },
  feedback: { label: 'Feedback', widget: FeedbackPanel },
  contracts: { label: 'Contracts', widget: ContractsPanel },
  consents: { label: 'Consent', widget: ConsentPanel },
} as const;
type Part = keyof typeof PARTS;

/** What there is to know of a customer, a part at a time: only the one that is looked at asks the server. */
export function CustomerParts({ customerId }: { customerId: string }) {
  const [part, setPart] = useState<Part>('timeline');
  const { widget: Widget } = PARTS[part];
  return (
    <div className="desk-parts">
      <nav className="desk-part-switch" aria-label="About this customer">
        {(Object.keys(PARTS) as Part[]).map((name) => (
          <button
            key={name}
            type="button"
            className="desk-part"
            aria-current={name === part ? 'true' : undefined}
            onClick={() => setPart(name)}
          >
            {PARTS[name].label}
          </button>
        ))}
      </nav>
      <Widget customerId={customerId} />
    </div>
  );
}
