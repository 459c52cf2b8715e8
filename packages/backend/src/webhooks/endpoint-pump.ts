import { type Claimed, type Round, type RoundInput, round } from './round.ts';
import type { WebhookSchedule } from './schedule.ts';
import type { Outcome } from './settle.ts';

export interface PumpHooks {
  /** How many more messages may be sent now, given how many of this endpoint are on their way. */
  capacity: (inFlight: number) => number;
  /** Never rejects; `undefined` when the try was called off. */
  send: (claimed: Claimed) => Promise<Outcome | undefined>;
  isStopped: () => boolean;
  /** Something will be due at this moment. */
  wakeAt: (moment: number) => void;
  /** Nothing is due and nothing is on its way any more. */
  idle: () => void;
  failed: (error: unknown) => void;
}

/** How often in a row a transaction is tried, and how long is waited in between, in milliseconds. */
const TRIES = 5;
const BETWEEN_TRIES = 1_000;

/**
 * Moves one endpoint's messages while there are any. Outcomes that come in while a transaction runs go into the next one
 * together, with the claim of what takes their place.
 */
export class EndpointPump {
  readonly tenantId: string;
  /** Until nothing is due and nothing is on its way. */
  running: Promise<void> | undefined;
  readonly #round: (input: Omit<RoundInput, 'endpointId'>) => Promise<Round>;
  readonly #hooks: PumpHooks;
  #outcomes: Outcome[] = [];
  #inFlight = 0;
  #hasMore = false;
  #signal: (() => void) | undefined;

  constructor(
    services: Parameters<typeof round>[0],
    schedule: WebhookSchedule,
    tenantId: string,
    endpointId: string,
    hooks: PumpHooks,
  ) {
    this.tenantId = tenantId;
    this.#hooks = hooks;
    this.#round = (input) => round(services, schedule, tenantId, { endpointId, ...input });
  }

  /** There is something to do. */
  wake(): void {
    this.#hasMore = true;
    this.#signal?.();
    this.running ??= this.#run();
  }

  /** Another endpoint's message was answered: there may be room for more. */
  roomAgain(): void {
    this.#signal?.();
  }

  async #run(): Promise<void> {
    const { isStopped } = this.#hooks;
    for (let failures = 0; ; ) {
      const capacity = isStopped() ? 0 : Math.max(0, this.#hooks.capacity(this.#inFlight));
      if (this.#outcomes.length > 0 || (this.#hasMore && capacity > 0)) {
        failures = (await this.#step(capacity)) ? 0 : failures + 1;
        // What could not be written down is sent again when the lease of its claim ends.
        if (failures === TRIES || (failures > 0 && isStopped())) break;
        if (failures > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES));
      } else if (this.#inFlight > 0 || (this.#hasMore && !isStopped())) {
        await new Promise<void>((resolve) => (this.#signal = resolve));
      } else break;
    }
    this.running = undefined;
    this.#hooks.idle();
  }

  /** One transaction; whether it came off. */
  async #step(capacity: number): Promise<boolean> {
    const outcomes = this.#outcomes;
    this.#outcomes = [];
    this.#hasMore = false;
    try {
      const { claimed, hasMore, wakeAt } = await this.#round({ capacity, inFlight: this.#inFlight, outcomes });
      for (const one of claimed) this.#send(one);
      this.#hasMore ||= hasMore;
      if (wakeAt !== undefined) this.#hooks.wakeAt(wakeAt);
      return true;
    } catch (error) {
      this.#outcomes = [...outcomes, ...this.#outcomes];
      this.#hasMore = true;
      this.#hooks.failed(error);
      return false;
    }
  }

  #send(claimed: Claimed): void {
    this.#inFlight += 1;
    void this.#hooks.send(claimed).then((outcome) => {
      this.#inFlight -= 1;
      if (outcome) this.#outcomes.push(outcome);
      this.#signal?.();
    });
  }
}
