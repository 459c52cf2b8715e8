'use client';
import type { Customer, CustomerCreate, CustomerUpdate, SearchHit } from '@korkep/core';
import { useState } from 'react';
import { useIsOnline } from '../../provider/async-state-of.ts';
import { useCrmCache } from '../../provider/crm-context.ts';
import { useRealId } from '../../provider/use-laid.ts';
import { readyState } from '../../state/async-state.ts';
import { useSyncStatus } from '../../sync/use-sync-status.ts';
import { rulesOf } from '../role-rules.ts';
import { useColleagues } from '../use-colleagues.ts';
import { useCreateCustomer } from '../use-create-customer.ts';
import { useCustomFields } from '../use-custom-fields.ts';
import { useCustomer } from '../use-customer.ts';
import { useCustomerSearch } from '../use-customer-search.ts';
import { useUpdateCustomer } from '../use-update-customer.ts';
import { useViewer } from '../use-viewer.ts';
import { type CustomerFormLook, CustomerFormView } from './customer-form-view.tsx';
import type { CustomerType } from './form-sections.ts';

export interface CustomerFormProps extends CustomerFormLook {
  /** Whom to change. Left out, a new customer is created. */
  readonly customerId?: string | undefined;
  /** What a new customer is; `person` when left out. */
  readonly type?: CustomerType;
}

/**
 * Creates or changes a person or an organisation, with the fields that the tenant added. What is wrong is said beside
 * the field, only what was changed is sent, and without a network it waits on the device. Stands below a `CrmProvider`;
 * its look is `@korkep/react/customer-form.css`.
 *
 * @example
 * <CustomerForm customerId={id} onSaved={close} onCancel={close} onDirtyChange={setDirty} />
 * <CustomerForm type="organisation" onSaved={({ id }) => router.push(`/customers/${id}`)} />
 */
export function CustomerForm({ customerId, ...props }: CustomerFormProps) {
  return customerId === undefined ? <CreateForm {...props} /> : <EditForm {...props} customerId={customerId} />;
}

const none: readonly never[] = [];

/** What both forms need: the viewer's role, the tenant's fields, and who works here. */
function useSurroundings() {
  const isOnline = useIsOnline(useCrmCache());
  const custom = useCustomFields('customer');
  const colleagues = useColleagues();
  const viewer = useViewer();
  const [rules, setRules] = useState(() => ({ viewer, value: rulesOf(viewer) }));
  if (rules.viewer !== viewer) setRules({ viewer, value: rulesOf(viewer) });
  return {
    // The tenant's fields come with the others; without a network nobody waits for what cannot come.
    isReady: custom.status !== 'loading' || !isOnline,
    customFields: custom.status === 'ready' ? custom.data : none,
    colleagues: colleagues.status === 'ready' ? colleagues.data : none,
    rules: rules.value,
  };
}

function CreateForm(props: Omit<CustomerFormProps, 'customerId'>) {
  const { isReady, ...surroundings } = useSurroundings();
  const { run, state } = useCreateCustomer();
  const [identity, setIdentity] = useState('');
  const isTelling = identity.length >= 3;
  const found = useCustomerSearch(isTelling ? identity : '', { limit: 3, pause: 400 });
  const similar = isTelling && found.status === 'ready' ? (found.data as readonly SearchHit[]) : none;
  return (
    <CustomerFormView
      {...props}
      {...surroundings}
      state={isReady ? readyState(undefined, 0) : { status: 'loading' }}
      action={state}
      onSubmit={(input) => run(input as CustomerCreate)}
      similar={similar}
      onIdentity={setIdentity}
    />
  );
}

function EditForm({ customerId: givenId, ...props }: CustomerFormProps & { readonly customerId: string }) {
  const cache = useCrmCache();
  const customerId = useRealId(cache, givenId);
  const { isReady, ...surroundings } = useSurroundings();
  const customer = useCustomer(givenId);
  const seen = customer.status === 'ready' ? customer.data : undefined;
  const { run, state } = useUpdateCustomer(givenId, { seen });
  const status = useSyncStatus();
  const conflict = status?.state.conflicts.find(({ id }) => id === customerId);

  const save = async (input: Readonly<Record<string, unknown>>): Promise<Customer | undefined> => {
    const saved = await run(input as CustomerUpdate);
    // What was refused before and is mended by this need not be decided about any more.
    const mended = status?.state.refused.filter(
      ({ target, body }) =>
        target.id === customerId && Object.keys((body ?? {}) as object).every((field) => Object.hasOwn(input, field)),
    );
    if (saved) for (const { id } of mended ?? none) await status?.dismiss(id).catch(() => undefined);
    return saved;
  };

  return (
    <CustomerFormView
      {...props}
      {...surroundings}
      state={isReady || customer.status !== 'ready' ? customer : { status: 'loading' }}
      action={state}
      onSubmit={save}
      conflictId={conflict?.entryId}
    />
  );
}
