import { CustomerForm, ProfileCard, TagEditor, Timeline } from '@korkep/react';
import '@korkep/react/customer-form.css';
import '@korkep/react/profile-card.css';
import '@korkep/react/tag-editor.css';
import '@korkep/react/timeline.css';
import '@korkep/react/toasts.css';
import { useState } from 'react';

/** One customer: who they are, or the form of who they are, beside what happened. */
export function CustomerPage({ customerId }: { readonly customerId: string }) {
  const [isEditing, setIsEditing] = useState(false);
  const stop = () => setIsEditing(false);
  return (
    <div className="app-customer">
      <div className="app-stack">
        {isEditing ? (
          <CustomerForm customerId={customerId} onSaved={stop} onCancel={stop} />
        ) : (
          <>
            <ProfileCard
              customerId={customerId}
              sections={['orders', 'tickets', 'consents']}
              openSections={['orders']}
              slots={{
                headerActions: () => (
                  <button type="button" className="app-button" onClick={() => setIsEditing(true)}>
                    Edit
                  </button>
                ),
              }}
            />
            <TagEditor customerId={customerId} isLabelShown />
          </>
        )}
      </div>
      <Timeline customerId={customerId} />
    </div>
  );
}
