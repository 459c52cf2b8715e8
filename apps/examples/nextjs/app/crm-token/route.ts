import { mintToken } from '../server-crm.ts';

/** The browser's token. Check your own session here first. */
export async function POST(): Promise<Response> {
  const { token } = await mintToken();
  return new Response(token, { headers: { 'cache-control': 'no-store' } });
}
