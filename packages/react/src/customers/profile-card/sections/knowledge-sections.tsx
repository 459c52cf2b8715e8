import type { Consent, Contract, Preference, Profile } from '@korkep/core';
import { consentLooks } from '../../../consents/consent-words.ts';
import { contractTones } from '../../../contracts/contract-words.ts';
import { cachedIntl } from '../../../format/intl-cache.ts';
import { formatCalendarDay } from '../../../format/moment.ts';
import { formatNumber } from '../../../format/number.ts';
import { useRecordLink } from '../../../presentation/record-link.ts';
import { Avatar } from '../../../primitives/avatar/avatar.tsx';
import { Badge } from '../../../primitives/badge/badge.tsx';
import { Field, Masked } from '../../../primitives/field/field.tsx';
import { Icon } from '../../../primitives/icon/icon.tsx';
import { Row, RowList } from '../../../primitives/record-row/record-row.tsx';
import { isMasked, type ProfileTools, useProfileTools } from '../profile-context.tsx';

export function PreferenceList({ preferences }: { readonly preferences: readonly Preference[] }) {
  const { t, channel } = useProfileTools();
  const kinds = [...new Set(preferences.map(({ kind }) => kind))];
  return (
    <dl className="kk-fields">
      {kinds.map((kind) => (
        <Field key={kind} label={t(`preference.${kind}`)}>
          <span className="kk-profile-card__words">
            {preferences
              .filter((preference) => preference.kind === kind)
              .map(({ id, value, strength, origin }) => (
                <Badge key={id}>
                  {strength === 'avoids' && `${t('preference.avoids')}: `}
                  {value === undefined
                    ? t('common.masked')
                    : kind === 'channel'
                      ? nameOfChannel(value, channel)
                      : value}
                  {origin === 'observed' && ` (${t('preference.observed')})`}
                </Badge>
              ))}
          </span>
        </Field>
      ))}
    </dl>
  );
}

function nameOfChannel(value: string, channel: ProfileTools['channel']): string {
  const name = channel(value as Parameters<ProfileTools['channel']>[0]);
  return name.startsWith('channel.') ? value : name;
}

export function ConsentList({ consents }: { readonly consents: readonly Consent[] }) {
  const { t, day, channel, markOf } = useProfileTools();
  return (
    <RowList>
      {consents.map((consent) => {
        const look = consentLooks[consent.status];
        const purpose = t(`purpose.${consent.purpose}`);
        return (
          <Row
            key={consent.id}
            title={consent.channel ? `${purpose} · ${channel(consent.channel)}` : purpose}
            badge={
              <Badge tone={look.tone} icon={<Icon of={look.icon} />}>
                {t(`status.${consent.status}`)}
              </Badge>
            }
            mark={markOf(consent.id)}
            detail={[consent.decidedAt && day(consent.decidedAt), consent.method].filter(Boolean).join(' · ')}
          />
        );
      })}
    </RowList>
  );
}

export function ContractList({ contracts }: { readonly contracts: readonly Contract[] }) {
  const { t, day, money, markOf } = useProfileTools();
  const linkTo = useRecordLink();
  return (
    <RowList>
      {contracts.map(({ id, number, title, status, endsAt, value, serviceLevel }) => (
        <Row
          key={id}
          link={linkTo({ kind: 'contract', id })}
          title={title ?? number}
          badge={<Badge tone={contractTones[status]}>{t(`status.${status}`)}</Badge>}
          mark={markOf(id)}
          detail={[number, endsAt && t('profile.until', { date: day(endsAt) }), serviceLevel?.name]
            .filter(Boolean)
            .join(' · ')}
          figure={value && money(value)}
        />
      ))}
    </RowList>
  );
}

export function RelatedList({ related }: { readonly related: NonNullable<Profile['relationships']> }) {
  const { t } = useProfileTools();
  const linkTo = useRecordLink();
  return (
    <RowList>
      {related.map(({ relationship, customer, end }) => {
        const name = customer.displayName ?? t('profile.unnamed');
        const isBack = end === 'to';
        const { kind } = relationship;
        const hasDirection = kind === 'contact_of' || kind === 'subsidiary_of' || kind === 'referred_by';
        return (
          <Row
            key={relationship.id}
            icon={<Avatar id={customer.id} name={name} kind={customer.type} size="small" />}
            link={linkTo({ kind: 'customer', id: customer.id })}
            title={name}
            detail={[
              hasDirection && isBack ? t(`profile.related.${kind}_back`) : t(`profile.related.${kind}`, { name }),
              relationship.role,
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        );
      })}
    </RowList>
  );
}

export function DetailList({ customer }: { readonly customer: Profile['customer'] }) {
  const { t, locale, money } = useProfileTools();
  const languages = cachedIntl('names', locale, {}, () => new Intl.DisplayNames(locale, { type: 'language' }));
  const home = customer.addresses?.find(({ isPrimary }) => isPrimary) ?? customer.addresses?.[0];
  const details = [
    ['position', customer.position],
    ['organisation', customer.type === 'person' ? customer.organisationName : undefined],
    ['industry', customer.industry],
    ['headCount', customer.headCount === undefined ? undefined : formatNumber(customer.headCount, locale)],
    ['annualRevenue', customer.annualRevenue && money(customer.annualRevenue)],
    ['taxNumber', customer.taxNumber],
    ['birthDate', customer.birthDate && formatCalendarDay(customer.birthDate, { locale })],
    ['address', home && [home.postalCode, home.city, ...home.lines].filter(Boolean).join(', ')],
    ['language', customer.language && languages.of(customer.language)],
    ['tags', customer.tags?.join(', ')],
  ] as const;
  const fields = { address: 'addresses', organisation: 'organisationName' } as Readonly<Record<string, string>>;
  const shown = details.filter(([key, value]) => value || isMasked(customer, fields[key] ?? key));
  if (shown.length === 0 && !customer.webProfiles?.length)
    return <p className="kk-profile-card__nothing">{t('profile.empty.details')}</p>;
  return (
    <dl className="kk-fields">
      {shown.map(([key, value]) => (
        <Field key={key} label={t(`profile.detail.${key}`)}>
          {value ?? <Masked label={t('common.masked')} />}
        </Field>
      ))}
      {customer.webProfiles && customer.webProfiles.length > 0 && (
        <Field label={t('profile.detail.web')}>
          {customer.webProfiles.map(({ url, handle }) => (
            <div key={url}>
              <a className="kk-link" href={url} rel="noreferrer noopener" target="_blank">
                {handle ?? url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
              </a>
            </div>
          ))}
        </Field>
      )}
    </dl>
  );
}
