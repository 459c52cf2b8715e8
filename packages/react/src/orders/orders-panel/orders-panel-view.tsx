'use client';
import type { Invoice, Order } from '@korkep/core';
import type { ReactNode } from 'react';
import { FilterChips } from '../../panel/filter-chips.tsx';
import { frameOf, waitingIn } from '../../panel/join-states.ts';
import { PanelFrame } from '../../panel/panel-frame.tsx';
import { PanelList } from '../../panel/panel-list.tsx';
import { type PanelLook, type PanelSlots, usePanel } from '../../panel/use-panel.tsx';
import { Tabs } from '../../primitives/tabs/tabs.tsx';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { InvoiceRows, PaymentRows, ReturnRows } from './money-rows.tsx';
import { OrderRows } from './order-rows.tsx';
import { OrdersFacts } from './orders-facts.tsx';
import {
  type OrdersLists,
  type OrdersPart,
  type OrdersTools,
  ordersCatalogue,
  ordersParts,
  type TrailQuery,
} from './orders-tools.ts';
import { SubscriptionRows, WarrantyRows } from './running-rows.tsx';

/** How the panel is shown; shared by {@link OrdersPanelView} and `OrdersPanel`. */
export interface OrdersPanelLook extends PanelLook {
  /** Which parts, in which order. All when left out. */
  readonly parts?: readonly OrdersPart[];
  /** The host opens an order or an invoice by itself; links of `hrefFor` are used when left out. */
  readonly onOpenOrder?: (order: Order) => void;
  readonly onOpenInvoice?: (invoice: Invoice) => void;
  readonly slots?: PanelSlots & {
    /** Below what an open order says. */
    readonly orderDetail?: (order: Order) => ReactNode;
  };
}

export interface OrdersPanelViewProps extends OrdersPanelLook {
  readonly lists: OrdersLists;
  /** The customer's open and overdue invoices, for the balance. */
  readonly openInvoices: AsyncState<Fetched<Invoice>>;
  /** The newest order; `null` where there is none, left out while it is not known. */
  readonly lastOrder?: Order | null | undefined;
  /** The part that is open at first. */
  readonly startsWith?: OrdersPart;
  readonly onPart?: (part: OrdersPart) => void;
  /** The state that orders are narrowed to. */
  readonly status?: Order['status'] | undefined;
  readonly onStatus?: (status: Order['status'] | undefined) => void;
  /** What stands in an open order or invoice: its payments. */
  readonly trailOf?: (panel: OrdersTools, query: TrailQuery) => ReactNode;
}

const statuses = ['placed', 'paid', 'shipped', 'completed', 'cancelled', 'draft'] as const;

/** The orders panel around states that the host has at hand; `OrdersPanel` fetches them by itself. */
export function OrdersPanelView(props: OrdersPanelViewProps) {
  const { lists, openInvoices, lastOrder, parts = ordersParts, hasSummary = true, startsWith, onPart } = props;
  const states = [openInvoices, ...Object.values(lists).map(({ state }) => state)];
  const panel: OrdersTools = usePanel('kk-orders-panel', ordersCatalogue, props, waitingIn(...states));
  const { t } = panel;
  return (
    <PanelFrame
      panel={panel}
      title={props.title ?? t('orders.label')}
      errorTitle={t('orders.error')}
      state={frameOf(openInvoices, lists.orders.state)}
    >
      {hasSummary && (
        <OrdersFacts
          panel={panel}
          openInvoices={openInvoices}
          lastOrder={lastOrder}
          subscriptions={lists.subscriptions.state}
        />
      )}
      <Tabs
        label={t('orders.parts')}
        startsAt={startsWith}
        onChoose={(key) => onPart?.(key as OrdersPart)}
        tabs={parts.map((part) => ({
          key: part,
          title: t(`orders.part.${part}`),
          content: () => <PartContent {...props} key={part} panel={panel} part={part} />,
        }))}
      />
    </PanelFrame>
  );
}

function PartContent(props: OrdersPanelViewProps & { readonly panel: OrdersTools; readonly part: OrdersPart }) {
  const { panel, part, lists, status, onStatus, trailOf, slots, onOpenOrder, onOpenInvoice } = props;
  const { t } = panel;
  const bound = trailOf && ((query: TrailQuery) => trailOf(panel, query));
  const list = <T,>({ state, loadMore }: Paged<Fetched<T>>, rows: (entries: readonly T[]) => ReactNode) => (
    <PanelList
      panel={panel}
      state={state}
      errorTitle={t('orders.error')}
      empty={t(part === 'orders' && status ? 'orders.empty.found' : `orders.empty.${part}`)}
      onMore={loadMore}
    >
      {rows}
    </PanelList>
  );
  switch (part) {
    case 'orders':
      return (
        <>
          {onStatus && (status || !isEmpty(lists.orders)) && (
            <FilterChips
              panel={panel}
              values={statuses}
              chosen={status}
              onChoose={onStatus}
              word={(value) => t(`status.${value}`)}
            />
          )}
          {list(lists.orders, (orders) => (
            <OrderRows
              panel={panel}
              orders={orders}
              trailOf={bound}
              extraOf={slots?.orderDetail}
              onOpen={onOpenOrder}
            />
          ))}
        </>
      );
    case 'invoices':
      return list(lists.invoices, (invoices) => (
        <InvoiceRows panel={panel} invoices={invoices} trailOf={bound} onOpen={onOpenInvoice} />
      ));
    case 'payments':
      return list(lists.payments, (payments) => <PaymentRows panel={panel} payments={payments} />);
    case 'returns':
      return list(lists.returns, (returns) => <ReturnRows panel={panel} returns={returns} />);
    case 'subscriptions':
      return list(lists.subscriptions, (subscriptions) => (
        <SubscriptionRows panel={panel} subscriptions={subscriptions} />
      ));
    case 'warranties':
      return list(lists.warranties, (warranties) => <WarrantyRows panel={panel} warranties={warranties} />);
  }
}

function isEmpty({ state }: Paged<Fetched<unknown>>): boolean {
  return state.status === 'ready' && state.data.entries.length === 0;
}
