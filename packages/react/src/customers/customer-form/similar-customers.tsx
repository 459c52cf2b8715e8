'use client';
import type { SearchHit } from '@korkep/core';
import { formatPhone } from '../../format/phone-number.ts';
import { useRecordLink } from '../../presentation/record-link.ts';
import { Avatar } from '../../primitives/avatar/avatar.tsx';
import { Button, ButtonText } from '../../primitives/button/button.tsx';
import { useFormTools } from './form-tools.tsx';

interface SimilarCustomersProps {
  readonly hits: readonly SearchHit[];
  /** The person says that it is this one; left out, there is a link where the host has an address for it. */
  readonly onExisting: ((customer: SearchHit['customer']) => void) | undefined;
}

/** Customers who may be the one that is being written down anew. */
export function SimilarCustomers({ hits, onExisting }: SimilarCustomersProps) {
  const { t } = useFormTools();
  const linkTo = useRecordLink();
  return (
    <section className="kk-customer-form__similar" aria-label={t('form.similar', { count: hits.length })}>
      <p className="kk-customer-form__similar-title" role="status">
        {t('form.similar', { count: hits.length })}
      </p>
      <ul className="kk-customer-form__similar-list">
        {hits.map((hit) => {
          const { customer } = hit;
          const name = customer.displayName ?? t('form.unnamed');
          const link = onExisting ? undefined : linkTo({ kind: 'customer', id: customer.id });
          return (
            <li key={customer.id} className="kk-customer-form__similar-one">
              <Avatar id={customer.id} name={customer.displayName ?? ''} kind={customer.type} />
              <span className="kk-customer-form__similar-who">
                <span>{name}</span>
                <span className="kk-customer-form__similar-why">{whyOf(hit)}</span>
              </span>
              {onExisting && (
                <Button aria-label={`${t('form.open')}: ${name}`} onClick={() => onExisting(customer)}>
                  {t('form.open')}
                </Button>
              )}
              {link && (
                <a
                  {...link}
                  href={link.href}
                  className="kk-button"
                  data-variant="secondary"
                  aria-label={`${t('form.open')}: ${name}`}
                >
                  <ButtonText>{t('form.open')}</ButtonText>
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What was found of them, else what tells them apart. */
function whyOf({ customer, match }: SearchHit): string {
  if (match.field === 'phone' && match.value) return formatPhone(match.value);
  if (match.field !== 'displayName' && match.value) return match.value;
  return [customer.emails?.[0]?.value, customer.addresses?.[0]?.city].filter(Boolean).join(' · ');
}
