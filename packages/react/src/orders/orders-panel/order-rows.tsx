import type { Order } from '@korkep/core';
import type { ReactNode } from 'react';
import { formatUnitPrice } from '../../format/money.ts';
import { OpenLink } from '../../panel/open-link.tsx';
import { dotted } from '../../presentation/use-formats.ts';
import { Badge } from '../../primitives/badge/badge.tsx';
import { Field, Masked } from '../../primitives/field/field.tsx';
import { Row, RowList } from '../../primitives/record-row/record-row.tsx';
import { lineName, linesNote, orderTones } from '../order-words.ts';
import { LineItem, LineItems } from './line-items.tsx';
import type { OrdersTools, TrailQuery } from './orders-tools.ts';

export interface OrderRowsProps {
  readonly panel: OrdersTools;
  readonly orders: readonly Order[];
  readonly trailOf: ((query: TrailQuery) => ReactNode) | undefined;
  readonly extraOf: ((order: Order) => ReactNode) | undefined;
  readonly onOpen: ((order: Order) => void) | undefined;
}

/** Orders, newest first; each opens to what is in it and how it was paid. */
export function OrderRows({ panel, orders, trailOf, extraOf, onOpen }: OrderRowsProps) {
  const { t, day, moment, money, markOf, locale } = panel;
  return (
    <RowList label={t('orders.part.orders')} className={panel.slot('list')}>
      {orders.map((order) => (
        <Row
          key={order.id}
          title={order.number}
          badge={<Badge tone={orderTones[order.status] ?? 'neutral'}>{t(`status.${order.status}`)}</Badge>}
          mark={markOf(order.id)}
          detail={dotted(day(order.placedAt), linesNote(order.lines, t, locale))}
          detailTitle={moment(order.placedAt)}
          figure={money(order.total)}
        >
          {() => (
            <>
              <OrderLines panel={panel} order={order} />
              <OrderFields panel={panel} order={order} />
              {trailOf?.({ orderId: order.id })}
              {extraOf?.(order)}
              <div className="kk-panel__actions">
                <OpenLink
                  record={{ kind: 'order', id: order.id }}
                  label={t('orders.open.order')}
                  onOpen={onOpen && (() => onOpen(order))}
                />
              </div>
            </>
          )}
        </Row>
      ))}
    </RowList>
  );
}

function OrderLines({ panel, order }: { readonly panel: OrdersTools; readonly order: Order }) {
  const { t, money, locale } = panel;
  const { lines, discounts = [], shippingTotal, taxTotal, total } = order;
  return (
    <LineItems>
      {lines.map((line, index) => (
        <LineItem
          // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may stand in an order twice, and lines never move
          key={index}
          text={lineName(line, locale)}
          note={dotted(
            line.quantity !== 1 &&
              t('orders.unitPrice', { price: formatUnitPrice(line.unitPrice, total.currency, locale) }),
            line.discount && discountName(line.discount, panel),
          )}
          figure={money(line.total)}
        />
      ))}
      {discounts.map((discount, index) => (
        <LineItem
          // biome-ignore lint/suspicious/noArrayIndexKey: discounts have no id and never move
          key={`discount ${index}`}
          text={discountName(discount, panel)}
          figure={money({ ...discount.amount, amount: -discount.amount.amount })}
        />
      ))}
      {shippingTotal && (
        <LineItem
          text={t('orders.shipping')}
          figure={shippingTotal.amount === 0 ? t('orders.free') : money(shippingTotal)}
        />
      )}
      <LineItem
        text={t('orders.total')}
        note={taxTotal && dotted(t('orders.tax'), money(taxTotal))}
        figure={money(total)}
        isSum
      />
    </LineItems>
  );
}

function discountName(discount: NonNullable<Order['discounts']>[number], { t }: OrdersTools): string {
  return dotted(discount.label ?? t('orders.discount'), discount.couponCode);
}

function OrderFields({ panel: { t }, order }: { readonly panel: OrdersTools; readonly order: Order }) {
  const { shippingAddress: to, note, channel, masked = [] } = order;
  const hidden = <Masked label={t('common.masked')} />;
  const fields = [
    ['shippedTo', to ? [to.postalCode, to.city, ...to.lines].filter(Boolean).join(', ') : 'shippingAddress'],
    ['channel', channel],
    ['note', note ?? 'note'],
  ] as const;
  const shown = fields.flatMap(([key, value]) => {
    const isHidden = (key === 'shippedTo' ? 'shippingAddress' : key) === value;
    if (!value || (isHidden && !masked.includes(value))) return [];
    return [{ key, value: isHidden ? hidden : value }];
  });
  if (shown.length === 0) return null;
  return (
    <dl className="kk-fields">
      {shown.map(({ key, value }) => (
        <Field key={key} label={t(`orders.${key}`)}>
          {value}
        </Field>
      ))}
    </dl>
  );
}
