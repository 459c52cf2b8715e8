import { useCreateInteraction, useProfile, useUpdateCustomer } from '@korkep/react';
import { type FormEvent, useState } from 'react';

interface CustomerChangesProps {
  customerId: string;
  /** Opens the whole form of the customer. */
  onEdit: () => void;
}

/** The shop's own form over the writing hooks: what an agent changes during a call. Works without a network too. */
export function CustomerChanges({ customerId, onEdit }: CustomerChangesProps) {
  const profile = useProfile(customerId);
  const update = useUpdateCustomer(customerId);
  const note = useCreateInteraction(customerId);
  const [form, setForm] = useState<'none' | 'position' | 'call'>('none');
  const position = profile.status === 'ready' ? (profile.data.customer.position ?? '') : '';
  const state = [update.state, note.state].find(({ status }) => status !== 'idle')?.status;

  const savePosition = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get('position') ?? '').trim();
    note.reset();
    if (await update.run({ position: value || null })) setForm('none');
  };
  const saveCall = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const subject = String(new FormData(event.currentTarget).get('subject') ?? '').trim();
    if (!subject) return;
    update.reset();
    const occurredAt = new Date().toISOString();
    if (await note.run({ direction: 'inbound', occurredAt, subject, details: { channel: 'call' } })) setForm('none');
  };

  return (
    <div className="desk-changes">
      {form === 'none' && (
        <>
          <button type="button" className="desk-button" onClick={() => setForm('call')}>
            Note a call
          </button>
          <button type="button" className="desk-button" onClick={() => setForm('position')}>
            Change position
          </button>
          <button type="button" className="desk-button" onClick={onEdit}>
            Edit
          </button>
        </>
      )}
      {form === 'position' && (
        <form onSubmit={(event) => void savePosition(event)}>
          <input name="position" aria-label="Position" defaultValue={position} className="desk-input" />
          <FormButtons onCancel={() => setForm('none')} />
        </form>
      )}
      {form === 'call' && (
        <form onSubmit={(event) => void saveCall(event)}>
          <input
            name="subject"
            aria-label="What the call was about"
            placeholder="What the call was about"
            className="desk-input"
          />
          <FormButtons onCancel={() => setForm('none')} />
        </form>
      )}
      <span role="status" className="desk-muted">
        {state === 'saved' && 'Saved'}
        {state === 'queued' && 'Kept on this device'}
        {state === 'failed' && 'Not saved'}
      </span>
    </div>
  );
}

function FormButtons({ onCancel }: { onCancel: () => void }) {
  return (
    <>
      <button type="submit" className="desk-button">
        Save
      </button>
      <button type="button" className="desk-button" onClick={onCancel}>
        Cancel
      </button>
    </>
  );
}
