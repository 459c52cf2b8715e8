import type { RoutedOperation } from '@korkep/core';
import { openApiDocument } from './openapi.ts';

/** The OpenAPI document; made once, at the first request. */
export function openApiPage(operations: RoutedOperation[]): () => Response {
  let text: string | undefined;
  return () => {
    text ??= JSON.stringify(openApiDocument(operations));
    return new Response(text, { headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' } });
  };
}

export function referencePage(_operations: RoutedOperation[]): () => Response {
  return () => new Response('soon', { headers: { 'content-type': 'text/plain' } });
}
