import type { RoutedOperation } from '@korkep/core';
export function openApiDocument(operations: RoutedOperation[]): unknown {
  return { openapi: '3.1.0', paths: {}, x: operations.length };
}
