import ArrowDownWideNarrow from 'lucide/dist/esm/icons/arrow-down-wide-narrow.mjs';
import { formatNumber } from '../../format/number.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { Chip } from '../../primitives/chip/chip.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Menu } from '../../primitives/menu/menu.tsx';
import type { ListWords } from './list-words.ts';
import { ordersOf, type TicketOrder, type TicketViewName } from './ticket-views.ts';
import type { TicketCounts } from './use-ticket-counts.ts';

export interface ListToolbarProps {
  readonly className: string;
  readonly views: readonly TicketViewName[];
  readonly view: TicketViewName;
  readonly onView: (view: TicketViewName) => void;
  readonly order: TicketOrder;
  readonly onOrder: (order: TicketOrder) => void;
  readonly counts: TicketCounts;
  readonly words: ListWords;
}

/** Which tickets, and in which order. */
export function ListToolbar(props: ListToolbarProps) {
  const { className, views, view, onView, order, onOrder, counts, words } = props;
  const { t } = words;
  const { locale } = usePresentation();
  const label = t('tickets.order', { order: t(`tickets.order.${order}`) });
  const others = ordersOf(view).filter((other) => other !== order);
  return (
    <div className={className}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the browser's own frame and layout */}
      <div role="group" className="kk-ticket-list__views" aria-label={t('tickets.views')}>
        {views.map((name) => {
          const count = counts[name];
          const isPressing = name === 'overdue' && (count?.value ?? 0) > 0;
          return (
            <Chip key={name} isOn={name === view} data-pressing={isPressing || undefined} onClick={() => onView(name)}>
              {t(`tickets.view.${name}`)}
              {count && (
                <span className="kk-ticket-list__count">
                  {formatNumber(count.value, locale)}
                  {!count.isExact && '+'}
                </span>
              )}
            </Chip>
          );
        })}
      </div>
      {others.length > 0 && (
        <Menu
          label={label}
          trigger={{
            className: 'kk-button kk-ticket-list__order',
            'data-variant': 'quiet',
            'aria-label': label,
            title: label,
            children: (
              <>
                <Icon of={ArrowDownWideNarrow} />
                <span className="kk-ticket-list__order-word">{t(`tickets.order.${order}`)}</span>
              </>
            ),
          }}
          items={others.map((other) => ({
            key: other,
            label: t(`tickets.order.${other}`),
            onSelect: () => onOrder(other),
          }))}
        />
      )}
    </div>
  );
}
