import type { RoutedOperation } from '@korkep/core';
import { openApiDocument } from './openapi.ts';
import { referenceHtml } from './page.ts';
import { referenceScript, referenceStyle } from './page-style.ts';

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/** The OpenAPI document and the reference page with what it loads; each made once, at the first request. */
export function referencePages(operations: readonly RoutedOperation[]): Record<string, () => Response> {
  return {
    '/v1/openapi.json': page('application/json', () => JSON.stringify(openApiDocument(operations))),
    '/reference': page('text/html; charset=utf-8', () => referenceHtml(operations)),
    '/reference/style.css': page('text/css; charset=utf-8', () => referenceStyle),
    '/reference/script.js': page('text/javascript; charset=utf-8', () => referenceScript),
  };
}

function page(type: string, make: () => string): () => Response {
  let text: string | undefined;
  const headers = { 'content-type': type, 'cache-control': 'no-cache', 'content-security-policy': PAGE_POLICY };
  return () => {
    text ??= make();
    return new Response(text, { headers });
  };
}
