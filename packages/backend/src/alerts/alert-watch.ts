import type { BackendServices } from '../services.ts';
import { TenantSweep } from '../tenants/tenant-sweep.ts';
import { sendOutreach } from './send-outreach.ts';
import { watchAlerts } from './watch-alerts.ts';

/** How soon what another process left is found; the counting itself has its own time in the database. */
const INTERVAL = 60_000;

/** Counts tickets for alerts and sends what was confirmed, tenant after tenant. Any number of processes may. */
export class AlertWatch {
  readonly #sweep: TenantSweep;

  constructor(services: BackendServices, { interval = INTERVAL }: { interval?: number } = {}) {
    this.#sweep = new TenantSweep({
      services,
      interval,
      work: async (tenantId, signal) => {
        await sendOutreach(services, tenantId, signal);
        if (!signal.aborted) await watchAlerts(services, tenantId);
      },
      failure: 'alerts are looked at again',
    });
  }

  /** Looks soon. */
  wake(): void {
    this.#sweep.soon();
  }

  /** Takes nothing up any more, and waits for what is being written. */
  close(): Promise<void> {
    return this.#sweep.close();
  }
}
