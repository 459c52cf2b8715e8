import type { AffectedCustomer, Alert } from '@korkep/core';
import { numberFormat } from '../format/intl-cache.ts';
import { OpenLink } from '../panel/open-link.tsx';
import { PanelList } from '../panel/panel-list.tsx';
import type { Panel } from '../panel/use-panel.tsx';
import { dotted } from '../presentation/use-formats.ts';
import { Badge } from '../primitives/badge/badge.tsx';
import { Button } from '../primitives/button/button.tsx';
import { Field } from '../primitives/field/field.tsx';
import { Row, RowList } from '../primitives/record-row/record-row.tsx';
import type { Fetched, Paged } from '../provider/use-crm-pages.ts';
import { AlertSpark } from './alert-spark.tsx';
import type { alertCatalogue } from './alert-words.ts';

export type AlertTools = Panel<keyof typeof alertCatalogue.en>;

/** What can be done about alerts; what is left out is not offered. */
export interface AlertActions {
  readonly onAcknowledge?: ((alert: Alert) => void) | undefined;
  readonly onResolve?: ((alert: Alert) => void) | undefined;
  readonly onReach?: ((alert: Alert) => void) | undefined;
  readonly onOpenTickets?: ((alert: Alert) => void) | undefined;
  readonly onOpenCustomer?: ((customerId: string) => void) | undefined;
}

export interface AlertRowProps extends AlertActions {
  readonly panel: AlertTools;
  readonly alert: Alert;
  /** Reads whom it concerns, once it is opened. */
  readonly useCustomers: (alertId: string) => Paged<Fetched<AffectedCustomer>>;
}

const tones = { open: 'critical', acknowledged: 'warning', resolved: 'neutral' } as const;

/** One alert: what it is about and how unusual it is; opened, its course, whom it concerns and what to do. */
export function AlertRow(props: AlertRowProps) {
  const { panel, alert } = props;
  const { t, number, ago, markOf } = panel;
  const { id, name, status, about, spike, startedAt, endedAt, customerCount } = alert;
  const seen = t('alerts.seen', {
    observed: spike.observed,
    hours: spike.hours,
    expected: number(spike.expected, 1),
  });
  return (
    <Row
      title={name}
      badge={<Badge tone={tones[status]}>{t(`alerts.${status}`)}</Badge>}
      mark={markOf(id)}
      detail={dotted(t(`alerts.about.${about}`), seen)}
      figure={t('alerts.customers', { count: customerCount })}
      figureNote={endedAt ? t('alerts.ended', { when: ago(endedAt) }) : t('alerts.began', { when: ago(startedAt) })}
    >
      {() => <AlertDetail {...props} />}
    </Row>
  );
}

/** Beyond this the odds say nothing more to anybody. */
const MOST_SCORE = 9;

/** Odds as people read them, such as one in `1 million`, of a score that is their power of ten. */
function oddsOf(score: number, locale: string) {
  const power = Math.min(Math.floor(score), MOST_SCORE);
  const written = numberFormat(locale, { notation: 'compact', compactDisplay: 'long' }).format(10 ** power);
  return { odds: written, isMost: score > MOST_SCORE ? 'yes' : 'no' };
}

function AlertDetail(props: AlertRowProps) {
  const { panel, alert, useCustomers, onAcknowledge, onResolve, onReach, onOpenTickets, onOpenCustomer } = props;
  const { t } = panel;
  const { counts = [], note, status, ticketCount, spike } = alert;
  const list = useCustomers(alert.id);
  const most = Math.max(0, ...counts.map(({ observed }) => observed));
  return (
    <>
      {counts.length > 1 && <AlertSpark counts={counts} label={t('alerts.chart', { most })} />}
      <p className="kk-panel__quiet">
        {dotted(
          t('alerts.tickets', { count: ticketCount }),
          spike.score > 0 && t('alerts.score', oddsOf(spike.score, panel.locale)),
        )}
      </p>
      {note && (
        <dl className="kk-fields">
          <Field label={t('alerts.note')}>{note}</Field>
        </dl>
      )}
      <div className="kk-panel__actions">
        {onReach && <Button onClick={() => onReach(alert)}>{t('alerts.reach')}</Button>}
        {status === 'open' && onAcknowledge && (
          <Button onClick={() => onAcknowledge(alert)}>{t('alerts.acknowledge')}</Button>
        )}
        {status !== 'resolved' && onResolve && (
          <Button variant="quiet" onClick={() => onResolve(alert)}>
            {t('alerts.resolve')}
          </Button>
        )}
        {onOpenTickets && (
          <Button variant="quiet" onClick={() => onOpenTickets(alert)}>
            {t('alerts.showTickets')}
          </Button>
        )}
      </div>
      <h3 className="kk-alert-list__people">{t('alerts.concerned')}</h3>
      <PanelList
        panel={panel}
        state={list.state}
        errorTitle={t('alerts.customersError')}
        empty={t('alerts.nobody')}
        onMore={list.loadMore}
      >
        {(customers) => (
          <RowList label={t('alerts.concerned')}>
            {customers.map(({ customerId, displayName, ticketCount: count }) => (
              <Row
                key={customerId}
                title={displayName ?? t('alerts.hidden')}
                detail={t('alerts.tickets', { count })}
                action={
                  <OpenLink
                    record={{ kind: 'customer', id: customerId }}
                    label={t('alerts.openCustomer')}
                    onOpen={onOpenCustomer && (() => onOpenCustomer(customerId))}
                  />
                }
              />
            ))}
          </RowList>
        )}
      </PanelList>
    </>
  );
}
