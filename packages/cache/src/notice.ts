import type { CacheNotice } from './cache.ts';
import type { CacheHost } from './cache-host.ts';

const NOTICES = 20;
/** Milliseconds within which a notice is not repeated. */
const REPEATED = 60_000;

/** Tells the person something, by way of the state. */
export function notice(host: CacheHost, kind: CacheNotice['kind']): void {
  const at = host.environment.now();
  const { notices } = host.state;
  if (notices.some((one) => one.kind === kind && one.at > at - REPEATED)) return;
  host.setState({ notices: [...notices, { kind, at }].slice(-NOTICES) });
}
