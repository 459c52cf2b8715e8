import type { DashboardTile, KpiBreakdown, KpiId, TileKind } from '@korkep/core';

const partsOfOrders: readonly KpiBreakdown[] = ['country', 'tier', 'channel'];
const partsOfService: readonly KpiBreakdown[] = ['channel', 'category', 'team', 'agent'];

/** The figures that are offered, each with the parts it is worth looking at by. */
const offered: Readonly<Record<KpiId, readonly KpiBreakdown[]>> = {
  revenue: partsOfOrders,
  orderCount: partsOfOrders,
  averageOrderValue: partsOfOrders,
  newCustomers: ['country', 'tier'],
  customersByStage: ['stage', 'tier', 'country'],
  purchaseFrequency: ['tier', 'country'],
  repeatRate: ['tier', 'country'],
  retention: ['tier', 'country'],
  churn: ['tier', 'country'],
  historicLifetimeValue: ['stage', 'tier', 'country'],
  ticketVolume: ['channel', 'status', 'category'],
  ticketBacklog: ['channel', 'category', 'team'],
  firstResponseTime: partsOfService,
  nextReplyTime: partsOfService,
  resolutionTime: partsOfService,
  handleTime: partsOfService,
  firstContactResolution: partsOfService,
  reopenRate: partsOfService,
  slaAttainment: partsOfService,
  customerSatisfaction: partsOfService,
  netPromoterScore: ['tier', 'country'],
  customerEffort: partsOfService,
};

/** Every tile that may be added, of the kinds that the viewer may read. */
export function tileCatalogue(kinds: readonly TileKind[]): readonly DashboardTile[] {
  const tiles = Object.entries(offered).flatMap(([id, breakdowns]): DashboardTile[] => {
    const kpiId = id as KpiId;
    const name = id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [
      { kind: 'kpi', id: `kpi_${name}`, kpiId, width: 1, height: 1 },
      { kind: 'trend', id: `trend_${name}`, kpiId, width: 2, height: 2 },
      ...breakdowns.map(
        (breakdown): DashboardTile => ({
          kind: 'breakdown',
          id: `parts_${name}_${breakdown}`,
          kpiId,
          breakdown,
          width: 2,
          height: 2,
        }),
      ),
    ];
  });
  const lists = (['tickets', 'orders'] as const).map(
    (kind): DashboardTile => ({ kind, id: kind, width: 2, height: 2 }),
  );
  return [...tiles, ...lists].filter(({ kind }) => kinds.includes(kind));
}
