'use client';
import type { AffectedCustomer, Alert, AlertStatus } from '@korkep/core';
import { FilterChips } from '../panel/filter-chips.tsx';
import { waitingIn } from '../panel/join-states.ts';
import { PanelFrame, RowsSkeleton } from '../panel/panel-frame.tsx';
import { PanelList } from '../panel/panel-list.tsx';
import { type PanelLook, usePanel } from '../panel/use-panel.tsx';
import { type ShownWrite, WriteNote } from '../panel/write-note.tsx';
import { RowList } from '../primitives/record-row/record-row.tsx';
import type { Fetched, Paged } from '../provider/use-crm-pages.ts';
import { type AlertActions, AlertRow, type AlertTools } from './alert-row.tsx';
import { alertCatalogue } from './alert-words.ts';

/** How the list is shown; shared by {@link AlertListView} and `AlertList`. */
export interface AlertListLook extends Omit<PanelLook, 'hasSummary'> {
  /** The host opens the tickets behind an alert: those about its product or of its category since it began. */
  readonly onOpenTickets?: ((alert: Alert) => void) | undefined;
  /** The host opens a customer by itself; links of `hrefFor` are used when left out. */
  readonly onOpenCustomer?: ((customerId: string) => void) | undefined;
}

export interface AlertListViewProps extends AlertListLook, AlertActions {
  readonly list: Paged<Fetched<Alert>>;
  readonly status?: AlertStatus | undefined;
  readonly onStatus?: ((status: AlertStatus | undefined) => void) | undefined;
  /** Reads whom an alert concerns; a hook. */
  readonly useCustomers: (alertId: string) => Paged<Fetched<AffectedCustomer>>;
  readonly write?: ShownWrite | undefined;
}

const statuses = ['open', 'acknowledged', 'resolved'] as const;

/** The alerts around states that the host has at hand; `AlertList` fetches them by itself. */
export function AlertListView(props: AlertListViewProps) {
  const { list, status, onStatus, write, title } = props;
  const { state, loadMore } = list;
  const panel: AlertTools = usePanel('kk-alert-list', alertCatalogue, props, waitingIn(state));
  const { t } = panel;
  const isNone = state.status === 'ready' && state.data.entries.length === 0 && status === undefined;
  return (
    <PanelFrame
      panel={panel}
      title={title ?? t('alerts.label')}
      errorTitle={t('alerts.error')}
      state={state}
      note={write && <WriteNote panel={panel} writes={[write]} />}
    >
      {onStatus && !isNone && (
        <FilterChips
          panel={panel}
          values={statuses}
          chosen={status}
          onChoose={onStatus}
          word={(value) => t(`alerts.${value}`)}
        />
      )}
      {state.status === 'loading' ? (
        <div role="status" aria-label={t('common.loading')}>
          <RowsSkeleton />
        </div>
      ) : (
        <PanelList
          panel={panel}
          state={state}
          errorTitle={t('alerts.error')}
          empty={t(status ? 'alerts.emptyFound' : 'alerts.empty')}
          onMore={loadMore}
        >
          {(alerts) => (
            <RowList label={t('alerts.label')} className={panel.slot('list')}>
              {alerts.map((alert) => (
                <AlertRow key={alert.id} {...props} panel={panel} alert={alert} />
              ))}
            </RowList>
          )}
        </PanelList>
      )}
    </PanelFrame>
  );
}
