import { createApiKey, createTenant } from '@korkep/backend';
import { createCrm } from '@korkep/core';
import type { Crm, RunningCrm } from '@korkep/msw';

/** A write that took effect at the server: answered with success, and not from the store of replies. */
export interface Effect {
  /** `office`, or the device that sent it. */
  readonly actor: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly recordId: string;
  /** The record's version afterwards: the order of effects on one record. */
  readonly version: number;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** Another person, who works at the server directly. */
export const OFFICE = 'office';

/** A tenant of the one backend, for the schedules that run in it one after another. */
export class SimulatedServer {
  /** Everything that took effect, by its record. */
  readonly effects = new Map<string, Effect[]>();
  readonly #done = new Set<string>();
  readonly #withValue = new Map<string, Effect[]>();
  /** Answers given from the store of replies, and requests that were refused. */
  replays = 0;
  refusals = 0;
  readonly office: Crm;
  readonly #running: RunningCrm;
  readonly #tenantId: string;
  #secret: string;

  private constructor(running: RunningCrm, tenantId: string, secret: string) {
    this.#running = running;
    this.#tenantId = tenantId;
    this.#secret = secret;
    this.office = this.clientOver((request) => this.deliver(request, OFFICE));
  }

  static async tenantOf(running: RunningCrm): Promise<SimulatedServer> {
    const { services } = running.backend;
    const place = { timeZone: 'Europe/Budapest', baseCurrency: 'HUF', language: 'hu' };
    const { id } = await createTenant(services, { name: 'Simulation', ...place });
    return new SimulatedServer(running, id, await newSecret(running, id));
  }

  /** From now on under another key: what one key may ask in a second is limited. */
  async changeKey(): Promise<void> {
    this.#secret = await newSecret(this.#running, this.#tenantId);
  }

  /** A client whose requests go through this network. It tries nothing again by itself. */
  clientOver(fetch: (request: Request) => Promise<Response>, now?: () => number): Crm {
    return createCrm({
      baseUrl: this.#running.baseUrl,
      token: async () => this.#secret,
      fetch,
      retries: 0,
      random: () => 0,
      validate: 'off',
      ...(now && { now }),
    });
  }

  /** Takes a request in and notes what came of it. */
  async deliver(request: Request, actor: string): Promise<Response> {
    if (request.method === 'GET') return this.#running.fetch(request);
    const { method, headers } = request;
    const text = await request.clone().text();
    const response = await this.#running.fetch(request);
    if (!response.ok) {
      this.refusals += 1;
      return response;
    }
    const key = headers.get('Idempotency-Key') ?? '';
    const isReplay = response.headers.get('X-Idempotent-Replay') === 'true';
    // A replay of what nobody heard the first answer of is as good as that.
    if (isReplay && this.#done.has(key)) {
      this.replays += 1;
      return response;
    }
    this.#done.add(key);
    const answer = (await response.clone().json()) as Effect['answer'] & { id: string; version: number };
    const effect: Effect = {
      actor,
      method,
      path: new URL(request.url).pathname,
      key,
      body: text === '' ? {} : JSON.parse(text),
      recordId: answer.id,
      version: answer.version,
      answer,
    };
    const effects = this.effects.get(effect.recordId) ?? [];
    effects.push(effect);
    effects.sort((a, b) => a.version - b.version);
    this.effects.set(effect.recordId, effects);
    for (const value of new Set(Object.values(effect.body))) {
      if (typeof value === 'string') this.#withValue.set(value, [...this.effectsWith(value), effect]);
    }
    return response;
  }

  /** What took effect with this value in its body. */
  effectsWith(value: string): readonly Effect[] {
    return this.#withValue.get(value) ?? [];
  }
}

async function newSecret({ backend }: RunningCrm, tenantId: string): Promise<string> {
  return (await createApiKey(backend.services, tenantId, { name: 'Simulation', role: 'owner' })).secret;
}
