import type { DashboardAudience, DashboardTile, KpiBreakdown, KpiId } from '@korkep/core';

const kpi = (kpiId: KpiId): DashboardTile => ({ kind: 'kpi', id: `kpi_${word(kpiId)}`, kpiId, width: 1, height: 1 });

const trend = (kpiId: KpiId, width = 2): DashboardTile => ({
  kind: 'trend',
  id: `trend_${word(kpiId)}`,
  kpiId,
  width,
  height: 2,
});

const parts = (kpiId: KpiId, breakdown: KpiBreakdown, width = 2): DashboardTile => ({
  kind: 'breakdown',
  id: `parts_${word(kpiId)}_${breakdown}`,
  kpiId,
  breakdown,
  width,
  height: 2,
});

const list = (kind: 'tickets' | 'orders', width = 2): DashboardTile => ({ kind, id: kind, width, height: 2 });

/** `orderCount` → `order_count`, since the ids of tiles are keys. */
function word(kpiId: KpiId): string {
  return kpiId.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const management: DashboardTile[] = [
  kpi('revenue'),
  kpi('orderCount'),
  kpi('averageOrderValue'),
  kpi('newCustomers'),
  trend('revenue'),
  parts('customersByStage', 'stage'),
  kpi('retention'),
  kpi('churn'),
  kpi('repeatRate'),
  kpi('historicLifetimeValue'),
  parts('revenue', 'country'),
  parts('revenue', 'tier'),
];

const service: DashboardTile[] = [
  kpi('ticketBacklog'),
  kpi('firstResponseTime'),
  kpi('resolutionTime'),
  kpi('slaAttainment'),
  list('tickets'),
  list('orders'),
];

const STANDARD: Record<DashboardAudience, readonly DashboardTile[]> = {
  owner: management,
  manager: management,
  teamLead: [
    kpi('ticketBacklog'),
    kpi('firstResponseTime'),
    kpi('firstContactResolution'),
    kpi('slaAttainment'),
    trend('ticketVolume'),
    list('tickets'),
    parts('firstResponseTime', 'channel'),
    parts('ticketVolume', 'status'),
  ],
  agent: service,
  seller: [
    kpi('revenue'),
    kpi('orderCount'),
    kpi('averageOrderValue'),
    kpi('newCustomers'),
    trend('revenue'),
    list('orders'),
    parts('revenue', 'tier'),
    parts('revenue', 'country'),
  ],
  marketer: [
    kpi('newCustomers'),
    kpi('repeatRate'),
    kpi('purchaseFrequency'),
    kpi('historicLifetimeValue'),
    trend('newCustomers'),
    parts('customersByStage', 'stage'),
    parts('newCustomers', 'country'),
    parts('customersByStage', 'tier'),
  ],
  viewer: [
    kpi('revenue'),
    kpi('orderCount'),
    kpi('customersByStage'),
    kpi('ticketVolume'),
    trend('orderCount'),
    parts('customersByStage', 'stage'),
  ],
};

/** What somebody sees who has arranged nothing yet, by what their work is about. */
export function standardTiles(audience: DashboardAudience): readonly DashboardTile[] {
  return STANDARD[audience];
}
