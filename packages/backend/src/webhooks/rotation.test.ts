import { verifyWebhook } from '@korkep/core/webhooks';
import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import type { WebhookRequest } from './transport.ts';
import { senderOn, TestReceiver, webhookBackend, writeTags } from './webhooks.testing.ts';

const EVENTS = 1_000;

/** What the reference library says to the messages, with this secret. */
function rejectedBy(secret: string, messages: readonly WebhookRequest[]): number {
  const reference = new Webhook(secret);
  return messages.filter(({ body, headers }) => {
    try {
      reference.verify(body, { ...headers });
      return false;
    } catch {
      return true;
    }
  }).length;
}

describeEachEngine('A secret that is replaced during a run of 1,000 events', (open) => {
  it('goes on signing beside the new one until the overlap is over, and not a message longer', async () => {
    // The reference library goes by the clock of the machine, and so does ours but for the end of the overlap.
    let moved = 0;
    const now = () => new Date(Date.now() + moved);
    const backend = await webhookBackend(await open(migrations), { now });
    const { tenantId, secret: key } = await backend.tenant('owner');
    const receiver = new TestReceiver();
    const { run } = senderOn(backend, receiver, { concurrency: 50 });
    const made = await backend.send(key, 'POST', '/v1/webhooks', { url: 'https://a.example/', events: ['tag.*'] });
    const rotate = async (body: object) =>
      (await backend.send(key, 'POST', `/v1/webhooks/${made.body.webhook.id}/rotate-secret`, body)).body;
    const old = made.body.secret as string;

    await writeTags(backend, tenantId, EVENTS / 2);
    await run(tenantId);
    expect(rejectedBy(old, receiver.received)).toBe(0);

    // The secret is replaced while messages are on their way.
    let fresh = '';
    const half = receiver.received.length + EVENTS / 10;
    receiver.answer = async () => {
      if (receiver.received.length >= half && fresh === '') {
        fresh = 'being made';
        fresh = (await rotate({ overlap: 3600 })).secret;
      }
      return 200;
    };
    await writeTags(backend, tenantId, EVENTS / 2);
    await run(tenantId);
    expect(receiver.received).toHaveLength(EVENTS);
    expect(rejectedBy(old, receiver.received)).toBe(0);
    const double = receiver.received.filter(({ headers }) => headers['webhook-signature']!.includes(' '));
    expect(double.length).toBeGreaterThan(EVENTS / 10);
    expect(rejectedBy(fresh, double)).toBe(0);

    receiver.received.length = 0;
    moved = 3600 * 1000 + 1;
    await writeTags(backend, tenantId, 50);
    await run(tenantId);
    expect(receiver.received).toHaveLength(50);
    expect(receiver.received.every(({ headers }) => !headers['webhook-signature']!.includes(' '))).toBe(true);
    // The reference library would refuse them for the moved clock alone.
    expect(await rejectedLater(old, receiver.received, now)).toBe(50);
    expect(await rejectedLater(fresh, receiver.received, now)).toBe(0);

    // Without an overlap the old one ends at once.
    moved = 0;
    const newest = (await rotate({ overlap: 0 })).secret;
    receiver.received.length = 0;
    await writeTags(backend, tenantId, 50);
    await run(tenantId);
    expect(rejectedBy(fresh, receiver.received)).toBe(50);
    expect(rejectedBy(newest, receiver.received)).toBe(0);
  }, 60_000);
});

async function rejectedLater(secret: string, messages: readonly WebhookRequest[], now: () => Date): Promise<number> {
  const answers = await Promise.allSettled(
    messages.map(({ body, headers }) => verifyWebhook(body, { ...headers }, secret, { now: () => now().getTime() })),
  );
  return answers.filter(({ status }) => status === 'rejected').length;
}
