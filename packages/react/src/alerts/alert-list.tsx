'use client';
import type { Alert, AlertStatus } from '@korkep/core';
import { useState } from 'react';
import { mayWrite } from '../customers/may-write.ts';
import { useViewer } from '../customers/use-viewer.ts';
import { useLater } from '../state/use-later.ts';
import { type AlertListLook, AlertListView } from './alert-list-view.tsx';
import { useAlertCustomers, useAlerts, useUpdateAlert } from './use-alerts.ts';

export interface AlertListProps extends AlertListLook {
  /** What is shown at first: all of them when left out. */
  readonly startsWith?: AlertStatus | undefined;
}

const loadOutreach = () => import('./outreach-dialog.tsx');

/**
 * Spikes of tickets about a product or of a category: how unusual each is, its course against the expected, the
 * customers whom it concerns, and a message to them that obeys consent. Stands below a `CrmProvider`; its look is
 * `@korkep/react/alert-list.css`.
 *
 * Keyboard: arrows, Home and End move between alerts, Enter opens one.
 *
 * @example
 * <AlertList onOpenTickets={({ productId, startedAt }) => openTickets({ productId, since: startedAt })} />
 */
export function AlertList({ startsWith, ...look }: AlertListProps) {
  const [status, setStatus] = useState(startsWith);
  const [reached, setReached] = useState<Alert>();
  const list = useAlerts(status);
  const update = useUpdateAlert();
  const mayAct = mayWrite(useViewer(), 'tickets');
  const outreach = useLater(loadOutreach, reached !== undefined);
  const OutreachDialog = outreach.part?.OutreachDialog;
  return (
    <>
      <AlertListView
        {...look}
        list={list}
        status={status}
        onStatus={setStatus}
        useCustomers={useAlertCustomers}
        write={update}
        {...(mayAct && {
          onAcknowledge: (alert) => void update.run({ alert, fields: { status: 'acknowledged' } }),
          onResolve: (alert) => void update.run({ alert, fields: { status: 'resolved' } }),
          onReach: (alert) => {
            if (outreach.hasFailed) outreach.retry();
            setReached(alert);
          },
        })}
      />
      {reached && OutreachDialog && (
        <OutreachDialog
          key={reached.id}
          alert={reached}
          onClose={() => setReached(undefined)}
          messages={look.messages}
        />
      )}
    </>
  );
}
