import ky, { isHTTPError, isTimeoutError } from 'ky';
import { noteAnswer } from './answer.ts';
import { type Call, queryText } from './call.ts';
import { CrmError, errorOfAnswer, isCrmError } from './crm-error.ts';
import type { Emitter } from './events.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import type { CrmOptions } from './options.ts';
import { waitBeforeRetry } from './retry-policy.ts';
import type { TokenSource } from './token-source.ts';

/** Sends a call and gives the answer's content. Throws `CrmError` only. */
export type Transport = (call: Call) => Promise<unknown>;

/** Milliseconds for sending content, which takes as long as it is large. */
const CONTENT_TIMEOUT = 3_600_000;

/**
 * Makes the transport. ky runs the tries, their time limits and cancellation; when to try again, and what a failure
 * means, is decided here.
 */
export function createTransport(options: CrmOptions, tokens: TokenSource, emitter: Emitter): Transport {
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');

  return async function send({ operation, path, query, body, options: own }) {
    const { name, method } = operation;
    const { signal } = own;
    const told = { operation: name, method, path: operation.path };
    const asked = own.timeout ?? (operation.input === 'stream' ? CONTENT_TIMEOUT : undefined);
    const timeout = asked ?? options.timeout ?? 15_000;
    // Who asks for a longer try means the call to last as long.
    const total = own.totalTimeout ?? Math.max(asked ?? 0, options.totalTimeout ?? 60_000);
    const begin = now();
    // A stream is gone once it is read, so it cannot be sent again.
    const retries = body instanceof ReadableStream ? 0 : (own.retries ?? options.retries ?? 3);
    const headers = new Headers({ ...options.headers, ...own.headers, Accept: 'application/json' });
    if (method !== 'GET') headers.set('Idempotency-Key', own.idempotencyKey ?? newIdempotencyKey());
    if (own.ifMatch !== undefined) headers.set('If-Match', `"${own.ifMatch}"`);
    if (operation.input === 'stream') headers.set('Content-Type', 'application/octet-stream');

    let attempt = 1;
    let retried = 0;
    let token = '';
    let hasRefreshed = false;
    let wait = 0;
    const failure = (error: unknown) => crmErrorOf(error, name, signal, now());
    const authorise = async (request: Request) => {
      token = await settled(tokens.get(), signal);
      request.headers.set('Authorization', `Bearer ${token}`);
    };

    /** One try, its answer read in full, so that a connection cut in mid-answer is a failed try too. */
    const attemptOnce = async (input: Request): Promise<Response> => {
      const sentAt = now();
      emitter.emit('request', { ...told, attempt });
      try {
        const answer = await settled((options.fetch ?? globalThis.fetch)(input), input.signal);
        const content = await settled(answer.text(), input.signal);
        emitter.emit('response', {
          ...told,
          attempt,
          status: answer.status,
          requestId: answer.headers.get('X-Request-Id') ?? undefined,
          duration: now() - sentAt,
          isReplay: isReplayed(answer),
        });
        return new Response(content === '' ? null : content, { status: answer.status, headers: answer.headers });
      } catch (cause) {
        if (input.signal.aborted) throw cause;
        throw new CrmError('network', `${name}: no answer came from ${baseUrl || 'the server'}; see the cause.`, {
          operation: name,
          cause,
        });
      }
    };

    try {
      signal?.throwIfAborted();
      const response = await ky(baseUrl + path + queryText(query), {
        method,
        headers,
        ...(operation.input === 'body' ? { json: body } : { body: (body ?? null) as BodyInit | null }),
        signal: signal ?? null,
        timeout,
        totalTimeout: total,
        fetch: (input) => attemptOnce(input as Request),
        hooks: {
          beforeRequest: [({ request }) => authorise(request)],
          beforeRetry: [({ request }) => authorise(request)],
        },
        retry: {
          // One more than asked for, since a refreshed token is not counted as a retry.
          limit: body instanceof ReadableStream ? 0 : retries + 1,
          methods: [method.toLowerCase()],
          delay: () => wait,
          shouldRetry: ({ error }) => {
            if (signal?.aborted) return false;
            const failed = failure(error);
            const isRenewed = failed.status === 401 && !hasRefreshed && tokens.refuse(token);
            if (isRenewed) hasRefreshed = true;
            const advice = isHTTPError(error) ? error.response.headers.get('X-Should-Retry') : undefined;
            const remaining = total - (now() - begin);
            const pause = isRenewed
              ? 0
              : waitBeforeRetry({ error: failed, advice, retried, retries, remaining, random });
            if (pause === undefined) return false;
            if (!isRenewed) retried += 1;
            wait = pause;
            const { kind, status, requestId } = failed;
            emitter.emit('retry', { ...told, attempt, wait, kind, status, requestId });
            attempt += 1;
            return true;
          },
        },
      });
      return await contentOf(response, name);
    } catch (error) {
      const failed = failure(error);
      const { kind, code, status, requestId } = failed;
      // The next call asks the host for another.
      if (status === 401) tokens.refuse(token);
      emitter.emit('error', { ...told, attempt, kind, code, status, requestId });
      throw failed;
    }
  };
}

async function contentOf(response: Response, operation: string): Promise<unknown> {
  const requestId = response.headers.get('X-Request-Id') ?? undefined;
  const text = await response.text();
  if (text === '') return undefined;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new CrmError('response_invalid', `${operation}: the answer is no JSON. Does baseUrl point to the API?`, {
      operation,
      status: response.status,
      requestId,
      cause,
    });
  }
  return noteAnswer(content, { requestId, isReplay: isReplayed(response) });
}

const isReplayed = (response: Response) => response.headers.get('X-Idempotent-Replay') === 'true';

function crmErrorOf(error: unknown, operation: string, signal: AbortSignal | undefined, now: number): CrmError {
  if (signal?.aborted) {
    return new CrmError('aborted', `${operation}: stopped by its signal.`, { operation, cause: signal.reason });
  }
  if (isCrmError(error)) return error;
  if (isHTTPError(error)) {
    return errorOfAnswer(operation, error.response.status, error.response.headers, error.data, now);
  }
  if (isTimeoutError(error)) {
    return new CrmError('timeout', `${operation}: no answer came in time.`, { operation, cause: error });
  }
  return new CrmError('invalid', `${operation}: the request could not be made; check baseUrl and what is sent.`, {
    operation,
    cause: error,
  });
}

/** The value, or the signal's reason as soon as it is aborted, for what does not listen to signals itself. */
async function settled<T>(value: T | Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!(value instanceof Promise) || !signal) return value;
  let stop: (() => void) | undefined;
  try {
    return await Promise.race([
      value,
      new Promise<never>((_, reject) => {
        stop = () => reject(signal.reason);
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop);
      }),
    ]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
