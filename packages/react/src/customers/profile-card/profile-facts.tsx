import type { Channel, Profile } from '@korkep/core';
import type { ReactNode } from 'react';
import { formatNumber } from '../../format/number.ts';
import { Masked } from '../../primitives/field/field.tsx';
import { ChannelIcon } from '../../primitives/icon/channel-icon.tsx';
import { Popover } from '../../primitives/popover/popover.tsx';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import { isMasked, useProfileTools } from './profile-context.tsx';

/** The four figures that matter at a glance; each opens how it comes about. */
export function ProfileFacts({ profile }: { readonly profile: Profile }) {
  const { t, slot, locale, money, day, moment, channel } = useProfileTools();
  const { summary } = profile;
  const count = summary.orderCount ?? 0;
  const { lifetimeValue, averageOrderValue, lastOrderAt, lastContactAt, lastContactChannel } = summary;
  // All four shrink together, so that one long sum does not look less important than the rest.
  const isLong = [lifetimeValue, averageOrderValue].some((sum) => sum && money(sum).length > 12);
  const areOrdersHidden = isMasked(profile, 'orders') && summary.orderCount === undefined;
  return (
    <div className={slot('facts')} data-length={isLong ? 'long' : undefined}>
      <Fact
        name="lifetime-value"
        label={t('profile.lifetimeValue')}
        value={lifetimeValue && money(lifetimeValue)}
        isHidden={areOrdersHidden}
      >
        {t('profile.lifetimeValueWhy', { count })}
      </Fact>
      <Fact name="orders" label={t('profile.orders')} value={formatNumber(count, locale)} isHidden={areOrdersHidden}>
        {t('profile.ordersWhy', { count })} {lastOrderAt && t('profile.ordersLast', { date: day(lastOrderAt) })}
      </Fact>
      <Fact
        name="average-order"
        label={t('profile.averageOrder')}
        value={averageOrderValue && count > 0 ? money(averageOrderValue) : undefined}
        isHidden={areOrdersHidden}
      >
        {t('profile.averageOrderWhy', { value: lifetimeValue ? money(lifetimeValue) : '', count })}
      </Fact>
      <Fact
        name="last-contact"
        label={t('profile.lastContact')}
        value={lastContactAt && <RelativeTime moment={lastContactAt} />}
        channel={lastContactChannel}
        isHidden={isMasked(profile, 'contacts') && !lastContactAt}
      >
        {lastContactAt
          ? t('profile.lastContactWhy', {
              channel: lastContactChannel ? channel(lastContactChannel) : t('profile.lastContact'),
              date: moment(lastContactAt),
            })
          : t('profile.lastContactNone')}
      </Fact>
    </div>
  );
}

interface FactProps {
  readonly name: string;
  readonly label: string;
  readonly value: ReactNode;
  readonly channel?: Channel | undefined;
  readonly isHidden: boolean;
  /** How it comes about. */
  readonly children: ReactNode;
}

function Fact({ name, label, value, channel, isHidden, children }: FactProps) {
  const tools = useProfileTools();
  const { t, slot } = tools;
  const inside = (
    <>
      <span className="kk-profile-card__fact-label">{label}</span>
      {isHidden ? (
        <span className="kk-profile-card__fact-value" data-state="masked">
          <Masked label={t('common.masked')} />
        </span>
      ) : (
        <span className="kk-profile-card__fact-value" data-state={value ? 'known' : 'none'}>
          {channel && value && (
            <>
              <ChannelIcon channel={channel} />
              <span className="kk-visually-hidden">{tools.channel(channel)}, </span>
            </>
          )}
          {value ?? t('profile.none')}
        </span>
      )}
    </>
  );
  if (isHidden || !value) {
    return (
      <div className={slot('fact')} data-fact={name}>
        {inside}
      </div>
    );
  }
  return (
    <Popover
      label={label}
      trigger={{
        className: slot('fact'),
        'data-fact': name,
        children: (
          <>
            {inside}
            <span className="kk-visually-hidden">{t('profile.explain')}</span>
          </>
        ),
      }}
    >
      {() => (
        <div className="kk-profile-card__why">
          <p className="kk-profile-card__why-title">{label}</p>
          <p className="kk-profile-card__why-text">{children}</p>
        </div>
      )}
    </Popover>
  );
}
