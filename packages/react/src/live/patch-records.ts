import type { Change } from '@korkep/core';

type Changes = ReadonlyMap<string, Change>;

/**
 * The value with every record in it that a change knows a newer version of put in its place, by id and at any depth.
 * What did not change stays the same object, so that nothing renders again for it.
 */
export function patchRecords<T>(value: T, changes: Changes): T {
  return changes.size === 0 ? value : (patched(value, changes) as T);
}

function patched(value: unknown, changes: Changes): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const now = patched(value[index], changes);
      if (now === value[index]) continue;
      copy ??= [...value];
      copy[index] = now;
    }
    return copy ?? value;
  }
  const { id, version } = value as { id?: unknown; version?: unknown };
  if (typeof id === 'string' && typeof version === 'number') {
    const change = changes.get(id);
    if (change?.record && change.version > version) return change.record;
  }
  let copy: Record<string, unknown> | undefined;
  for (const key in value) {
    const part = (value as Record<string, unknown>)[key];
    const now = patched(part, changes);
    if (now === part) continue;
    copy ??= { ...value };
    copy[key] = now;
  }
  return copy ?? value;
}
