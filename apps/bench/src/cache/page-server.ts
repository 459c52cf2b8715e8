import { type Crm, createCrm } from '@korkep/core/client';
import { customerAt, customerPage, PAGE } from './data.ts';

const viewer = { tenantId: 'ten_01kf0000000000000000000000', role: 'agent', userId: 'usr_01kf0000000000000000000000' };
const json = (body: string) => new Response(body, { headers: { 'content-type': 'application/json' } });

/** A server in the page that has so many customers and changes none; off, every request fails as without a network. */
export function crmInPage(customers: number, isOn: () => boolean): Crm {
  const profileOf = (index: number) => ({
    customer: customerAt(index),
    summary: {
      customerSince: '2023-03-14',
      orderCount: 12,
      openTicketCount: 0,
      lifetimeValue: { amount: 1_250_000, currency: 'HUF' },
    },
    attention: [],
  });
  return createCrm({
    baseUrl: '/crm',
    token: 'bench',
    validate: 'off',
    retries: 0,
    fetch: async (request) => {
      if (!isOn()) throw new TypeError('The network is off.');
      const url = new URL(request.url);
      const { pathname, searchParams } = url;
      if (pathname.endsWith('/v1/changes')) {
        return json(JSON.stringify({ from: 'a', to: 'a', data: [], hasMore: false, viewer }));
      }
      if (pathname.endsWith('/v1/snapshot')) {
        const from = Number(searchParams.get('cursor') ?? 0);
        const end = Math.min(customers, from + Math.min(PAGE, Number(searchParams.get('limit') ?? PAGE)));
        const rest = { viewer, ...(from === 0 && { position: 'a' }), ...(end < customers && { next: String(end) }) };
        return json(`{"data":${customerPage(from, end - from)},${JSON.stringify(rest).slice(1)}`);
      }
      if (pathname.endsWith('/v1/stream')) {
        const hello = `id: a\ndata: ${JSON.stringify({ type: 'hello', position: 'a', viewer })}\n\n`;
        const body = new ReadableStream<Uint8Array>({
          start: (stream) => stream.enqueue(new TextEncoder().encode(hello)),
        });
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
      }
      if (pathname.endsWith('/profile')) return json(JSON.stringify(profileOf(0)));
      return json('{"data":[]}');
    },
  });
}
