import type { Invoice, Payment, Return } from '@korkep/core';
import type { IconNode } from 'lucide';
import Banknote from 'lucide/dist/esm/icons/banknote.mjs';
import CreditCard from 'lucide/dist/esm/icons/credit-card.mjs';
import Landmark from 'lucide/dist/esm/icons/landmark.mjs';
import TicketPercent from 'lucide/dist/esm/icons/ticket-percent.mjs';
import Wallet from 'lucide/dist/esm/icons/wallet.mjs';
import type { ReactNode } from 'react';
import { OpenLink } from '../../panel/open-link.tsx';
import { dotted } from '../../presentation/use-formats.ts';
import { Badge, type Tone } from '../../primitives/badge/badge.tsx';
import { Masked } from '../../primitives/field/field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Row, RowList } from '../../primitives/record-row/record-row.tsx';
import { lineName } from '../order-words.ts';
import { LineItem, LineItems } from './line-items.tsx';
import { isOverdue, owedOn } from './open-balance.ts';
import type { OrdersTools, TrailQuery } from './orders-tools.ts';

const methodIcons: Readonly<Record<Payment['method'], IconNode>> = {
  card: CreditCard,
  bank_transfer: Landmark,
  cash: Banknote,
  cash_on_delivery: Banknote,
  wallet: Wallet,
  voucher: TicketPercent,
  other: Banknote,
};
const paymentTones: Readonly<Record<Payment['status'], Tone>> = {
  succeeded: 'positive',
  pending: 'info',
  failed: 'critical',
  refunded: 'neutral',
};
const returnTones: Readonly<Record<Return['status'], Tone>> = {
  requested: 'info',
  received: 'info',
  refunded: 'positive',
  rejected: 'critical',
};

interface InvoiceRowsProps {
  readonly panel: OrdersTools;
  readonly invoices: readonly Invoice[];
  readonly trailOf: ((query: TrailQuery) => ReactNode) | undefined;
  readonly onOpen: ((invoice: Invoice) => void) | undefined;
}

/** Invoices with what is still owed on them; each opens to its payments. */
export function InvoiceRows({ panel, invoices, trailOf, onOpen }: InvoiceRowsProps) {
  const { t, day, money, markOf } = panel;
  return (
    <RowList label={t('orders.part.invoices')} className={panel.slot('list')}>
      {invoices.map((invoice) => {
        const owed = owedOn(invoice);
        const isPartly = owed && owed.amount !== invoice.total.amount;
        return (
          <Row
            key={invoice.id}
            title={invoice.number}
            badge={<InvoiceBadge panel={panel} invoice={invoice} />}
            mark={markOf(invoice.id)}
            detail={dotted(
              t('orders.issued', { date: day(invoice.issuedAt) }),
              invoice.dueAt && t('orders.due', { when: owed ? panel.ago(invoice.dueAt) : day(invoice.dueAt) }),
            )}
            figure={money(invoice.total)}
            figureNote={isPartly && t('orders.owed', { sum: money(owed) })}
          >
            {() => (
              <>
                {trailOf?.({ invoiceId: invoice.id })}
                <div className="kk-panel__actions">
                  <OpenLink
                    record={{ kind: 'invoice', id: invoice.id }}
                    label={t('orders.open.invoice')}
                    onOpen={onOpen && (() => onOpen(invoice))}
                  />
                </div>
              </>
            )}
          </Row>
        );
      })}
    </RowList>
  );
}

/** The state of an invoice; one whose day has passed is overdue whatever it says. */
export function InvoiceBadge({ panel, invoice }: { readonly panel: OrdersTools; readonly invoice: Invoice }) {
  const status = isOverdue(invoice, panel.now()) ? 'overdue' : invoice.status;
  const tones: Readonly<Record<Invoice['status'], Tone>> = {
    draft: 'neutral',
    open: 'info',
    paid: 'positive',
    overdue: 'critical',
    void: 'neutral',
  };
  return <Badge tone={tones[status]}>{panel.t(`status.${status}`)}</Badge>;
}

/** Money received and given back. */
export function PaymentRows({
  panel,
  payments,
}: {
  readonly panel: OrdersTools;
  readonly payments: readonly Payment[];
}) {
  const { t, day, moment, markOf } = panel;
  return (
    <RowList label={t('orders.part.payments')} className={panel.slot('list')}>
      {payments.map((payment) => (
        <Row
          key={payment.id}
          icon={<Icon of={methodIcons[payment.method]} />}
          title={t(`orders.method.${payment.method}`)}
          badge={<PaymentBadge panel={panel} payment={payment} />}
          mark={markOf(payment.id)}
          detail={
            <>
              {dotted(day(payment.paidAt), payment.reference)}
              {payment.masked?.includes('reference') && (
                <>
                  {' · '}
                  <Masked label={t('common.masked')} />
                </>
              )}
            </>
          }
          detailTitle={moment(payment.paidAt)}
          figure={signedAmount(payment, panel)}
        />
      ))}
    </RowList>
  );
}

export function PaymentBadge({ panel: { t }, payment }: { readonly panel: OrdersTools; readonly payment: Payment }) {
  const { status } = payment;
  return (
    <Badge tone={paymentTones[status]}>
      {status === 'pending' ? t('orders.payment.pending') : t(`status.${status}`)}
    </Badge>
  );
}

/** What was given back is written with a minus. */
export function signedAmount({ status, amount }: Payment, { money }: OrdersTools): string {
  return money(status === 'refunded' && amount.amount > 0 ? { ...amount, amount: -amount.amount } : amount);
}

/** What came back; each opens to its lines. */
export function ReturnRows({ panel, returns }: { readonly panel: OrdersTools; readonly returns: readonly Return[] }) {
  const { t, day, money, markOf, locale } = panel;
  return (
    <RowList label={t('orders.part.returns')} className={panel.slot('list')}>
      {returns.map(({ id, number, status, returnedAt, reason, lines, refund }) => (
        <Row
          key={id}
          title={number}
          badge={<Badge tone={returnTones[status]}>{t(`status.${status}`)}</Badge>}
          mark={markOf(id)}
          detail={dotted(day(returnedAt), reason)}
          figure={money({ ...refund, amount: -refund.amount })}
        >
          {() => (
            <LineItems>
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never move
                <LineItem key={index} text={lineName(line, locale)} figure={money(line.total)} />
              ))}
            </LineItems>
          )}
        </Row>
      ))}
    </RowList>
  );
}
