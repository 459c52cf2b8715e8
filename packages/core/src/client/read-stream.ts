import type { StreamMessage } from '../contract/changes.ts';
import type { Call, queryText } from './call.ts';
import type { CrmError, errorOfAnswer, isCrmError } from './crm-error.ts';
import type { Emitter } from './events.ts';
import type { CrmOptions } from './options.ts';
import { createEventReader } from './server-events.ts';
import type { TokenSource } from './token-source.ts';

/** Longest silence of a stream, milliseconds: the server gives a sign of life three times in it. */
const SILENCE = 45_000;
const LONGEST_ANSWER = 15_000;

/** What reading a stream takes from its client. */
export interface StreamSource {
  options: CrmOptions;
  tokens: TokenSource;
  emitter: Emitter;
  /** What the first load has already; importing it from here would tear it into files of its own, which costs bytes. */
  parts: {
    CrmError: typeof CrmError;
    errorOfAnswer: typeof errorOfAnswer;
    isCrmError: typeof isCrmError;
    queryText: typeof queryText;
  };
  /** Holds a message against the contract, as the client's validation mode says. */
  checked(call: Call, message: unknown): Promise<unknown>;
}

/**
 * The messages of an event stream over one connection, until `reset` or `bye`. Whoever stops looping closes it; while it
 * waits, only the signal does. Throws `CrmError` only: `network` where it is cut off before its last word, `timeout`
 * where it falls silent, `aborted` by the signal.
 */
export async function* readStream(
  call: Call,
  { options, tokens, emitter, checked, parts: { CrmError, errorOfAnswer, isCrmError, queryText } }: StreamSource,
): AsyncGenerator<StreamMessage, void, undefined> {
  const { name, method, path } = call.operation;
  const { signal, timeout } = call.options;
  const now = options.now ?? Date.now;
  const told = { operation: name, method, path };
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener('abort', stop);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let token = '';
  let attempt = 1;

  /** The value, unless the signal or the time comes first. */
  const within = async <T>(value: T | Promise<T>, milliseconds: number): Promise<T> => {
    let fail: (() => void) | undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        fail = () =>
          reject(
            new CrmError('aborted', `${name}: stopped by its signal.`, { operation: name, cause: signal?.reason }),
          );
        if (controller.signal.aborted) fail();
        controller.signal.addEventListener('abort', fail);
        timer = setTimeout(
          () => reject(new CrmError('timeout', `${name}: nothing came for ${milliseconds} ms.`, { operation: name })),
          milliseconds,
        );
        Promise.resolve(value).then(resolve, reject);
      });
    } finally {
      clearTimeout(timer);
      if (fail) controller.signal.removeEventListener('abort', fail);
    }
  };

  const open = async (): Promise<Response> => {
    const wait = timeout ?? options.timeout ?? LONGEST_ANSWER;
    token = await within(tokens.get(), wait);
    const headers = new Headers({ ...options.headers, ...call.options.headers, Accept: 'text/event-stream' });
    headers.set('Authorization', `Bearer ${token}`);
    const url = options.baseUrl.replace(/\/+$/, '') + call.path + queryText(call.query);
    const sentAt = now();
    emitter.emit('request', { ...told, attempt });
    const request = new Request(url, { headers, signal: controller.signal, cache: 'no-store' });
    const answering = Promise.resolve((options.fetch ?? globalThis.fetch)(request));
    const answer = await within(answering, wait).catch((error) => {
      // An answer that nobody waits for any more would stay open where fetch is not the platform's own.
      answering.then(({ body }) => body?.cancel()).catch(() => {});
      throw error;
    });
    const { status } = answer;
    const requestId = answer.headers.get('X-Request-Id') ?? undefined;
    emitter.emit('response', { ...told, attempt, status, requestId, duration: now() - sentAt, isReplay: false });
    if (answer.ok) return answer;
    const text = await within(answer.text(), wait);
    const error = errorOfAnswer(name, status, answer.headers, parsed(text), now());
    // The last refused token is given up too: the next call asks the host for another.
    if (status === 401 && tokens.refuse(token) && attempt === 1) {
      attempt += 1;
      return open();
    }
    throw error;
  };

  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    if (signal?.aborted) stop();
    const answer = await open();
    if (!answer.body || !answer.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      throw new CrmError('response_invalid', `${name}: the answer is no event stream. Does baseUrl point to the API?`, {
        operation: name,
        status: answer.status,
      });
    }
    reader = answer.body.getReader();
    const read = createEventReader();
    for (;;) {
      const { done, value } = await within(reader.read(), timeout ?? SILENCE);
      if (done) throw new CrmError('network', `${name}: the stream was cut off.`, { operation: name });
      for (const { data } of read(value)) {
        const message = (await checked(call, parsed(data))) as StreamMessage;
        if (message?.type === 'bye' && message.reason === 'token_expired') tokens.refuse(token);
        yield message;
        if (message?.type === 'bye' || message?.type === 'reset') return;
      }
    }
  } catch (error) {
    const failed = isCrmError(error)
      ? error
      : new CrmError('network', `${name}: the stream was cut off; see the cause.`, { operation: name, cause: error });
    const { kind, code, status, requestId } = failed;
    emitter.emit('error', { ...told, attempt, kind, code, status, requestId });
    throw failed;
  } finally {
    signal?.removeEventListener('abort', stop);
    reader?.cancel().catch(() => {});
    controller.abort();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
