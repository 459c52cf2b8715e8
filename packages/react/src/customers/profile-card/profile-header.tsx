import type { Profile } from '@korkep/core';
import Check from 'lucide/dist/esm/icons/check.mjs';
import Copy from 'lucide/dist/esm/icons/copy.mjs';
import Ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import ExternalLink from 'lucide/dist/esm/icons/external-link.mjs';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { formatMonth } from '../../format/moment.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { useRecordLink } from '../../presentation/record-link.ts';
import { Avatar } from '../../primitives/avatar/avatar.tsx';
import { Badge, type Tone } from '../../primitives/badge/badge.tsx';
import { Masked } from '../../primitives/field/field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Menu, type MenuItem } from '../../primitives/menu/menu.tsx';
import { isMasked, nameOf, useProfileTools } from './profile-context.tsx';

export interface ProfileHeaderProps {
  readonly profile: Profile;
  readonly isCompact: boolean;
  readonly actions: ReactNode;
}

const stageTones: Readonly<Record<string, Tone>> = { at_risk: 'warning', churned: 'critical', new: 'info' };

/** Who it is: face, name, where they belong, stage and tier, since when. */
export function ProfileHeader({ profile, isCompact, actions }: ProfileHeaderProps) {
  const { t, slot, markOf } = useProfileTools();
  const { customer } = profile;
  const link = useRecordLink()({ kind: 'customer', id: customer.id });
  const name = nameOf(customer, t('profile.unnamed'));
  const { lifecycleStage: stage, valueTier: tier } = customer;
  return (
    <header className={slot('header')}>
      <Avatar
        id={customer.id}
        name={isMasked(customer, 'displayName') ? '' : name}
        kind={customer.type}
        size={isCompact ? 'medium' : 'large'}
      />
      <div className="kk-profile-card__who">
        <div className="kk-profile-card__name-line">
          <h2 className={slot('title')}>
            {isMasked(customer, 'displayName') ? (
              <Masked label={t('common.masked')} />
            ) : link ? (
              <a className="kk-link kk-profile-card__name-link" {...link}>
                <bdi>{name}</bdi>
              </a>
            ) : (
              <bdi>{name}</bdi>
            )}
          </h2>
          {markOf(customer.id)}
          {stage && <Badge tone={stageTones[stage] ?? 'neutral'}>{t(`stage.${stage}`)}</Badge>}
          {tier && (
            <Badge tone={tier === 'vip' || tier === 'premium' ? 'accent' : 'neutral'}>{t(`tier.${tier}`)}</Badge>
          )}
        </div>
        <Subtitle profile={profile} />
      </div>
      <div className="kk-profile-card__tools">
        {actions}
        <HeaderMenu id={customer.id} link={link} />
      </div>
    </header>
  );
}

function Subtitle({ profile }: { readonly profile: Profile }) {
  const { t, slot, locale } = useProfileTools();
  const { customer, summary } = profile;
  const employer = profile.relationships?.find(
    ({ end, relationship }) => end === 'from' && relationship.kind === 'contact_of',
  );
  const belongs =
    employer?.customer.displayName ?? (customer.type === 'person' ? customer.organisationName : undefined);
  const role =
    customer.type === 'organisation' ? customer.industry : [customer.position, belongs].filter(Boolean).join(', ');
  const since = summary.customerSince ?? customer.customerSince;
  return (
    <p className={slot('subtitle')}>
      {role && (
        <span>
          <bdi>{role}</bdi>
        </span>
      )}
      {since && <span>{t('profile.since', { month: formatMonth(since, { locale, timeZone: 'UTC' }) })}</span>}
    </p>
  );
}

function HeaderMenu({ id, link }: { readonly id: string; readonly link: { readonly href: string } | undefined }) {
  const { t } = useProfileTools();
  const { navigate } = usePresentation();
  const [hasCopied, setHasCopied] = useState(false);

  useEffect(() => {
    if (!hasCopied) return;
    const timer = setTimeout(() => setHasCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [hasCopied]);

  const items: MenuItem[] = [
    {
      key: 'copy',
      label: t('profile.copyId'),
      icon: <Icon of={Copy} />,
      onSelect: () => void navigator.clipboard?.writeText(id).then(() => setHasCopied(true)),
    },
  ];
  if (link && navigate) {
    items.push({
      key: 'open',
      label: t('profile.openRecord'),
      icon: <Icon of={ExternalLink} />,
      onSelect: () => navigate(link.href),
    });
  }
  return (
    <>
      <Menu label={t('profile.menu')} icon={<Icon of={hasCopied ? Check : Ellipsis} />} items={items} />
      <span role="status" className="kk-visually-hidden">
        {hasCopied && t('profile.idCopied')}
      </span>
    </>
  );
}
