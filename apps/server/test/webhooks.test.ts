import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCrm, isCrmError } from '@korkep/core';
import { verifyWebhook, type WebhookEvent } from '@korkep/core/webhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { places } from './places.testing.ts';
import { korkep, startServer } from './server.testing.ts';

describe.each(places)('korkep serve on $name', ({ open }) => {
  it('sends webhooks, to allowed hosts of its own network and not through a proxy', async () => {
    const place = await open();
    if (!place) return;
    onTestFinished(place.close);
    let secret = '';
    const events: WebhookEvent[] = [];
    const receiver = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      events.push(await verifyWebhook(body, request.headers, secret));
      response.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void receiver.close());
    const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;

    const page = 'http://localhost:5173';
    const token = await korkep(
      ['token', '--create-tenant', 'Test', '--origin', page, '--secret', '--role', 'owner', '--json', ...place.args],
      { env: place.env },
    );
    const { secret: key } = JSON.parse(token.stdout) as { secret: string };
    const nowhere = 'http://127.0.0.1:9';
    const server = await startServer([...place.args, '--allow-webhook-hosts', host], {
      ...place.env,
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: nowhere,
      http_proxy: nowhere,
    });
    onTestFinished(server.stop);
    expect(await (await fetch(`${server.url}/health`)).json()).toMatchObject({ webhooks: 'sent' });

    const crm = createCrm({ baseUrl: server.url, token: key });
    // The origin named with the tenant is one that tokens are minted for.
    expect((await crm.tokens.create({ role: 'agent', origins: [page] })).token).toBeTruthy();
    const refused = await crm.webhooks
      .create({ url: 'https://169.254.169.254/', events: ['*'] })
      .catch((error) => error);
    expect(isCrmError(refused) && refused.issues[0]?.path).toBe('body.url');
    const made = await crm.webhooks.create({ url: `http://${host}/hook`, events: ['customer.*'] });
    secret = made.secret;
    const customer = await crm.customers.create({ type: 'person', familyName: 'Nagy' });
    const delivery = await crm.webhooks.test(made.webhook.id);
    await expect.poll(() => events.length, { timeout: 20_000 }).toBe(2);
    const created = events.find(({ type }) => type === 'customer.created');
    expect(created?.data).toMatchObject({ id: customer.id, kind: 'customer', version: 1 });
    await expect
      .poll(async () => (await crm.webhooks.deliveries(made.webhook.id)).data.map(({ id, status }) => [id, status]))
      .toEqual([
        [expect.any(String), 'delivered'],
        [expect.any(String), 'delivered'],
      ]);
    expect((await crm.webhooks.replay(made.webhook.id, { deliveryId: delivery.id })).replayed).toBe(1);
    await expect.poll(() => events.length, { timeout: 20_000 }).toBe(3);
    const listed = [];
    for await (const entry of crm.webhooks.list()) listed.push(entry.id);
    expect(listed).toEqual([made.webhook.id]);
    await crm.webhooks.remove(made.webhook.id);
  }, 120_000);
});
