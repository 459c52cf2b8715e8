import { type AutomationRuleCreate, type Crm, createCrm } from '@korkep/core';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { react } from './react.ts';
import { routeWaiting } from './team-waits.ts';
import { runDue } from './waiting.ts';

/** A desk with a tenant whose rules run when told, on a clock that is set by hand. */
export class Desk {
  readonly backend: TestBackend;
  readonly crm: Crm;
  readonly tenantId: string;
  readonly secret: string;
  customerId = '';
  #position = 0;
  readonly #clock: { now: number };

  static async open(engine: DatabaseEngine, start: string): Promise<Desk> {
    const clock = { now: Date.parse(start) };
    // Ever later, so that what follows from each other is never at the same moment.
    const backend = await openBackend(engine, {
      now: () => {
        clock.now += 1;
        return new Date(clock.now);
      },
    });
    const { tenantId, secret } = await backend.tenant('owner');
    const desk = new Desk(backend, clock, tenantId, secret);
    const customer = await desk.crm.customers.create({
      type: 'person',
      familyName: 'Kovács',
      givenName: 'János',
      language: 'hu',
      region: 'Pest',
    });
    desk.customerId = customer.id;
    return desk;
  }

  constructor(backend: TestBackend, clock: { now: number }, tenantId: string, secret: string) {
    this.backend = backend;
    this.#clock = clock;
    this.tenantId = tenantId;
    this.secret = secret;
    this.crm = createCrm({
      baseUrl: 'http://localhost',
      token: secret,
      fetch: (request) => backend.backend.fetch(request),
    });
  }

  get now(): string {
    return new Date(this.#clock.now).toISOString();
  }

  /** Lets minutes pass. */
  pass(minutes: number): void {
    this.#clock.now += minutes * 60_000;
  }

  rule(given: Partial<AutomationRuleCreate> & Pick<AutomationRuleCreate, 'trigger' | 'actions'>) {
    this.#position += 1;
    return this.crm.automationRules.create({
      name: `Rule ${this.#position}`,
      position: this.#position,
      status: 'active',
      ...given,
    });
  }

  ticket(given: Record<string, unknown> = {}) {
    return this.crm.tickets.create({
      customerId: this.customerId,
      subject: 'Hol a csomag?',
      status: 'new',
      priority: 'normal',
      openedAt: this.now,
      ...given,
    });
  }

  /** Runs everything that events and time set off by now. */
  async settle(): Promise<void> {
    const { services } = this.backend.backend;
    const steps = [react, runDue, routeWaiting];
    for (let again = true; again; ) {
      again = await numberAll(services.engine, this.tenantId);
      for (const step of steps) again = (await step(services, this.tenantId)).hasMore || again;
    }
  }

  async runs(query: { ruleId?: string; ticketId?: string } = {}) {
    return (await this.crm.automationRuns.list(query)).data;
  }
}
