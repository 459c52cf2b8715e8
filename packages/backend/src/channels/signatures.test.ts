import { describe, expect, it } from 'vitest';
import { type ChannelAdapter, jsonOf } from './adapter.ts';
import { meta } from './meta.ts';
import { slack } from './slack.ts';
import { standard } from './standard.ts';
import { twilio } from './twilio.ts';

interface Vector {
  adapter: ChannelAdapter;
  secret: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  at: Date;
}

const URL_OF_TWILIO = 'https://mycompany.com/myapp.php?foo=1&bar=2';

/** As the providers publish them. */
const vectors: Record<string, Vector> = {
  // https://github.com/twilio/twilio-node/blob/main/spec/validation.spec.js
  twilio: {
    adapter: twilio,
    secret: '12345',
    url: URL_OF_TWILIO,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
    },
    body: new URLSearchParams({
      To: '+18005551212',
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
    }).toString(),
    at: new Date(),
  },
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries: the same header and scheme as Meta's.
  meta: {
    adapter: meta,
    secret: "It's a Secret to Everybody",
    url: 'https://crm.example/',
    headers: { 'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17' },
    body: 'Hello, World!',
    at: new Date(),
  },
  // https://docs.slack.dev/authentication/verifying-requests-from-slack
  slack: {
    adapter: slack,
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    url: 'https://crm.example/',
    headers: {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    },
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    at: new Date(1_531_420_618_000),
  },
  // https://github.com/standard-webhooks/standard-webhooks, the vector of its libraries.
  standard: {
    adapter: standard,
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    url: 'https://crm.example/',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: '{"test": 2432232314}',
    at: new Date(1_614_265_330_000),
  },
};

function isTaken({ adapter, secret, url, headers, body, at }: Vector): Promise<boolean> {
  return adapter.verify(
    { url, headers: new Headers(headers), body: new TextEncoder().encode(body) },
    { credentials: { secret } },
    at,
  );
}

describe.each(Object.entries(vectors))('A message signed as %s publishes it', (_, vector) => {
  it('is taken', async () => {
    expect(await isTaken(vector)).toBe(true);
  });

  it('is refused with another secret, another body, another signature, or none', async () => {
    const other = vector.secret.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'));
    expect(await isTaken({ ...vector, secret: other })).toBe(false);
    expect(await isTaken({ ...vector, secret: vector.adapter === standard ? other : '' })).toBe(false);
    expect(await isTaken({ ...vector, body: `${vector.body}&x=1` })).toBe(false);
    const name = Object.keys(vector.headers).find((header) => header.includes('signature'))!;
    const changed = vector.headers[name]!.replace(/[0-9a-f](?=[^0-9a-f]*$)/, (sign) => (sign === '1' ? '2' : '1'));
    for (const signature of ['', 'x', changed, vector.headers[name]!.slice(0, -2)]) {
      expect(await isTaken({ ...vector, headers: { ...vector.headers, [name]: signature } })).toBe(false);
    }
    const { [name]: _signature, ...without } = vector.headers;
    expect(await isTaken({ ...vector, headers: without })).toBe(false);
  });
});

it('what says when it was signed is refused five minutes before and after', async () => {
  for (const vector of [vectors.slack!, vectors.standard!]) {
    for (const [seconds, isFine] of [
      [299, true],
      [-299, true],
      [301, false],
      [-301, false],
    ] as const) {
      expect(await isTaken({ ...vector, at: new Date(vector.at.getTime() + seconds * 1_000) })).toBe(isFine);
    }
  }
});

it('Twilio signs the address as it called it', async () => {
  expect(await isTaken({ ...vectors.twilio!, url: URL_OF_TWILIO.replace('bar=2', 'bar=3') })).toBe(false);
  expect(await isTaken({ ...vectors.twilio!, url: URL_OF_TWILIO.replace('https', 'http') })).toBe(false);
});

it('what is no object is no message, however deep', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  for (const body of ['', 'null', '[]', '1', '{', '{"event":[]}', '{"entry":[null,{"messaging":{"a":1}},[]]}']) {
    for (const adapter of [meta, slack, standard, twilio]) {
      const request = { url: 'https://crm.example/', headers: new Headers(), body: bytes(body) };
      expect(adapter.read(request, { credentials: {} })).toEqual({ messages: [] });
    }
    expect(jsonOf(body) === undefined || typeof jsonOf(body) === 'object').toBe(true);
  }
});
