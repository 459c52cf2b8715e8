import type { RoutedOperation } from '@korkep/core';
import type { Handlers } from './handler.ts';

/**
 * Refuses to start where contract and handlers do not fit one to one.
 *
 * @throws Error naming what is missing or left over.
 */
export function assertComplete(operations: readonly RoutedOperation[], handlers: Handlers): void {
  const names = new Set(operations.map((operation) => operation.name));
  const missing = [...names].filter((name) => !Object.hasOwn(handlers, name));
  const left = Object.keys(handlers).filter((name) => !names.has(name));
  if (missing.length === 0 && left.length === 0) return;
  const parts = [
    missing.length > 0 && `operations without a handler: ${missing.join(', ')}`,
    left.length > 0 && `handlers without an operation: ${left.join(', ')}`,
  ].filter(Boolean);
  throw new Error(`Contract and handlers do not fit: ${parts.join('; ')}.`);
}
