import type { DashboardTile, KpiBreakdown } from '@korkep/core';
import { cachedIntl } from '../format/intl-cache.ts';
import { kpiCatalogue } from '../kpis/kpi-words.ts';
import { channelWords } from '../messages/channel-words.ts';
import type { Translate } from '../messages/define-messages.ts';
import { joinMessages } from '../messages/join-messages.ts';
import { statusWords } from '../messages/status-words.ts';
import { dashboardMessages } from './messages.ts';

/** Every text the dashboard and its tiles use. */
export const dashboardCatalogue = joinMessages(channelWords, statusWords, kpiCatalogue, dashboardMessages);

export type DashboardTexts = Translate<keyof typeof dashboardCatalogue.en>;

/** What a tile is called. */
export function tileName(tile: DashboardTile, t: DashboardTexts): string {
  if (tile.title) return tile.title;
  switch (tile.kind) {
    case 'kpi':
      return t(`kpi.${tile.kpiId}`);
    case 'trend':
      return t('dashboard.trend', { kpi: t(`kpi.${tile.kpiId}`) });
    case 'breakdown':
      return t(`dashboard.by.${tile.breakdown}`, { kpi: t(`kpi.${tile.kpiId}`) });
    case 'tickets':
      return t('dashboard.tickets');
    case 'orders':
      return t('dashboard.orders');
  }
}

/** What a part of a breakdown is called; a word of the host's own, such as a category, stays as it is. */
export function partName(breakdown: KpiBreakdown, key: string, t: DashboardTexts, locale: string): string {
  if (key === 'unknown') return t('dashboard.part.unknown');
  if (breakdown === 'country') {
    const options = { type: 'region' } as const;
    const names = cachedIntl('names', locale, options, () => new Intl.DisplayNames(locale, options));
    try {
      return names.of(key) ?? key;
    } catch {
      return key;
    }
  }
  const prefix = { stage: 'stage', tier: 'tier', channel: 'channel', status: 'status', type: 'dashboard.part' };
  if (breakdown === 'category' || breakdown === 'team' || breakdown === 'agent') return key;
  const word = `${prefix[breakdown]}.${key}` as Parameters<DashboardTexts>[0];
  const text = t(word);
  return text === word ? key : text;
}
