'use client';
import type { AffectedCustomer, Alert, AlertStatus, AlertUpdate } from '@korkep/core';
import { asSeen } from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { type Fetched, type Paged, useCrmPages } from '../provider/use-crm-pages.ts';

/** Reads the alerts, newest first and page by page; of one state where it is named. Asked anew when one changes. */
export function useAlerts(status?: AlertStatus): Paged<Fetched<Alert>> {
  return useCrmPages<Alert>({
    key: ({ all }) => [...all, 'newest', 'alert', status ?? ''],
    ask: (crm, at, options) => crm.alerts.list({ ...at, ...(status && { status: [status] }) }, options),
  });
}

/** Reads whom an alert concerns, page by page. Nothing is asked while `isEnabled` is `false`. */
export function useAlertCustomers(alertId: string, isEnabled = true): Paged<Fetched<AffectedCustomer>> {
  return useCrmPages<AffectedCustomer>({
    key: ({ all }) => [...all, 'newest', 'alert', alertId, 'customers'],
    ask: (crm, at, options) => crm.alerts.customers(alertId, { ...at, limit: 20 }, options),
    isEnabled,
  });
}

/** What changes of an alert. */
export interface AlertChange {
  readonly alert: Alert;
  readonly fields: AlertUpdate;
}

/** Acknowledges an alert, resolves it or notes something about it. Without a connection it waits in the outbox. */
export function useUpdateAlert(): Action<AlertChange, Alert> {
  return useAction<AlertChange, Alert>({
    name: 'alerts',
    send: (crm, { alert, fields }, options) => crm.alerts.update(alert.id, fields, options),
    write: (context, { alert, fields }) => {
      const base = asSeen(context, alert);
      return { operation: 'alerts.update', params: [alert.id], body: fields, ...(base && { base }) };
    },
    settle: ({ queryClient, keys }) => {
      void queryClient.invalidateQueries({ queryKey: [...keys.all, 'newest', 'alert'] });
    },
  });
}
