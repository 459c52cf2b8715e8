import { type KpiEntry, type KpiResult, total } from './kpi-entry.ts';

/** Tickets created in the period, by creation time, whatever became of them; merged-away and spam ones left out. */
export function ticketVolume({ tickets }: { tickets: number }): KpiResult {
  return total(tickets, tickets);
}

export const ticketVolumeKpi: KpiEntry<'ticketVolume', { tickets: number }> = {
  id: 'ticketVolume',
  label: 'Ticket volume',
  formula: 'Tickets created in the period, whatever became of them; merged-away tickets and spam are left out.',
  unit: 'count',
  direction: 'neutral',
  breakdowns: ['channel', 'status', 'category', 'tier', 'country'],
  inputs: [{ name: 'tickets', description: 'tickets created in the period' }],
  compute: ticketVolume,
};
