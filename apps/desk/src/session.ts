import { type CrmCache, createCache } from '@korkep/cache';
import { createCrm } from '@korkep/core';

export type Crm = ReturnType<typeof createCrm>;

/** Who the back office's user is; a real shop would have a login, the demo has a switch. */
export type DeskRole = 'manager' | 'agent' | 'seller' | 'marketer' | 'viewer';
export const DESK_ROLES: readonly DeskRole[] = ['manager', 'agent', 'seller', 'marketer', 'viewer'];

/** What the desk's server tells the page at the start. */
export interface DeskConfig {
  /** Where the Körkép backend answers. */
  apiUrl: string;
  /** The shop's id there; what is kept on the device is kept apart by it. */
  tenant: string;
  shopName: string;
  /** A customer worth opening first. */
  featuredCustomerId?: string;
}

/** Somebody at work: their client, and what is kept for them on this device. */
export interface Session {
  role: DeskRole;
  crm: Crm;
  cache: CrmCache;
}

/** Opens the session of a user. In the demo each role is one. */
export function openSession(config: DeskConfig, role: DeskRole): Session {
  localStorage.setItem(ROLE, role);
  const crm = createCrm({ baseUrl: config.apiUrl, token: () => mintToken(role) });
  const cache = createCache({
    crm,
    tenant: config.tenant,
    user: role,
    follow: { kinds: ['customer'], myTickets: true },
  });
  return { role, crm, cache };
}

const ROLE = 'desk role';
const CONFIG = 'desk config';

/** Who worked here last. */
export function lastRole(): DeskRole {
  const role = localStorage.getItem(ROLE) as DeskRole | null;
  return role && DESK_ROLES.includes(role) ? role : 'agent';
}

/** Asks the desk's own server for its configuration; what it said last while it cannot be reached. */
export async function loadConfig(): Promise<DeskConfig> {
  const remembered = localStorage.getItem(CONFIG);
  if (remembered && !navigator.onLine) return JSON.parse(remembered) as DeskConfig;
  try {
    const response = await fetch('/desk/config', { signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`The desk's server answered ${response.status}. Is it running?`);
    const config = (await response.json()) as DeskConfig;
    localStorage.setItem(CONFIG, JSON.stringify(config));
    return config;
  } catch (error) {
    if (remembered) return JSON.parse(remembered) as DeskConfig;
    throw error;
  }
}

/** Asks the desk's own server, which holds the secret key, for a widget token of this role. */
async function mintToken(role: DeskRole): Promise<string> {
  const response = await fetch('/desk/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`No widget token: the desk's server answered ${response.status}.`);
  return ((await response.json()) as { token: string }).token;
}
