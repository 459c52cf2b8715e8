import { contract, type Operation, records, routes } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { isCacheError } from '../cache-error.ts';
import { queueableOf } from './queueable.ts';

const writes = Object.entries(contract).flatMap(([resource, operations]) =>
  Object.entries(operations as Record<string, Operation>)
    .filter(([verb]) => !(routes as Record<string, Record<string, string>>)[resource]![verb]!.startsWith('GET '))
    .map(([verb, operation]) => ({ name: `${resource}.${verb}`, verb, operation })),
);

/** What needs more than the record itself, as merging does, needs the server. */
const PLAIN = new Set(['create', 'update', 'archive', 'setStatus']);

describe('What can wait in the outbox', () => {
  it.each(writes)(
    '$name: exactly the plain writes of the contract that answer with one record',
    ({ name, verb, operation }) => {
      const kind = operation.record;
      if (kind && operation.output === records[kind].schema && PLAIN.has(verb)) {
        expect(queueableOf(name)).toEqual({ kind, prefix: records[kind].prefix, verb });
      } else {
        expect(() => queueableOf(name)).toThrow(`call the client, crm.${name}`);
      }
    },
  );

  it.each(['customers.get', 'customers', 'constructor.create', 'toString.update', '', 'tickets.archive'])(
    'not %j',
    (name) => {
      try {
        queueableOf(name);
        expect.unreachable();
      } catch (error) {
        expect(isCacheError(error, 'invalid')).toBe(true);
      }
    },
  );
});
