import type { ImportKind } from '@korkep/core';

/** An identifier as the database compares it. */
export function normalIdentifier(by: string, value: string): string {
  return by === 'email' ? value.trim().toLowerCase() : value.trim();
}

/** What makes a record the same as one that is there, read from an input; `undefined` where the input lacks it. */
export function upsertValue(input: Record<string, unknown>, key: string): string | undefined {
  if (key.startsWith('externalId:')) {
    const source = key.slice('externalId:'.length);
    const ids = input.externalIds as { source: string; id: string }[] | undefined;
    return ids?.find((entry) => entry.source === source)?.id;
  }
  const value = key === 'email' ? (input.emails as { value: string }[] | undefined)?.[0]?.value : input[key];
  return value === undefined ? undefined : normalIdentifier(key, String(value));
}

const KEYS: Record<ImportKind, RegExp> = {
  customer: /^(externalId:.+|email)$/,
  product: /^(externalId:.+|sku)$/,
  order: /^(externalId:.+|number)$/,
  return: /^(externalId:.+|number)$/,
  interaction: /^externalId:.+$/,
};

/** Whether records of the kind can be told apart by the key. */
export function isUpsertKey(kind: ImportKind, key: string): boolean {
  return KEYS[kind].test(key);
}
