import { createCrm } from '@korkep/core/client';

/** Made once for the whole application. The token comes from the host's own server, which keeps the secret key. */
export const crm = createCrm({
  baseUrl: new URL('/crm', document.baseURI).href,
  token: async () => {
    const answer = await fetch('/crm-token', { method: 'POST' });
    return ((await answer.json()) as { token: string }).token;
  },
});
