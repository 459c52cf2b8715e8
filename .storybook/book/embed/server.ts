import { createCrm } from '@korkep/core';

// On your server, with the secret key that never reaches a browser.
const crm = createCrm({
  baseUrl: 'https://crm.example.com',
  token: process.env.KORKEP_SECRET_KEY as string,
});

/** Once, when it is set up: where the pages are on which tokens may work. */
export const allowPages = () => crm.tenant.update({ allowedOrigins: ['https://shop.example'] });

/** Answers `POST /crm-token` for whoever is signed in to your application. */
export async function crmToken(): Promise<Response> {
  const { token } = await crm.tokens.create({ role: 'agent', origins: ['https://shop.example'] });
  return new Response(token);
}
