import { describe } from '../observability/request-log.ts';
import type { BackendServices } from '../services.ts';
import { cleanUpExpired } from './clean-up.ts';

const EVERY = 30 * 60_000;

/** Deletes what is over every half hour, one run at a time. */
export class Housekeeping {
  readonly #services: BackendServices;
  #timer: ReturnType<typeof setInterval> | undefined;
  #running: Promise<void> | undefined;
  #stopping = new AbortController();

  constructor(services: BackendServices) {
    this.#services = services;
  }

  start(): void {
    if (this.#timer) return;
    this.#stopping = new AbortController();
    this.#timer = setInterval(() => this.#run(), EVERY);
    // Node would otherwise stay alive for it alone; in a page the timer is a number.
    if (typeof this.#timer === 'object') this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#stopping.abort();
    await this.#running;
  }

  #run(): void {
    this.#running ??= cleanUpExpired(this.#services, this.#stopping.signal)
      .then((deleted) => this.#services.logger.info({ deleted }, 'expired replies and revocations deleted'))
      .catch((error) => this.#services.logger.warn({ error: describe(error) }, 'clean-up failed'))
      .finally(() => {
        this.#running = undefined;
      });
  }
}
