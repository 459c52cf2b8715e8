import type { Invoice, Order, Subscription } from '@korkep/core';
import { FactsSkeleton, type PanelFact, PanelFacts } from '../../panel/panel-facts.tsx';
import { dotted } from '../../presentation/use-formats.ts';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import type { Fetched } from '../../provider/use-crm-pages.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { openBalance } from './open-balance.ts';
import type { OrdersTools } from './orders-tools.ts';

export interface OrdersFactsProps {
  readonly panel: OrdersTools;
  readonly openInvoices: AsyncState<Fetched<Invoice>>;
  /** The newest order; `null` where there is none, left out while it is not known. */
  readonly lastOrder: Order | null | undefined;
  readonly subscriptions: AsyncState<Fetched<Subscription>>;
}

/** What is owed, what was ordered last, what runs on. */
export function OrdersFacts({ panel, openInvoices, lastOrder, subscriptions }: OrdersFactsProps) {
  const className = panel.slot('facts', 'kk-panel__facts');
  const facts = [
    openInvoices.status === 'ready' && balanceFact(panel, openInvoices.data),
    lastOrder !== undefined && lastFact(panel, lastOrder),
    subscriptions.status === 'ready' && renewalFact(panel, subscriptions.data.entries),
  ].filter((fact): fact is PanelFact => Boolean(fact));
  if (facts.length === 0) return <FactsSkeleton className={className} count={3} />;
  return <PanelFacts className={className} facts={facts} />;
}

function balanceFact({ t, money, list, ago, now }: OrdersTools, { entries, hasMore }: Fetched<Invoice>): PanelFact {
  const { sums, count, overdue, overdueSince } = openBalance(entries, now());
  const sum = list(sums.map(money));
  const overdueNote =
    overdue > 0 && t('orders.balanceOverdue', { count: overdue, when: overdueSince ? ago(overdueSince) : '' });
  return {
    key: 'balance',
    label: t('orders.balance'),
    value: count === 0 ? t('orders.balanceNone') : hasMore ? t('orders.atLeast', { sum }) : sum,
    note: overdueNote || (count > 0 && t('orders.balanceOpen', { count })),
    tone: overdue > 0 ? 'critical' : undefined,
  };
}

function lastFact({ t, money }: OrdersTools, order: Order | null): PanelFact {
  return {
    key: 'last',
    label: t('orders.last'),
    value: order ? <RelativeTime moment={order.placedAt} /> : t('orders.lastNone'),
    note: order && dotted(order.number, money(order.total)),
  };
}

function renewalFact({ t, ago, now }: OrdersTools, subscriptions: readonly Subscription[]): PanelFact | undefined {
  if (subscriptions.length === 0) return undefined;
  const running = subscriptions.filter(({ status }) => status === 'active' || status === 'trial');
  const next = running
    .flatMap(({ renewsAt }) => (renewsAt && Date.parse(renewsAt) >= now() ? [renewsAt] : []))
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  return {
    key: 'subscriptions',
    label: t('orders.renewal'),
    value: t('orders.active', { count: running.length }),
    note: next && t('orders.nextRenewal', { when: ago(next) }),
  };
}
