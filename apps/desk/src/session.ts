/** Who the back office's user is; a real shop would have a login, the demo has a switch. */
export type DeskRole = 'manager' | 'agent' | 'seller' | 'marketer' | 'viewer';
export const DESK_ROLES: readonly DeskRole[] = ['manager', 'agent', 'seller', 'marketer', 'viewer'];

/** What the desk's server tells the page at the start. */
export interface DeskConfig {
  /** Where the Körkép backend answers. */
  apiUrl: string;
  shopName: string;
  /** A customer worth opening first. */
  featuredCustomerId?: string;
}

/** Asks the desk's own server for its configuration. */
export async function loadConfig(): Promise<DeskConfig> {
  const response = await fetch('/desk/config', { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`The desk's server answered ${response.status}. Is it running?`);
  return (await response.json()) as DeskConfig;
}

/** Asks the desk's own server, which holds the secret key, for a widget token of this role. */
export async function mintToken(role: DeskRole): Promise<string> {
  const response = await fetch('/desk/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`No widget token: the desk's server answered ${response.status}.`);
  return ((await response.json()) as { token: string }).token;
}
