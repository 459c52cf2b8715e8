'use client';
import type { Attention, Profile } from '@korkep/core';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import Info from 'lucide/dist/esm/icons/info.mjs';
import Mail from 'lucide/dist/esm/icons/mail.mjs';
import Phone from 'lucide/dist/esm/icons/phone.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { ReactNode } from 'react';
import { formatPhone } from '../../format/phone-number.ts';
import { commonMessages } from '../../messages/common.ts';
import { customerWords } from '../../messages/customer-words.ts';
import type { MessageOverrides, Translate } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { useFormats } from '../../presentation/use-formats.ts';
import { Avatar } from '../../primitives/avatar/avatar.tsx';
import { Badge, type Tone } from '../../primitives/badge/badge.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { CopyButton } from '../../primitives/copy-button/copy-button.tsx';
import { Masked } from '../../primitives/field/field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import { hoverCardMessages } from './messages.ts';

/** The card's parts that can be styled: `kk-hover-card__<slot>`; `root` is `kk-hover-card`. */
export type HoverCardSlot = 'root' | 'header' | 'name' | 'facts' | 'fact' | 'contact' | 'actions';

export interface HoverCardViewProps {
  readonly customerId: string;
  readonly state: AsyncState<Profile>;
  /** Shown while the rest is on its way. */
  readonly name?: string | undefined;
  /** The host's own actions. Phrasing content only. */
  readonly actions?: ReactNode;
  readonly classNames?: SlotClasses<HoverCardSlot> | undefined;
  readonly messages?: MessageOverrides | undefined;
}

const catalogue = joinMessages(commonMessages, customerWords, hoverCardMessages);
type Texts = Translate<keyof typeof catalogue.en>;
type Slot = (slot: HoverCardSlot) => string;

/**
 * Who a customer is, in a few lines, around a state that the host has at hand. Made of phrasing content only, for it
 * stands within the host's paragraphs and headings.
 */
export function HoverCardView(props: HoverCardViewProps) {
  const { customerId, state, name, actions, classNames, messages } = props;
  const t: Texts = useMessages(catalogue, messages);
  const slot = slotClass<HoverCardSlot>('kk-hover-card', classNames);
  return (
    <span className={slot('root')} data-state={state.status}>
      {state.status === 'ready' ? (
        <Known profile={state.data} isStale={state.isStale} updatedAt={state.updatedAt} slot={slot} t={t} />
      ) : (
        <Unknown customerId={customerId} name={name} state={state} slot={slot} t={t} />
      )}
      {actions && <span className={slot('actions')}>{actions}</span>}
    </span>
  );
}

interface UnknownProps {
  readonly customerId: string;
  readonly name: string | undefined;
  readonly state: Exclude<AsyncState<Profile>, { status: 'ready' }>;
  readonly slot: Slot;
  readonly t: Texts;
}

/** The place of what is on its way, or why there is nothing. */
function Unknown({ customerId, name, state, slot, t }: UnknownProps) {
  return (
    <>
      <span className={slot('header')}>
        <Avatar id={customerId} name={name ?? ''} />
        <span className="kk-hover-card__who">
          <span className={slot('name')}>{name ?? <Skeleton span={8} line="14" />}</span>
          {state.status === 'loading' && (
            <>
              <Skeleton span={6} line="14" />
              <Skeleton span={4} line="badge" className="kk-hover-card__badges" />
            </>
          )}
        </span>
      </span>
      {state.status === 'loading' && (
        <>
          <span className="kk-hover-card__loading" role="status">
            <span className="kk-visually-hidden">{t('common.loading')}</span>
            <Skeleton span={4} line="13" />
            <Skeleton span={5} line="14" />
          </span>
          <span className={slot('contact')}>
            <Skeleton span={8} line="14" />
          </span>
          <span className={slot('contact')}>
            <Skeleton span={6} line="14" />
          </span>
        </>
      )}
      {state.status === 'denied' && <span className="kk-hover-card__note">{t('common.denied')}</span>}
      {state.status === 'error' && (
        <span className="kk-hover-card__note" role="alert">
          {t('hover.error')} {state.error.requestId && t('common.requestId', { id: state.error.requestId })}
          <Button variant="quiet" onClick={state.retry}>
            {t('common.retry')}
          </Button>
        </span>
      )}
    </>
  );
}

interface KnownProps {
  readonly profile: Profile;
  readonly isStale: boolean;
  readonly updatedAt: number;
  readonly slot: Slot;
  readonly t: Texts;
}

const stageTones: Readonly<Record<string, Tone>> = { at_risk: 'warning', churned: 'critical', new: 'info' };

function Known({ profile, isStale, updatedAt, slot, t }: KnownProps) {
  const { money, number, ago } = useFormats();
  const { customer, summary, attention } = profile;
  const { displayName, lifecycleStage: stage, valueTier: tier } = customer;
  const isHidden = customer.masked?.includes('displayName');
  const where = customer.type === 'person' ? [customer.position, customer.organisationName] : [customer.industry];
  const subtitle = where.filter(Boolean).join(', ');
  const areOrdersHidden = profile.masked?.includes('orders') && summary.orderCount === undefined;
  const [first] = attention ?? [];
  return (
    <>
      <span className={slot('header')}>
        <Avatar id={customer.id} name={displayName ?? ''} kind={customer.type} />
        <span className="kk-hover-card__who">
          <span className={slot('name')}>
            {isHidden ? <Masked label={t('common.masked')} /> : <bdi>{displayName ?? t('hover.unnamed')}</bdi>}
          </span>
          {subtitle && (
            <span className="kk-hover-card__subtitle">
              <bdi>{subtitle}</bdi>
            </span>
          )}
          {(stage || tier) && (
            <span className="kk-hover-card__badges">
              {stage && <Badge tone={stageTones[stage] ?? 'neutral'}>{t(`stage.${stage}`)}</Badge>}
              {tier && (
                <Badge tone={tier === 'vip' || tier === 'premium' ? 'accent' : 'neutral'}>{t(`tier.${tier}`)}</Badge>
              )}
            </span>
          )}
        </span>
      </span>
      {first && <AttentionLine attention={first} t={t} />}
      {areOrdersHidden ? null : (
        <span className={slot('facts')}>
          <Fact label={t('hover.value')} slot={slot}>
            {summary.lifetimeValue ? money(summary.lifetimeValue) : t('hover.none')}
          </Fact>
          <Fact label={t('hover.orders')} slot={slot}>
            {number(summary.orderCount ?? 0)}
          </Fact>
          <Fact label={t('hover.lastContact')} slot={slot}>
            {summary.lastContactAt ? <RelativeTime moment={summary.lastContactAt} /> : t('hover.none')}
          </Fact>
        </span>
      )}
      <Contacts customer={customer} slot={slot} t={t} />
      {isStale && <span className="kk-hover-card__note">{t('common.stale', { age: ago(updatedAt) })}</span>}
    </>
  );
}

function Fact({
  label,
  slot,
  children,
}: {
  readonly label: string;
  readonly slot: Slot;
  readonly children: ReactNode;
}) {
  return (
    <span className={slot('fact')}>
      <span className="kk-hover-card__label">{label}</span>
      <span className="kk-visually-hidden">: </span>
      <span className="kk-hover-card__value">{children}</span>
    </span>
  );
}

const signs = { info: Info, warning: TriangleAlert, critical: CircleAlert };

function AttentionLine({ attention, t }: { readonly attention: Attention; readonly t: Texts }) {
  const { ago } = useFormats();
  const { kind, severity, at, count } = attention;
  return (
    <span className="kk-hover-card__attention" data-severity={severity}>
      <Icon of={signs[severity]} />
      {t(`hover.attention.${kind}`, { when: at ? ago(at) : '', count: count ?? 1 })}
    </span>
  );
}

function Contacts({
  customer,
  slot,
  t,
}: {
  readonly customer: Profile['customer'];
  readonly slot: Slot;
  readonly t: Texts;
}) {
  const email = customer.emails?.find(({ isPrimary }) => isPrimary) ?? customer.emails?.[0];
  const phone = customer.phones?.find(({ isPrimary }) => isPrimary) ?? customer.phones?.[0];
  const number = phone?.e164 ?? phone?.value;
  return (
    <>
      {email && (
        <span className={slot('contact')}>
          <Icon of={Mail} />
          <a className="kk-link" href={`mailto:${email.value}`}>
            <bdi>{email.value}</bdi>
          </a>
          <CopyButton text={email.value} label={t('hover.copyEmail')} />
        </span>
      )}
      {number && (
        <span className={slot('contact')}>
          <Icon of={Phone} />
          <a className="kk-link" href={`tel:${number}`}>
            <bdi>{formatPhone(number)}</bdi>
          </a>
          <CopyButton text={number} label={t('hover.copyPhone')} />
        </span>
      )}
    </>
  );
}
