import type { Limits } from './limits.ts';
import { Problem } from './problem.ts';

/** The media type of a request without its parameters, in small letters. */
export function mediaTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/**
 * Reads a body and counts its bytes as they come, whatever `Content-Length` says or leaves out.
 *
 * @throws Problem `payload_too_large` as soon as there are more than `limit`; the rest is not read.
 */
export async function readBody(request: Request, limit: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > limit) throw tooLarge(limit);
  if (!request.body) return new Uint8Array(0);
  const reader = request.body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > limit) {
        stop();
        throw tooLarge(limit);
      }
      chunks.push(value);
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** The body as a stream that fails when it grows beyond its limit or stands still. */
export function boundedStream(
  request: Request,
  limits: Pick<Limits, 'streamBytes' | 'streamIdle'>,
): ReadableStream<Uint8Array> {
  const reader = request.body?.getReader();
  let length = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!reader) return controller.close();
        const { done, value } = await withinIdle(reader.read(), limits.streamIdle);
        if (done) return controller.close();
        length += value.length;
        if (length > limits.streamBytes) {
          reader.cancel().catch(() => undefined);
          throw tooLarge(limits.streamBytes);
        }
        controller.enqueue(value);
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

async function withinIdle<T>(reading: Promise<T>, limit: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Problem('unavailable', 'The upload stood still for too long. Send the rest from where it is.')),
      limit,
    );
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLarge(limit: number): Problem {
  return new Problem('payload_too_large', `The body is larger than ${limit} bytes. Send it in smaller parts.`);
}
