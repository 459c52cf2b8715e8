import { type Listening, listen } from '@korkep/server';
import { fileOf } from './files.ts';
import { openShop } from './shop.ts';

/** As strict as a policy can be: no inline script or style, no text that becomes script. */
export const strictPolicy = (trustedTypes = "'none'") =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes}`,
  ].join('; ');

/** Built applications on the demo shop, each below its name. */
export interface ServedApps extends Listening {
  readonly featuredCustomerId: string;
}

/** Serves folders of built applications, by name, under the strict policy. */
export async function serveApps(folders: Readonly<Record<string, string>>, port: number): Promise<ServedApps> {
  const shop = await openShop();
  const server = await listen(
    async (request) => {
      const answer = await shop.answer(request);
      if (answer) return answer;
      const [, app = '', ...path] = new URL(request.url).pathname.split('/');
      const page = folders[app] && (await fileOf(folders[app], path.join('/')));
      if (!page) return new Response('Not found', { status: 404 });
      page.headers.set('content-security-policy', strictPolicy());
      return page;
    },
    { port },
  );
  return {
    ...server,
    featuredCustomerId: shop.running.featuredCustomerId,
    close: async (graceMs) => {
      await server.close(graceMs);
      await shop.close();
    },
  };
}
