import type { Subscription, Warranty } from '@korkep/core';
import { dotted } from '../../presentation/use-formats.ts';
import { Badge, type Tone } from '../../primitives/badge/badge.tsx';
import { Row, RowList } from '../../primitives/record-row/record-row.tsx';
import { LineItem, LineItems } from './line-items.tsx';
import type { OrdersTools } from './orders-tools.ts';

const subscriptionTones: Readonly<Record<Subscription['status'], Tone>> = {
  trial: 'info',
  active: 'positive',
  paused: 'warning',
  cancelled: 'neutral',
  ended: 'neutral',
};

interface SubscriptionRowsProps {
  readonly panel: OrdersTools;
  readonly subscriptions: readonly Subscription[];
}

/** What is delivered or billed again and again. */
export function SubscriptionRows({ panel, subscriptions }: SubscriptionRowsProps) {
  const { t, day, ago, money, markOf } = panel;
  return (
    <RowList label={t('orders.part.subscriptions')} className={panel.slot('list')}>
      {subscriptions.map(({ id, name, status, price, interval, startedAt, renewsAt, endedAt }) => (
        <Row
          key={id}
          title={name}
          badge={<Badge tone={subscriptionTones[status]}>{t(`status.${status}`)}</Badge>}
          mark={markOf(id)}
          detail={dotted(
            t('orders.since', { date: day(startedAt) }),
            endedAt
              ? t('orders.endedOn', { date: day(endedAt) })
              : renewsAt && t('orders.renews', { when: ago(renewsAt) }),
          )}
          figure={money(price)}
          figureNote={t(`orders.interval.${interval}`)}
        />
      ))}
    </RowList>
  );
}

/** What was sold with a warranty, and what was done to it. */
export function WarrantyRows({
  panel,
  warranties,
}: {
  readonly panel: OrdersTools;
  readonly warranties: readonly Warranty[];
}) {
  const { t, calendarDay, ago, day, money, markOf, now } = panel;
  return (
    <RowList label={t('orders.part.warranties')} className={panel.slot('list')}>
      {warranties.map(({ id, name, serialNumber, startsAt, endsAt, services = [] }) => {
        // It covers its last day too.
        const isValid = Date.parse(endsAt) + 86_400_000 > now();
        return (
          <Row
            key={id}
            title={name}
            badge={
              <Badge tone={isValid ? 'positive' : 'neutral'}>
                {t(isValid ? 'orders.warranty.valid' : 'orders.warranty.expired')}
              </Badge>
            }
            mark={markOf(id)}
            detail={dotted(t('orders.until', { date: calendarDay(endsAt) }), ago(endsAt))}
            figureNote={services.length > 0 && dotted(t('orders.services'), services.length)}
          >
            {() => (
              <>
                <p>
                  {dotted(
                    t('orders.warranty.from', { date: calendarDay(startsAt) }),
                    serialNumber && t('orders.serial', { number: serialNumber }),
                  )}
                </p>
                {services.length === 0 ? (
                  <p className="kk-panel__quiet">{t('orders.servicesNone')}</p>
                ) : (
                  <LineItems label={t('orders.services')}>
                    {services.map(({ servicedAt, summary, cost }) => (
                      <LineItem
                        key={`${servicedAt} ${summary}`}
                        text={summary}
                        note={day(servicedAt)}
                        figure={cost && money(cost)}
                      />
                    ))}
                  </LineItems>
                )}
              </>
            )}
          </Row>
        );
      })}
    </RowList>
  );
}
