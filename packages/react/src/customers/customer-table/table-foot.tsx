import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import RotateCw from 'lucide/dist/esm/icons/rotate-cw.mjs';
import Smartphone from 'lucide/dist/esm/icons/smartphone.mjs';
import { formatNumber } from '../../format/number.ts';
import { Icon } from '../../primitives/icon/icon.tsx';
import type { CustomerRows } from './customer-list.ts';
import type { TableWords } from './table-words.ts';

export interface TableFootProps {
  readonly className: string;
  readonly rows: CustomerRows;
  readonly words: TableWords;
}

/** How many are shown of how many, and what keeps the rest away. */
export function TableFoot({ className, rows, words }: TableFootProps) {
  const { t } = words;
  return (
    <div className={className}>
      <p className="kk-customer-table__shown" role="status">
        {rows.isFromDevice && (
          <span className="kk-customer-table__device">
            <Icon of={Smartphone} />
            {t('table.onDevice')}
          </span>
        )}
        {/* In one text: beside a number that grows, the rest would move. */}
        <span>
          {rows.isLoadingMore ? `${shownWords(rows, words)} · ${t('table.loadingMore')}` : shownWords(rows, words)}
        </span>
      </p>
      {rows.moreError && (
        <p className="kk-customer-table__foot-note" role="alert">
          <Icon of={CircleAlert} />
          {t('table.moreError')}
          <button type="button" className="kk-button" data-variant="quiet" onClick={rows.moreError.retry}>
            {t('common.retry')}
          </button>
        </p>
      )}
      {rows.isOutdated && rows.refresh && (
        <p className="kk-customer-table__foot-note">
          {t('table.outdated')}
          <button type="button" className="kk-button" data-variant="quiet" onClick={rows.refresh}>
            <Icon of={RotateCw} />
            {t('table.refresh')}
          </button>
        </p>
      )}
    </div>
  );
}

function shownWords({ rowCount, hasMore, count }: CustomerRows, { t, locale }: TableWords): string {
  if (!hasMore) return t('table.shown', { count: rowCount });
  if (!count) return t('table.shownSoFar', { count: rowCount });
  const told = { count: formatNumber(rowCount, locale), total: formatNumber(count.value, locale) };
  // More were scrolled through by now than were counted.
  if (!count.isExact && rowCount > count.value) return t('table.shownSoFar', { count: rowCount });
  return t(count.isExact ? 'table.shownOf' : 'table.shownOfMore', told);
}
