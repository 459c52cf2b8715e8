import type { KpiId } from '@korkep/core';
import { customersByStageKpi, newCustomersKpi } from './customers.ts';
import { historicLifetimeValueKpi } from './historic-lifetime-value.ts';
import { averageOrderValueKpi, orderCountKpi, purchaseFrequencyKpi, repeatRateKpi, revenueKpi } from './orders.ts';
import { churnKpi, retentionKpi } from './retention.ts';
import { customerEffortKpi, customerSatisfactionKpi, netPromoterScoreKpi } from './satisfaction.ts';
import {
  firstContactResolutionKpi,
  firstResponseTimeKpi,
  handleTimeKpi,
  nextReplyTimeKpi,
  reopenRateKpi,
  resolutionTimeKpi,
  slaAttainmentKpi,
  ticketBacklogKpi,
} from './service.ts';
import { ticketVolumeKpi } from './ticket-volume.ts';

/** Every KPI by its id, in the order in which a board shows them. */
export const kpiCatalogue = {
  revenue: revenueKpi,
  orderCount: orderCountKpi,
  averageOrderValue: averageOrderValueKpi,
  newCustomers: newCustomersKpi,
  customersByStage: customersByStageKpi,
  purchaseFrequency: purchaseFrequencyKpi,
  repeatRate: repeatRateKpi,
  retention: retentionKpi,
  churn: churnKpi,
  historicLifetimeValue: historicLifetimeValueKpi,
  ticketVolume: ticketVolumeKpi,
  ticketBacklog: ticketBacklogKpi,
  firstResponseTime: firstResponseTimeKpi,
  nextReplyTime: nextReplyTimeKpi,
  resolutionTime: resolutionTimeKpi,
  handleTime: handleTimeKpi,
  firstContactResolution: firstContactResolutionKpi,
  reopenRate: reopenRateKpi,
  slaAttainment: slaAttainmentKpi,
  customerSatisfaction: customerSatisfactionKpi,
  netPromoterScore: netPromoterScoreKpi,
  customerEffort: customerEffortKpi,
} as const satisfies { [Id in KpiId]: { id: Id } };

/** All ids, in catalogue order. */
export const kpiIds = Object.keys(kpiCatalogue) as KpiId[];
