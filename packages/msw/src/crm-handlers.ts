import { HttpResponse, http, type RequestHandler } from 'msw';

/** Anything that answers a request as the backend does. */
export interface CrmFetch {
  fetch(request: Request): Promise<Response>;
}

/**
 * Request handlers for MSW that answer everything under `baseUrl` with the real backend, in the page or in the test's
 * own process. Other requests pass.
 *
 * @example
 * const crm = await startCrm();
 * const server = setupServer(...crmHandlers(crm, { baseUrl: 'https://crm.example' }));
 */
export function crmHandlers(backend: CrmFetch, options: { baseUrl: string }): RequestHandler[] {
  const base = options.baseUrl.replace(/\/$/, '');
  return [
    http.all(`${base}/*`, async ({ request }) => {
      try {
        return await backend.fetch(request);
      } catch (error) {
        // A request that the page gave up on is no failure of the backend.
        if (request.signal.aborted) return HttpResponse.error();
        throw error;
      }
    }),
  ];
}
