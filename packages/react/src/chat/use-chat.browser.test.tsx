import { createCrm } from '@korkep/core/client';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { aViewer, renderCached } from '../testing/cached-page.tsx';
import { renderHook } from '../testing/render-hook.tsx';
import { type ChatTools, useChat } from './use-chat.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const patience = { timeout: 20_000 };
const QUESTION = 'How long do I have to return something?';

async function aVisitor() {
  const { token, customerId = '' } = await running.crm.tokens.create({ role: 'agent', isVisitor: true });
  return { token, customerId };
}
const talk = ({ state }: ChatTools) => (state.status === 'ready' ? state.data : undefined);
const words = (tools: ChatTools) => talk(tools)?.messages.map(({ from, delivery }) => `${from} ${delivery}`);

it('opens a chat by the first word, is answered by the bot, and hands over', async () => {
  const { token, customerId } = await aVisitor();
  const crm = createCrm({ baseUrl: running.baseUrl, token, fetch: (request) => running.fetch(request) });
  const { result, unmount } = renderHook(crm, () => useChat(customerId), undefined);
  ends.push(unmount);
  await expect.poll(() => result().state.status, patience).toBe('ready');
  expect(talk(result())).toMatchObject({ messages: [], ticketId: undefined });
  result().send(QUESTION);
  await expect.poll(() => words(result()), patience).toEqual(['customer sent', 'bot sent']);
  expect(talk(result())?.messages[1]?.sources.length).toBeGreaterThan(0);
  expect(talk(result())?.isBotWriting).toBe(false);
  expect(await result().tell({ wantsPerson: true })).toBe(true);
  await expect.poll(() => talk(result())?.chat?.state, patience).toBe('person');
  await expect.poll(() => words(result())?.length, patience).toBe(3);
  expect(result().unread).toBe(2);
  result().markSeen();
  await expect.poll(() => result().unread, patience).toBe(0);
});

it('opens one chat for two quick first words, which are on the screen at once, and follows it when it is closed', async () => {
  const { token, customerId } = await aVisitor();
  const crm = createCrm({ baseUrl: running.baseUrl, token, fetch: (request) => running.fetch(request) });
  const { result, all, unmount } = renderHook(crm, () => useChat(customerId), undefined);
  ends.push(unmount);
  await expect.poll(() => result().state.status, patience).toBe('ready');
  const { send } = result();
  const sent = [send(QUESTION), send('And who pays for it?')];
  await expect.poll(() => all.some((one) => words(one)?.join() === 'customer sending,customer sending')).toBe(true);
  expect(await Promise.all(sent)).toEqual([true, true]);
  const spoken = () =>
    talk(result())
      ?.messages.filter(({ from }) => from === 'customer')
      .map(({ text }) => text);
  await expect.poll(spoken, patience).toEqual([QUESTION, 'And who pays for it?']);
  const { data } = await running.crm.tickets.list({ customerId, limit: 10 });
  expect(data).toHaveLength(1);

  const before = talk(result())?.ticketId as string;
  await running.crm.tickets.update(before, { status: 'closed' });
  expect(await result().send('One more thing')).toBe(true);
  await expect.poll(spoken, patience).toEqual(['One more thing']);
  expect(talk(result())?.ticketId).not.toBe(before);
});

it('leaves the chat of another customer behind', async () => {
  const [one, other] = [await aVisitor(), await aVisitor()];
  let { token } = one;
  const fetch = (request: Request) => {
    const headers = new Headers(request.headers);
    headers.set('Authorization', `Bearer ${token}`);
    return running.fetch(new Request(request, { headers }));
  };
  const crm = createCrm({ baseUrl: running.baseUrl, token, fetch });
  const { result, rerender, unmount } = renderHook(crm, (id: string) => useChat(id), one.customerId);
  ends.push(unmount);
  await expect.poll(() => result().state.status, patience).toBe('ready');
  expect(await result().send(QUESTION)).toBe(true);
  await expect.poll(() => words(result())?.[0], patience).toBe('customer sent');
  ({ token } = other);
  rerender(other.customerId);
  await expect.poll(() => talk(result()), patience).toMatchObject({ ticketId: undefined, messages: [] });
});

it('sends again what was refused under the same key', async () => {
  const { token, customerId } = await aVisitor();
  const keys: (string | null)[] = [];
  let isDown = true;
  const crm = createCrm({
    baseUrl: running.baseUrl,
    token,
    retries: 0,
    fetch: async (request) => {
      const isWord = request.method === 'POST' && /ticket-?comments/i.test(request.url);
      if (isWord) keys.push(request.headers.get('Idempotency-Key'));
      const answer = await running.fetch(request);
      // It arrived, and nothing came back.
      if (isWord && isDown) throw new TypeError('Failed to fetch');
      return answer;
    },
  });
  const { result, unmount } = renderHook(crm, () => useChat(customerId), undefined);
  ends.push(unmount);
  await expect.poll(() => result().state.status, patience).toBe('ready');
  expect(await result().send(QUESTION)).toBe(false);
  isDown = false;
  expect(await result().send(QUESTION)).toBe(true);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  const { data } = await running.crm.tickets.list({ customerId, limit: 10 });
  expect(data).toHaveLength(1);
});

it('keeps a chat that is begun offline, sends it later, and paints it at the next visit without a connection', async () => {
  const { token, customerId } = await aVisitor();
  const viewer = aViewer({ ...running, secretKey: token }, `chat-${Date.now()}`);
  const cache = viewer.open();
  const { result, unmount } = renderCached(cache, () => useChat(customerId));
  let last = cache;
  ends.push(() => last.purge({ discardUnsent: true }), unmount);
  await expect.poll(() => result().state.status, patience).toBe('ready');
  viewer.goOffline();
  result().send(QUESTION);
  await expect.poll(() => words(result()), patience).toEqual(['customer waiting']);
  result().send('And who pays for it?');
  await expect.poll(() => words(result())?.length, patience).toBe(2);
  await viewer.goOnline(cache);
  await expect.poll(() => words(result())?.filter((word) => word === 'customer sent').length, patience).toBe(2);
  await expect.poll(() => words(result())?.filter((word) => word === 'bot sent').length, patience).toBe(2);
  const { data } = await running.crm.tickets.list({ customerId, limit: 10 });
  expect(data.map(({ channel }) => channel)).toEqual(['chat']);

  unmount();
  await cache.close();
  viewer.goOffline();
  last = viewer.open();
  const again = renderCached(last, () => useChat(customerId));
  ends.unshift(again.unmount);
  await expect.poll(() => words(again.result())?.length, patience).toBe(4);
});
