import { describe, expect, it } from 'vitest';
import { contract, operations } from './contract.ts';
import { ROLE_PERMISSIONS, ROLES } from './permissions.ts';
import { routes } from './routes.ts';

describe('the contract', () => {
  it('has one route for every operation and one operation for every route', () => {
    const names = (table: Record<string, object>) =>
      Object.entries(table)
        .flatMap(([resource, verbs]) => Object.keys(verbs).map((verb) => `${resource}.${verb}`))
        .sort();
    expect(names(contract)).toEqual(names(routes));
  });

  it('answers each method and path once', () => {
    const all = operations().map((entry) => `${entry.method} ${entry.path}`);
    expect(new Set(all).size).toBe(all.length);
  });

  it('declares exactly the parameters that its paths hold', () => {
    for (const entry of operations()) {
      const inPath = [...entry.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = entry.params ? Object.keys((entry.params as unknown as { shape: object }).shape) : [];
      expect(declared, entry.name).toEqual(inPath);
    }
  });

  it('lets no role do what its list does not name, and every permission to somebody', () => {
    for (const entry of operations()) {
      expect(
        ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(entry.permission)),
        entry.name,
      ).toContain('owner');
    }
  });
});
