import { AwsV4Signer } from 'aws4fetch';
import { BucketError, refusalOf } from './bucket-error.ts';
import type { BucketPlace } from './bucket-place.ts';

export { BucketError } from './bucket-error.ts';

/** One request of the S3 protocol. */
export interface BucketRequest {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Of a file, with the prefix; empty for the bucket itself. */
  key: string;
  query?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
}

/** An answer whose content is small and was read. */
export interface BucketAnswer {
  headers: Headers;
  text: string;
}

export interface BucketRequests {
  /** @throws BucketError where the last attempt failed, or one was refused for good. */
  text(request: BucketRequest): Promise<BucketAnswer>;
  /** The content as it comes; an answer that stops for too long, or ends early, is an error of the stream. */
  stream(request: BucketRequest): Promise<ReadableStream<Uint8Array>>;
}

const ATTEMPTS = 4;
/** What passes by itself. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);
/** Answers are short documents; one that is not comes from something that is no bucket. */
const ANSWER_BYTES = 4_194_304;

/** Signed requests, each with a timeout, tried at most four times. */
export function createBucketRequests(place: BucketPlace): BucketRequests {
  return {
    text: (request) =>
      attempted(place, () =>
        answered(place, request, async (response) => ({ headers: response.headers, text: await textOf(response) })),
      ),
    stream: (request) =>
      attempted(place, () =>
        answered(place, request, async (response, controller) =>
          watched(response.body ?? new Blob([]).stream(), controller, place.timeoutMs),
        ),
      ),
  };
}

async function attempted<T>({ retryDelayMs }: BucketPlace, send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof BucketError && error.mayPass)) throw error;
      // Not all processes at the same moment.
      const delay = retryDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}

async function answered<T>(
  place: BucketPlace,
  request: BucketRequest,
  use: (response: Response, controller: AbortController) => Promise<T>,
): Promise<T> {
  const signed = await signedRequest(place, request);
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('No answer in time.')), place.timeoutMs);
  try {
    // A redirect leads to another region, for which the signature is no good.
    const response = await fetch(signed, { redirect: 'manual', signal: controller.signal });
    if (response.ok) return await use(response, controller);
    const refusal = refusalOf(place, request, response, await textOf(response));
    throw new BucketError(refusal.message, { ...refusal, mayPass: PASSING.has(response.status) });
  } catch (error) {
    if (error instanceof BucketError) throw error;
    throw new BucketError(
      `${new URL(place.endpoint).origin} does not answer; check that the endpoint is right and can be reached from here.`,
      { mayPass: true, cause: error },
    );
  } finally {
    clearTimeout(timer);
  }
}

async function signedRequest(place: BucketPlace, { method, key, query, body }: BucketRequest): Promise<Request> {
  const url = place.urlOf(key);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const { accessKeyId, secretAccessKey, sessionToken } = await place.credentials();
  const signed = await new AwsV4Signer({
    url: url.href,
    method,
    // What arrives is compared with it, so that no byte changes on the way.
    headers: { 'x-amz-content-sha256': await sha256Of(body) },
    ...(body && { body }),
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    service: 's3',
    region: place.region,
  }).sign();
  return new Request(signed.url, { method, headers: signed.headers, ...(body && { body }) });
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > ANSWER_BYTES) throw new Error('The answer is too long.');
  }
  return text + decoder.decode();
}

/** Waits for each chunk only so long. While nobody reads, no time counts. */
function watched(
  content: ReadableStream<Uint8Array>,
  controller: AbortController,
  timeoutMs: number,
): ReadableStream<Uint8Array> {
  const reader = content.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(sink) {
        const timer = setTimeout(() => controller.abort(new Error('The content stopped coming.')), timeoutMs);
        try {
          const { done, value } = await reader.read();
          if (done) sink.close();
          else sink.enqueue(value);
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

async function sha256Of(body: Uint8Array<ArrayBuffer> = new Uint8Array()): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
