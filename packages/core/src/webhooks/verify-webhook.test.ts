import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { secretBytes, verifyWebhook, webhookSignature } from './index.ts';

const NOW = Date.now();
const seconds = Math.floor(NOW / 1000);
const bodies = [
  '{"type":"customer.created","timestamp":"2026-11-22T08:00:00.000Z","data":{"id":"cus_1","kind":"customer"}}',
  '{"name":"Őze Árvíztűrő 🙂","text":"a.b.c"}',
  '{}',
  `{"long":"${'x'.repeat(100_000)}"}`,
];

function makeSecret(bytes: number): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))}`;
}

async function headersOf(secrets: string[], body: string, timestamp = seconds, id = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W') {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': await webhookSignature(secrets.map(secretBytes), id, timestamp, body),
  };
}

describe('Our signatures and the reference library', () => {
  it('agree about the vector of the specification', async () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const body = '{"test": 2432232314}';
    const signature = await webhookSignature([secretBytes(secret)], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, body);
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    const reference = new Webhook(secret).sign('msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1614265330_000), body);
    expect(signature).toBe(reference);
  });

  it.each([24, 32, 48, 64])('each verify what the other signed, with secrets of %i bytes', async (bytes) => {
    const secret = makeSecret(bytes);
    const reference = new Webhook(secret);
    for (const body of bodies) {
      const ours = await headersOf([secret], body);
      expect(reference.verify(body, ours)).toEqual(JSON.parse(body));
      const theirs = { ...ours, 'webhook-signature': reference.sign(ours['webhook-id'], new Date(NOW), body) };
      expect(await verifyWebhook(body, theirs, secret, { now: () => NOW })).toEqual(JSON.parse(body));
      expect(await verifyWebhook(body, new Headers(theirs), secret)).toEqual(JSON.parse(body));
    }
  });

  it('let pass a message signed by two secrets, whichever of them the receiver has', async () => {
    const [fresh, old, foreign] = [makeSecret(32), makeSecret(32), makeSecret(32)];
    const headers = await headersOf([fresh, old], bodies[0]!);
    for (const secret of [fresh, old]) {
      expect(new Webhook(secret).verify(bodies[0]!, headers)).toBeTruthy();
      expect(await verifyWebhook(bodies[0]!, headers, secret)).toBeTruthy();
    }
    expect(() => new Webhook(foreign).verify(bodies[0]!, headers)).toThrow();
    await expect(verifyWebhook(bodies[0]!, headers, foreign)).rejects.toMatchObject({ reason: 'signature' });
    expect(await verifyWebhook(bodies[0]!, headers, [foreign, old])).toBeTruthy();
  });

  it('refuse what was changed, recorded, or signed by nobody', async () => {
    const secret = makeSecret(32);
    const body = bodies[0]!;
    const good = await headersOf([secret], body);
    const bad: [string, Record<string, string>, string][] = [
      ['signature', good, `${body} `],
      ['signature', { ...good, 'webhook-id': 'msg_other' }, body],
      ['signature', { ...good, 'webhook-timestamp': String(seconds + 1) }, body],
      ['signature', { ...good, 'webhook-signature': good['webhook-signature'].replace('v1,', 'v2,') }, body],
      ['signature', { ...good, 'webhook-signature': 'v1,' }, body],
      ['signature', { ...good, 'webhook-signature': `v1,${'A'.repeat(43)}=` }, body],
      ['timestamp', await headersOf([secret], body, seconds - 301), body],
      ['timestamp', await headersOf([secret], body, seconds + 310), body],
    ];
    for (const [reason, headers, sent] of bad) {
      await expect(verifyWebhook(sent, headers, secret, { now: () => NOW })).rejects.toMatchObject({ reason });
      expect(() => new Webhook(secret).verify(sent, headers)).toThrow();
    }
    for (const name of Object.keys(good)) {
      const { [name as keyof typeof good]: _, ...rest } = good;
      await expect(verifyWebhook(body, rest, secret)).rejects.toMatchObject({ reason: 'headers' });
    }
    for (const timestamp of ['', 'NaN', '1e9', ' 1', '-1', '0x1', `${seconds}.5`]) {
      const headers = { ...good, 'webhook-timestamp': timestamp };
      await expect(verifyWebhook(body, headers, secret)).rejects.toThrow();
    }
    const text = await headersOf([secret], 'no JSON');
    await expect(verifyWebhook('no JSON', text, secret)).rejects.toMatchObject({ reason: 'body' });
    await expect(verifyWebhook(body, good, 'secret')).rejects.toThrow(TypeError);
  });

  it('takes the headers as Node gives them', async () => {
    const secret = makeSecret(32);
    const good = await headersOf([secret], bodies[0]!);
    const shouted = Object.fromEntries(Object.entries(good).map(([name, value]) => [name.toUpperCase(), [value]]));
    expect(await verifyWebhook(bodies[0]!, shouted, secret)).toMatchObject({ type: 'customer.created' });
  });
});
