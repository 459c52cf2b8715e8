import type { Profile } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { useUpdateConsent } from '../consents/use-update-consent.ts';
import { useProfile } from '../customers/use-profile.ts';
import { useUpdateCustomer } from '../customers/use-update-customer.ts';
import { aCustomer, anId, anInteraction, aProfile, aTicket } from '../testing/builders.ts';
import { gate, hooked, settled } from '../testing/hooked.ts';
import { aProblem } from '../testing/render-hook.tsx';
import { aTimelineEntry } from '../testing/timeline-builders.ts';
import { useSetTicketStatus } from '../tickets/use-set-ticket-status.ts';
import { useCreateInteraction } from '../timeline/use-create-interaction.ts';
import { useTimeline } from '../timeline/use-timeline.ts';

const id = anId('cus');

describe('writing', () => {
  /** A server with one profile, whose writes wait for the test. */
  function aProfilePage<T>(write: (request: Request) => unknown, useWrite: () => T, profile: Profile = aProfile()) {
    let current = profile;
    const page = hooked(
      (request) => (request.method === 'GET' ? current : write(request)),
      () => ({ profile: useProfile(id), action: useWrite() }),
      undefined,
    );
    const shown = () => {
      const state = page.result().profile;
      return state.status === 'ready' ? state.data : undefined;
    };
    return { ...page, shown, change: (next: Profile) => (current = next) };
  }

  it('shows a change of a customer at once and sends the version it was made on', async () => {
    const { answer, open } = gate<unknown>();
    let ifMatch: string | null = '';
    const { result, shown } = aProfilePage(
      (request) => {
        ifMatch = request.headers.get('If-Match');
        return answer;
      },
      () => useUpdateCustomer(id),
    );
    await expect.poll(shown).toBeDefined();
    const done = result().action.run({ position: 'igazgató', occupation: null });
    await expect.poll(() => shown()?.customer.position).toBe('igazgató');
    expect(result().action.state.status).toBe('saving');
    open(aCustomer({ position: 'igazgató', version: 2 }));
    expect((await done)?.version).toBe(2);
    expect(ifMatch).toBe('"1"');
    await expect.poll(() => result().action.state.status).toBe('saved');
  });

  it('puts a refused change back, tells why, and asks for what is there now', async () => {
    const { result, shown, requests, change } = aProfilePage(
      () => aProblem(412, 'version_conflict'),
      () => useUpdateCustomer(id),
    );
    await expect.poll(shown).toBeDefined();
    change(aProfile({ customer: aCustomer({ position: 'más írta', version: 7 }) }));
    expect(await result().action.run({ position: 'igazgató' })).toBeUndefined();
    await expect.poll(() => result().action.state).toMatchObject({ status: 'failed', error: { kind: 'conflict' } });
    await expect.poll(() => shown()?.customer.position).toBe('más írta');
    expect(requests.filter(({ method }) => method === 'GET').length).toBeGreaterThanOrEqual(2);
  });

  it('sends the same key when a failed write is sent again', async () => {
    const keys: (string | null)[] = [];
    const { result, shown } = aProfilePage(
      (request) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return keys.length === 1 ? aProblem(503, 'unavailable') : aCustomer({ version: 2 });
      },
      () => useUpdateCustomer(id),
    );
    await expect.poll(shown).toBeDefined();
    await result().action.run({ position: 'igazgató' });
    await expect.poll(() => result().action.state.status).toBe('failed');
    const { state } = result().action;
    if (state.status === 'failed') state.retry();
    await expect.poll(() => result().action.state.status).toBe('saved');
    expect(keys.length).toBe(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('sends two changes one after the other, the second on the version that the first left', async () => {
    const versions: (string | null)[] = [];
    const { result, shown } = aProfilePage(
      async (request) => {
        versions.push(request.headers.get('If-Match'));
        await settled();
        return aCustomer({ version: versions.length + 1 });
      },
      () => useUpdateCustomer(id),
    );
    await expect.poll(shown).toBeDefined();
    await Promise.all([result().action.run({ position: 'a' }), result().action.run({ region: 'b' })]);
    expect(versions).toEqual(['"1"', '"2"']);
  });

  it('shows the status of a ticket at once and puts it back when it is refused', async () => {
    const { answer, open } = gate<Response>();
    const { result, shown } = aProfilePage(
      () => answer,
      () => useSetTicketStatus(id),
      aProfile({ tickets: [aTicket({ status: 'open' })] }),
    );
    await expect.poll(shown).toBeDefined();
    const done = result().action.run({ ticketId: anId('tkt'), status: 'solved' });
    await expect.poll(() => shown()?.tickets?.[0]?.status).toBe('solved');
    open(aProblem(403, 'permission_denied'));
    await done;
    await expect.poll(() => shown()?.tickets?.[0]?.status).toBe('open');
  });

  it('shows a changed consent at once', async () => {
    const { answer, open } = gate<unknown>();
    const consents = aProfile().consents!;
    const first = consents[0]!;
    const { result, shown } = aProfilePage(
      () => answer,
      () => useUpdateConsent(id),
    );
    await expect.poll(shown).toBeDefined();
    const done = result().action.run({ consentId: first.id, status: 'withdrawn' });
    await expect.poll(() => shown()?.consents?.[0]?.status).toBe('withdrawn');
    open({ ...first, status: 'withdrawn', version: 2 });
    expect((await done)?.version).toBe(2);
  });

  it('puts a new interaction on the timeline at once, and takes it off again when it is refused', async () => {
    const old = aTimelineEntry({ id: 'old', at: '2026-11-01T10:00:00Z' });
    const { answer, open } = gate<unknown>();
    let isFirst = true;
    const { result } = hooked(
      (request) => {
        if (request.method === 'GET') return { data: [old] };
        if (!isFirst) return aProblem(422, 'validation_failed');
        isFirst = false;
        return answer;
      },
      () => ({
        all: useTimeline(id),
        orders: useTimeline(id, { kinds: ['order'] }),
        action: useCreateInteraction(id),
      }),
      undefined,
    );
    const shown = (which: 'all' | 'orders') => {
      const { state } = result()[which];
      return state.status === 'ready' ? state.data.entries.map((entry) => entry.title ?? entry.id) : undefined;
    };
    await expect.poll(() => [shown('all'), shown('orders')]).toEqual([['old'], ['old']]);
    const call = {
      direction: 'inbound',
      occurredAt: '2026-11-21T09:00:00Z',
      subject: 'Hívás',
      details: { channel: 'call' },
    } as const;
    const done = result().action.run(call);
    await expect.poll(() => shown('all')).toEqual(['Hívás', 'old']);
    expect(shown('orders')).toEqual(['old']);
    open(anInteraction(5, { ...call, channel: 'call' }));
    expect((await done)?.id).toBe(anId('itr', 5));
    await expect.poll(() => shown('all')).toEqual(['old']);

    await result().action.run({ ...call, subject: 'Nem megy' });
    await expect.poll(() => result().action.state.status).toBe('failed');
    expect(shown('all')).toEqual(['old']);
  });
});
