import { Button } from '../primitives/button/button.tsx';
import type { Fetched } from '../provider/use-crm-pages.ts';
import type { PanelText } from './panel-words.ts';
import type { Panel } from './use-panel.tsx';

/** So many rows stand in a panel at the most: who wants more wants a table. */
export const mostRows = 500;

export interface ShowMoreProps {
  readonly panel: Panel<PanelText>;
  readonly list: Fetched<unknown>;
  readonly onMore: () => void;
}

/** Asks for the next page; says when there are more rows than a panel shows. */
export function ShowMore({ panel: { t, number }, list, onMore }: ShowMoreProps) {
  const count = list.entries.length;
  const isFull = count >= mostRows;
  if (!list.hasMore) return null;
  return (
    <p className="kk-panel__more">
      {!isFull && (
        <Button variant="quiet" onClick={onMore} aria-disabled={list.isLoadingMore}>
          {list.isLoadingMore ? t('panel.loadingMore') : t('panel.more')}
        </Button>
      )}
      <span className="kk-panel__quiet" role="status">
        {isFull ? t('panel.most', { count: number(count) }) : t('panel.shown', { count })}
      </span>
    </p>
  );
}
