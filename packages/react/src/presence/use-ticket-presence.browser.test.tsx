import { createCache } from '@korkep/cache';
import { createCrm, type TicketDoing } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anId, aTicket } from '../testing/builders.ts';
import { renderCached } from '../testing/cached-page.tsx';
import { hooked } from '../testing/hooked.ts';
import { aProblem } from '../testing/render-hook.tsx';
import { useTicketPresence } from './use-ticket-presence.ts';

const patience = { timeout: 20_000 };
const [ticketId, me, other] = [aTicket().id, anId('usr', 1), anId('usr', 2)];
/** What a page says of itself. */
interface Said {
  place: string;
  doing: string;
  isActive?: boolean;
}

const visitor = (userId: string, doing: TicketDoing = 'viewing') => ({
  userId,
  doing,
  since: '2026-11-22T09:00:00.000Z',
  until: '2026-11-22T09:00:30.000Z',
});

describe('who else is at a ticket', () => {
  const served = (answer: (said: Said) => unknown, viewer: object = { userId: me }) => {
    const said: string[] = [];
    const places = new Set<string>();
    const hook = ({ isReplying }: { isReplying: boolean }) => [
      useTicketPresence(ticketId),
      useTicketPresence(ticketId, { isReplying }),
    ];
    const rendered = hooked(
      async (request, { pathname }) => {
        if (!pathname.endsWith('/presence')) return { from: 'p', to: 'p', data: [], hasMore: false, viewer };
        const body = (await request.json()) as Said;
        said.push(body.doing);
        places.add(body.place);
        return answer(body);
      },
      hook,
      { isReplying: false },
    );
    return { ...rendered, said, places };
  };

  it('is asked once for a page, told what is done there, and told when it goes', async () => {
    const present = [visitor(me), visitor(other, 'replying')];
    const { result, rerender, unmount, said, places } = served(() => ({ ticketId, present }));
    await expect.poll(() => result(), patience).toEqual([[present[1]], [present[1]]]);
    rerender({ isReplying: true });
    await expect.poll(() => said, patience).toEqual(['viewing', 'replying']);
    rerender({ isReplying: false });
    await expect.poll(() => said, patience).toEqual(['viewing', 'replying', 'viewing']);
    unmount();
    await expect.poll(() => said, patience).toEqual(['viewing', 'replying', 'viewing', 'gone']);
    expect(places.size).toBe(1);
  });

  it('is told whether somebody works there: who opens the page, comes back to it or does something there does', async () => {
    const active: unknown[] = [];
    const { result } = served((body) => {
      active.push(body.isActive);
      return { ticketId, present: [{ ...visitor(other), since: String(active.length) }] };
    });
    /** Until so many words were answered, and nothing is on its way. */
    const heard = (count: number) => expect.poll(() => result()[0]?.[0]?.since, patience).toBe(String(count));
    let shown: DocumentVisibilityState = 'visible';
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => shown });
    const turn = (to: DocumentVisibilityState) => {
      shown = to;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    try {
      await heard(1);
      // What is left tells until when somebody was there, and nothing of work.
      turn('hidden');
      await heard(2);
      turn('visible');
      await heard(3);
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      turn('hidden');
      await heard(4);
      expect(active).toEqual([true, undefined, true, true]);
    } finally {
      Reflect.deleteProperty(document, 'visibilityState');
    }
  });

  it('is nobody where it may not be known, and is not asked again', async () => {
    const { result, rerender, said } = served(() => aProblem(403, 'permission_denied'));
    await expect.poll(() => said, patience).toEqual(['viewing']);
    rerender({ isReplying: true });
    await new Promise((resolve) => setTimeout(resolve));
    expect([result(), said]).toEqual([[[], []], ['viewing']]);
  });

  it('is asked again after a refusal that passes', async () => {
    let count = 0;
    const present = [visitor(other)];
    const { result } = served(() => {
      count += 1;
      return count === 1 ? aProblem(409, 'conflict') : { ticketId, present };
    });
    await expect.poll(() => count, patience).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => result(), patience).toEqual([present, present]);
  });

  it('is not asked for a customer', async () => {
    const { result, requests } = served(() => ({ ticketId, present: [] }), { customerId: anId('cus', 1) });
    await expect.poll(() => requests.length, patience).toBe(1);
    expect([requests[0]?.url.startsWith('/v1/changes'), result()]).toEqual([true, [[], []]]);
  });
});

describe('who else is at a ticket, on the real backend', () => {
  let running: RunningCrm;
  beforeAll(async () => {
    running = await startCrm();
  }, 60_000);
  afterAll(() => running.stop());
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  it('comes over the stream that the page has anyway, and goes', async () => {
    const { data } = await running.crm.users.list({ limit: 2 });
    const [anna, bela] = await Promise.all(
      data.map(async ({ id }) => {
        const { token } = await running.crm.tokens.create({ role: 'agent', userId: id });
        return { id, crm: createCrm({ baseUrl: running.baseUrl, token, fetch: running.fetch }) };
      }),
    );
    const ticket = (await running.crm.tickets.list({ limit: 1 })).data[0]!;
    const cache = createCache({ crm: anna!.crm, tenant: 'presence', user: `anna-${Date.now()}` });
    const { result, unmount } = renderCached(cache, () => useTicketPresence(ticket.id));
    ends.push(() => cache.purge({ discardUnsent: true }), unmount);
    const announce = (doing: TicketDoing | 'gone') => bela!.crm.tickets.announce(ticket.id, { place: 'b', doing });
    await expect.poll(async () => (await announce('viewing')).present.length, patience).toBe(2);
    const others = () => result().map(({ userId, doing }) => [userId, doing]);
    await expect.poll(others, patience).toEqual([[bela!.id, 'viewing']]);
    await announce('replying');
    await expect.poll(others, patience).toEqual([[bela!.id, 'replying']]);
    await announce('gone');
    await expect.poll(others, patience).toEqual([]);
  });
});
