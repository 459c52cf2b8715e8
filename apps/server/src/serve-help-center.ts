import type { Logger } from '@korkep/backend';
import { createCrm, type TokenOption } from '@korkep/core';
import type { ServedHelpCenter } from './help-center-options.ts';
import type { Connection } from './listen.ts';
import { requestAddress } from './request-address.ts';

type Fetch = (request: Request, connection?: Connection) => Promise<Response>;

/** What is the API's, wherever the help centre is. */
const API = /^\/(v1|reference)(\/|$)|^\/(health|ready|metrics)$/;

/** Gives what lies below the help centre's path to it, and everything else to the backend. */
export async function withHelpCenter(api: Fetch, helpCenter: ServedHelpCenter, logger?: Logger): Promise<Fetch> {
  const { createHelpCenter, visitorAccess } = await import('@korkep/backend/help-center');
  const { url, key, accent, proxies, formHref } = helpCenter;
  const addresses = new WeakMap<Request, string>();
  const clientOf = (token: TokenOption) => createCrm({ baseUrl: 'http://localhost', token, fetch: api });
  const crm = clientOf(key);
  const { name, timeZone } = await crm.tenant.get();
  const base = new URL(url).pathname.replace(/\/+$/, '');
  const site = createHelpCenter({
    ...visitorAccess(crm, clientOf),
    name,
    url,
    timeZone,
    cookieSecret: key,
    addressOf: (request) => addresses.get(request),
    ...(formHref !== undefined && { formHref }),
    ...(accent !== undefined && { theme: { accent } }),
    onError: (error) => logger?.error({ error: String(error) }, 'The help centre could not answer'),
  });
  return (request, connection) => {
    const { pathname } = new URL(request.url);
    const isOurs = !API.test(pathname) && (pathname === base || pathname.startsWith(`${base}/`));
    if (!isOurs) return api(request);
    const address = proxies === undefined ? undefined : requestAddress(request, connection, proxies);
    if (address !== undefined) addresses.set(request, address);
    return site(request);
  };
}
