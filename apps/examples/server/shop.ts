import { type RunningCrm, startCrm } from '@korkep/msw';

/**
 * What a host's own server does for its pages, whatever made them: it keeps the secret key, mints short-lived widget
 * tokens, and lets `/crm` through to the API. The backend here is the demo shop, in this process.
 */
export interface Shop {
  readonly running: RunningCrm;
  /** Answers what the widgets ask; `undefined` for everything else. */
  answer(request: Request): Promise<Response | undefined>;
  close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const running = await startCrm();
  const { crm } = running;
  return {
    running,
    async answer(request) {
      const { origin, pathname, search } = new URL(request.url);
      if (pathname === '/crm-token' && request.method === 'POST') {
        await crm.tenant.update({ allowedOrigins: [origin] });
        return Response.json(await crm.tokens.create({ role: 'agent', origins: [origin] }));
      }
      if (!pathname.startsWith('/crm/')) return undefined;
      return running.fetch(new Request(origin + pathname.slice('/crm'.length) + search, request));
    },
    close: () => running.stop(),
  };
}
