import { isPermitted, operations, type Permission, type Role } from '@korkep/core';

const DONE: Record<string, string> = { create: 'created', update: 'updated', archive: 'archived' };

/** The event that an entry of the journal is: `customer.update` is told as `customer.updated`. */
export function eventOf(action: string): string {
  const dot = action.indexOf('.');
  const verb = action.slice(dot + 1);
  return `${action.slice(0, dot)}.${DONE[verb] ?? verb}`;
}

/** Whether an endpoint with these events wants this one. */
export function isChosen(patterns: readonly string[], event: string): boolean {
  const kind = `${event.slice(0, event.indexOf('.'))}.*`;
  return patterns.some((pattern) => pattern === '*' || pattern === event || pattern === kind);
}

const READING = new Map<string, Permission>([
  ['tenant', 'settings:read'],
  ['apiKey', 'keys:read'],
  ['token', 'tokens:read'],
  ['webhook', 'webhooks:read'],
  ['channel', 'webhooks:read'],
]);

/** Whether the role may read what the event is about; nobody is told of kinds that nothing is known of. */
export function mayHear(role: Role, kind: string): boolean {
  let permission = READING.get(kind);
  if (permission === undefined) {
    permission = operations().find(({ record, verb }) => record === kind && verb === 'get')?.permission;
    if (permission === undefined) return false;
    READING.set(kind, permission);
  }
  return isPermitted(role, permission);
}
