import type { Profile } from '@korkep/core';
import Mail from 'lucide/dist/esm/icons/mail.mjs';
import Phone from 'lucide/dist/esm/icons/phone.mjs';
import { formatPhone } from '../../format/phone-number.ts';
import { Badge } from '../../primitives/badge/badge.tsx';
import { ButtonText } from '../../primitives/button/button.tsx';
import { Masked } from '../../primitives/field/field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { isMasked, useProfileTools } from './profile-context.tsx';

interface ContactPoint {
  readonly kind: 'email' | 'phone';
  readonly shown: string;
  readonly href: string;
  readonly label: string | undefined;
}

const shownAtOnce = 4;

/** Where the customer can be reached: the preferred channel first, each with its action. */
export function ContactPoints({ profile }: { readonly profile: Profile }) {
  const { t, slot, channel } = useProfileTools();
  const { customer } = profile;
  const preferred = customer.preferredChannel;
  const points = contactPointsOf(customer);
  const preferredKind =
    preferred === 'email' ? 'email' : preferred === 'call' || preferred === 'sms' ? 'phone' : undefined;
  const maskedKinds = (['emails', 'phones'] as const).filter((field) => isMasked(customer, field));
  const preferredAt = points.findIndex(({ kind }) => kind === preferredKind);
  if (points.length === 0 && maskedKinds.length === 0) {
    return <p className="kk-profile-card__no-contact">{t('profile.noContactPoints')}</p>;
  }
  return (
    <div className={slot('contact')}>
      {preferred && preferredAt < 0 && (
        <p className="kk-profile-card__prefers">{t('profile.prefersChannel', { channel: channel(preferred) })}</p>
      )}
      <ul className="kk-profile-card__points" aria-label={t('profile.contactPoints')}>
        {points.slice(0, shownAtOnce).map((point, index) => (
          <li
            key={point.href}
            className="kk-profile-card__point"
            data-kind={point.kind}
            data-preferred={index === preferredAt}
          >
            <Icon of={point.kind === 'email' ? Mail : Phone} />
            <span className="kk-profile-card__point-value">
              <bdi>{point.shown}</bdi>
              {index === preferredAt && <Badge tone="accent">{t('profile.preferred')}</Badge>}
              {point.label && <span className="kk-profile-card__point-label">{point.label}</span>}
            </span>
            <a className="kk-button" data-variant={index === preferredAt ? 'primary' : 'secondary'} href={point.href}>
              <ButtonText>{t(point.kind === 'email' ? 'profile.write' : 'profile.call')}</ButtonText>
              <span className="kk-visually-hidden">: {point.shown}</span>
            </a>
          </li>
        ))}
        {maskedKinds.map((field) => (
          <li key={field} className="kk-profile-card__point" data-masked="true">
            <Icon of={field === 'emails' ? Mail : Phone} />
            <Masked label={t('common.masked')} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function contactPointsOf(customer: Profile['customer']): ContactPoint[] {
  const primaryFirst = (a: { isPrimary?: boolean | undefined }, b: { isPrimary?: boolean | undefined }) =>
    Number(b.isPrimary ?? false) - Number(a.isPrimary ?? false);
  const emails = [...(customer.emails ?? [])].sort(primaryFirst).map(
    ({ value, label }): ContactPoint => ({
      kind: 'email',
      shown: value,
      href: `mailto:${encodeURIComponent(value).replace('%40', '@')}`,
      label,
    }),
  );
  const phones = [...(customer.phones ?? [])].sort(primaryFirst).map(({ value, e164, label }): ContactPoint => {
    const number = e164 ?? value;
    return {
      kind: 'phone',
      shown: /^\+\d+ /.test(value) ? value : formatPhone(number),
      href: `tel:${number.replace(/[^\d+]/g, '')}`,
      label,
    };
  });
  const { preferredChannel } = customer;
  return preferredChannel === 'call' || preferredChannel === 'sms' ? [...phones, ...emails] : [...emails, ...phones];
}
