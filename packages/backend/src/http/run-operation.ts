import type { RoutedOperation } from '@korkep/core';
import type { Context } from 'hono';
import { authorise, narrow } from '../access/authorisation.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import { once, readIdempotencyKey, type StoredReply } from '../idempotency/idempotency.ts';
import { hashOfRequest } from '../idempotency/sealed-reply.ts';
import type { BackendServices } from '../services.ts';
import { etagOf, isUnchanged, readIfMatch } from './conditional.ts';
import type { Environment } from './environment.ts';
import type { Caller, Handler, HandlerContext, HandlerInput } from './handler.ts';
import type { Limits } from './limits.ts';
import { parseJson } from './parse-json.ts';
import { Problem } from './problem.ts';
import { readQuery } from './query.ts';
import { boundedStream, mediaTypeOf, readBody } from './read-body.ts';
import { validate } from './validate.ts';

/** What running an operation needs beside the request. */
export interface OperationRunner {
  services: BackendServices;
  limits: Limits;
  /** Looks at every answer before it is sent; tests check it against the contract. */
  inspect?: (operation: RoutedOperation, output: unknown) => void;
}

const STREAM_TYPES = ['text/csv', 'application/x-ndjson', 'application/ndjson', 'application/octet-stream'];

/** Answers one request of an authenticated caller: authorise, validate, run in one transaction, reply. */
export async function runOperation(
  runner: OperationRunner,
  operation: RoutedOperation,
  handler: Handler,
  context: Context<Environment>,
  caller: Caller,
): Promise<Response> {
  const { services } = runner;
  authorise(operation, caller);
  const request = context.req.raw;
  const ifMatch = readIfMatch(operation, context.req.header('if-match'));
  const url = new URL(request.url);
  const { bytes, body } = await readInput(runner, operation, request, context.get('signal'));
  const valid = validate(operation, { params: context.req.param(), query: readQuery(url.search), body });
  const input = narrow(operation, caller, operation.body === 'stream' ? { ...valid, body } : valid);
  const now = services.now();

  const run = (session: TenantSession) =>
    reply(runner, operation, handler, input, {
      caller,
      requestId: context.get('requestId'),
      now,
      signal: context.get('signal'),
      session,
      ...(ifMatch !== undefined && { ifMatch }),
      services,
    });

  if (operation.body === 'stream' || operation.holdsNoTransaction) return toResponse(await run(noSession()));
  if (!operation.isWrite) {
    const answer = await inTenant(services.engine, caller.tenantId, run, {
      readOnly: true,
      timeout: runner.limits.deadline,
    });
    if (isUnchanged(context.req.header('if-none-match'), answer.etag)) {
      return new Response(null, { status: 304, headers: { etag: answer.etag as string } });
    }
    return toResponse(answer);
  }
  const key = readIdempotencyKey(context.req.header('idempotency-key'));
  const target = url.pathname + url.search;
  const requestHash = key === undefined ? '' : await hashOfRequest(target, context.req.header('if-match'), bytes);
  const { tenantId, principal } = caller;
  const { reply: answer, isReplay } = await inTenant(
    services.engine,
    tenantId,
    async (session) => {
      if (key === undefined) return { reply: await run(session), isReplay: false };
      const route = `${operation.method} ${operation.path}`;
      return once(session, services.masterKey, { tenantId, principal, route, key, requestHash, now }, () =>
        run(session),
      );
    },
    { timeout: runner.limits.deadline },
  );
  context.set('isReplay', isReplay);
  if (isReplay) services.metrics.event('replayed');
  return toResponse(answer, isReplay);
}

async function readInput(
  { limits }: OperationRunner,
  operation: RoutedOperation,
  request: Request,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; body: unknown }> {
  if (operation.body === 'stream') {
    requireType(request, STREAM_TYPES);
    return { bytes: new Uint8Array(0), body: boundedStream(request, limits) };
  }
  if (operation.body === undefined) return { bytes: new Uint8Array(0), body: undefined };
  requireType(request, ['application/json']);
  const bytes = await readBody(request, limits.bodyBytes, signal);
  return { bytes, body: parseJson(bytes, limits) };
}

function requireType(request: Request, types: readonly string[]): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers.get('content-type') ?? '')?.[1];
  if (types.includes(mediaTypeOf(request)) && (charset === undefined || /^utf-?8$/i.test(charset))) return;
  throw new Problem('unsupported_media_type', `Send the body as ${types.join(' or ')}, in UTF-8.`, {
    extra: { accepted: types },
  });
}

async function reply(
  runner: OperationRunner,
  operation: RoutedOperation,
  handler: Handler,
  input: HandlerInput,
  context: HandlerContext,
): Promise<StoredReply> {
  const output = await unlessOver(handler(input, context), context.signal);
  runner.inspect?.(operation, output);
  const etag = etagOf(operation, output);
  return {
    status: operation.isCreation ? 201 : 200,
    body: JSON.stringify(output),
    ...(etag !== undefined && { etag }),
  };
}

/** A handler that hangs must not keep the transaction open: it is rolled back once the request's time is over. */
function unlessOver<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function toResponse(answer: StoredReply, isReplay = false): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (answer.etag !== undefined) headers.set('etag', answer.etag);
  if (isReplay) headers.set('x-idempotent-replay', 'true');
  return new Response(answer.body, { status: answer.status, headers });
}

/** Streams run as long as their sender takes, so no transaction is held open for them. */
export function noSession(): TenantSession {
  return new Proxy({} as TenantSession, {
    get() {
      throw new Error('An operation that streams opens its own transactions with inTenant, one a batch.');
    },
  });
}
