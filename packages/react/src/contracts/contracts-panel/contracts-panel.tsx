'use client';
import type { Contract } from '@korkep/core';
import { useState } from 'react';
import { useCustomerRecords } from '../../customers/use-customer-records.ts';
import { type ContractsPanelLook, ContractsPanelView } from './contracts-panel-view.tsx';

export interface ContractsPanelProps extends ContractsPanelLook {
  readonly customerId: string;
}

/**
 * A customer's contracts: what ends or renews next and until when notice can be given, what they are worth, and the
 * service levels that tickets obey. Stands below a `CrmProvider`; its look is `@korkep/react/contracts-panel.css`.
 *
 * @example
 * <ContractsPanel customerId={id} onOpenContract={({ id }) => openContract(id)} />
 */
export function ContractsPanel({ customerId, ...look }: ContractsPanelProps) {
  const [status, setStatus] = useState<Contract['status']>();
  const all = useCustomerRecords('contract', customerId);
  const narrowed = useCustomerRecords(
    'contract',
    customerId,
    { status: status && [status] },
    { isEnabled: Boolean(status) },
  );
  return (
    <ContractsPanelView {...look} all={all.state} list={status ? narrowed : all} status={status} onStatus={setStatus} />
  );
}
