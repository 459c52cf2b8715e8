import type { CacheNotice } from './cache.ts';
import type { CacheHost } from './cache-host.ts';

/** Milliseconds within which a notice is not repeated. */
const REPEATED = 60_000;

/** Tells the person something, by way of the state: once of each kind, with the time when it was so last. */
export function notice(host: CacheHost, kind: CacheNotice['kind']): void {
  const at = host.environment.now();
  const { notices } = host.state;
  if (notices.some((one) => one.kind === kind && one.at > at - REPEATED)) return;
  host.setState({ notices: [...notices.filter((one) => one.kind !== kind), { kind, at }] });
}

/** It is not so any more. */
export function withdraw(host: CacheHost, kind: CacheNotice['kind']): void {
  const { notices } = host.state;
  if (notices.some((one) => one.kind === kind)) {
    host.setState({ notices: notices.filter((one) => one.kind !== kind) });
  }
}
