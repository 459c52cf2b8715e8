'use client';
import type { Customer } from '@korkep/core';
import { CustomerSearch } from '../../customers/customer-search/customer-search.tsx';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { Avatar, Button } from '../../presentation/already-loaded.ts';
import { FieldLabel } from './fields.tsx';
import type { NewTicketTranslate } from './new-ticket-words.ts';

export interface WhoseTicketProps {
  readonly customerId: string | undefined;
  readonly customer: Pick<Customer, 'id' | 'displayName' | 'type'> | undefined;
  /** Somebody is chosen, or nobody any more; left out where it is said from outside. */
  readonly onChoose: ((customerId: string | undefined) => void) | undefined;
  readonly isMissing: boolean;
  readonly t: NewTicketTranslate;
  readonly messages?: MessageOverrides | undefined;
}

/** Whose ticket it will be: found as everywhere, then shown by name. */
export function WhoseTicket({ customerId, customer, onChoose, isMissing, t, messages }: WhoseTicketProps) {
  const name = customer?.displayName ?? (customer ? t('new.hiddenName') : '…');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the browser's own frame and layout
    <div className="kk-new-ticket__field" role="group" aria-label={t('new.customer')}>
      <FieldLabel isRequired>{t('new.customer')}</FieldLabel>
      {customerId ? (
        <span className="kk-new-ticket__whose">
          <Avatar id={customerId} name={customer?.displayName ?? ''} {...(customer && { kind: customer.type })} />
          <bdi className="kk-new-ticket__name">{name}</bdi>
          {onChoose && (
            <Button variant="quiet" onClick={() => onChoose(undefined)}>
              {t('new.otherCustomer')}
            </Button>
          )}
        </span>
      ) : (
        <CustomerSearch
          placeholder={t('new.findCustomer')}
          onChoose={({ id }) => onChoose?.(id)}
          {...(messages && { messages })}
        />
      )}
      {isMissing && !customerId && (
        <p className="kk-ticket-composer__error" role="alert">
          {t('new.customerMissing')}
        </p>
      )}
    </div>
  );
}
