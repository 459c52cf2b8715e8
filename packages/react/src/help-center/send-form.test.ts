import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noQuestion } from './question.ts';
import { getForm, sendForm } from './send-form.ts';

const href = 'https://api.example.com/v1/inbound/shop.form';
const question = { ...noQuestion, subject: 'Számla', message: 'Nem jött meg.', email: 'anna@example.com' };

type Answer = (request: Request) => Response | Promise<Response>;
let asked: { url: string; method: string; stamp: string | null; at: number }[] = [];

/** Answers in turn; the last one for whatever comes after. */
function answering(...answers: Answer[]) {
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    const { body, method = 'GET' } = init ?? {};
    const form = body instanceof FormData ? body : undefined;
    asked.push({ url, method, stamp: (form?.get('stamp') as string | null) ?? null, at: Date.now() });
    return await (answers[asked.length - 1] ?? answers.at(-1)!)(new Request(url));
  });
}
const json =
  (status: number, body: object): Answer =>
  () =>
    Response.json(body, { status });
const sent = (form?: Awaited<ReturnType<typeof getForm>>) => sendForm({ href, question, language: 'hu', form });

beforeEach(() => {
  asked = [];
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets all waiting pass. */
async function afterWaiting<T>(promise: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return promise;
}

it('sends by the stamp it was given, no sooner than a form is taken', async () => {
  answering(json(200, { stamp: 's1' }), json(202, { status: 'sent' }));
  const form = await getForm(href);
  expect(await afterWaiting(sent(form))).toEqual({ outcome: 'sent' });
  expect(asked).toMatchObject([{ method: 'GET' }, { method: 'POST', stamp: 's1', url: `${href}?language=hu` }]);
  expect(asked[1]!.at - form.at).toBeGreaterThanOrEqual(3_000);
});

it('does not wait where somebody took their time', async () => {
  answering(json(202, { status: 'sent' }));
  expect(await sent({ stamp: 's1', at: Date.now() - 60_000 })).toEqual({ outcome: 'sent' });
});

it('takes another stamp for one that is too old, once', async () => {
  answering(json(422, { status: 'again', stamp: 's2' }), json(202, { status: 'sent' }));
  expect(await afterWaiting(sent({ stamp: 's1', at: 0 }))).toEqual({ outcome: 'sent' });
  expect(asked.map(({ stamp }) => stamp)).toEqual(['s1', 's2']);
  asked = [];
  answering(json(422, { status: 'again', stamp: 's3' }));
  expect(await afterWaiting(sent({ stamp: 's1', at: 0 }))).toMatchObject({ outcome: 'failed' });
  expect(asked).toHaveLength(2);
});

it('gets a form where it has none, and says how it came out', async () => {
  answering(json(200, { stamp: 's1' }), json(429, { status: 'busy' }));
  expect(await afterWaiting(sent())).toMatchObject({ outcome: 'busy' });
  asked = [];
  answering(json(500, {}));
  expect(await afterWaiting(sent({ stamp: 's1', at: 0 }))).toMatchObject({ outcome: 'failed' });
  asked = [];
  answering(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await afterWaiting(sent())).toMatchObject({ outcome: 'failed' });
});

it('gives the stamp it used last, to try again by', async () => {
  answering(json(200, { stamp: 's1' }), () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await afterWaiting(sent())).toMatchObject({ outcome: 'failed', form: { stamp: 's1' } });
  asked = [];
  answering(json(422, { status: 'again', stamp: 's2', errors: {} }), json(500, {}));
  expect(await afterWaiting(sent({ stamp: 's1', at: 0 }))).toMatchObject({ outcome: 'failed', form: { stamp: 's2' } });
});

it('says at once that nobody is at the address', async () => {
  answering(json(422, { status: 'again', stamp: 's1', errors: { email: 'noEmail' } }));
  const form = { stamp: 's1', at: 0 };
  expect(await afterWaiting(sent(form))).toEqual({ outcome: 'noEmail', form });
  expect(asked).toHaveLength(1);
});
