/** Builders for tests of webhooks: a clock to be moved, a transport to be told what to answer, a sender over both. */

import { openBackend, type TestBackend } from '../backend.testing.ts';
import type { BackendOptions } from '../backend.ts';
import { handlers as customers } from '../customers/handlers.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { inTenant } from '../database/tenant.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { handlers as journal } from '../journal/read.ts';
import { keyHandlers } from '../keys/handlers.ts';
import { createRecords } from '../store/create.ts';
import { recordKinds } from '../store/record-kinds.ts';
import { handlers as tags } from '../tags/handlers.ts';
import { handlers as tickets } from '../tickets/handlers.ts';
import { tokenHandlers } from '../tokens/handlers.ts';
import { webhookHandlers } from './handlers.ts';
import { WebhookSender, type WebhookSenderOptions } from './sender.ts';
import type { WebhookRequest, WebhookResponse, WebhookTransport } from './transport.ts';

/** A backend of webhooks and of what its events come from. */
export function webhookBackend(engine: DatabaseEngine, options: Partial<BackendOptions> = {}): Promise<TestBackend> {
  const handlers = {
    ...webhookHandlers,
    ...keyHandlers,
    ...tokenHandlers,
    ...tags,
    ...customers,
    ...tickets,
    ...journal,
  };
  return openBackend(engine, { handlers, ...options });
}

/** A clock that stands until it is moved. */
export class TestClock {
  time: number;

  constructor(time = Date.parse('2026-11-22T08:00:00Z')) {
    this.time = time;
  }

  readonly now = (): Date => new Date(this.time);

  move(milliseconds: number): void {
    this.time += milliseconds;
  }
}

export type Answer = number | Partial<WebhookResponse> | Error;

/** A receiver in the place of the network; keeps what was sent. */
export class TestReceiver implements WebhookTransport {
  readonly received: WebhookRequest[] = [];
  answer: (request: WebhookRequest) => Answer | Promise<Answer> = () => 200;

  async send(request: WebhookRequest): Promise<WebhookResponse> {
    this.received.push(request);
    const answer = await this.answer(request);
    if (answer instanceof Error) throw answer;
    return typeof answer === 'number' ? { status: answer, text: '' } : { status: 200, text: '', ...answer };
  }

  /** The headers `webhook-id` in the order of arrival. */
  get ids(): string[] {
    return this.received.map(({ headers }) => headers['webhook-id']!);
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape.
  get bodies(): any[] {
    return this.received.map(({ body }) => JSON.parse(body));
  }
}

/** A sender that works only when it is told to. */
export function senderOn(
  { backend: { services } }: TestBackend,
  transport: WebhookTransport,
  options: Partial<WebhookSenderOptions> = {},
): { sender: WebhookSender; run: (tenantId: string) => Promise<void> } {
  const sender = new WebhookSender(services, { transport, interval: 3_600_000, random: () => 0.5, ...options });
  return {
    sender,
    /** Numbers what waits in the journal and sends everything that is due. */
    run: async (tenantId) => {
      await numberAll(services.engine, tenantId);
      await sender.drain(tenantId);
    },
  };
}

/** Writes so many tags, each an event `tag.created`, 1,000 to a transaction. */
export async function writeTags(
  { backend: { services } }: TestBackend,
  tenantId: string,
  count: number,
): Promise<void> {
  for (let done = 0; done < count; done += 1_000) {
    const inputs = Array.from({ length: Math.min(1_000, count - done) }, (_, index) => ({
      name: `Tag ${done + index} ${services.newId('x').slice(-6)}`,
    }));
    await inTenant(services.engine, tenantId, (session) =>
      createRecords(recordKinds.tag, inputs, {
        session,
        services,
        now: services.now(),
        actor: { kind: 'system' },
      }),
    );
  }
}
