import type { StreamMessage } from '@korkep/core';
import type { OpenStream } from './open-streams.ts';

export interface EventStreamOptions {
  stream: OpenStream;
  /** Milliseconds after which a stream that nobody drains is closed. */
  undrained: number;
  /** Sees every message before it is sent. */
  inspect?: (message: StreamMessage) => void;
  /** Told of a failure that cuts the stream off. */
  onFailure: (error: unknown) => void;
}

/** How long the last word waits for a reader that had stopped reading, milliseconds. */
const GRACE = 5_000;
const encoder = new TextEncoder();

/**
 * The messages as a body of `text/event-stream`. A message is asked for when the one before was taken, so that nothing
 * is buffered here.
 */
export function eventStreamBody(
  messages: AsyncIterator<StreamMessage>,
  { stream, undrained, inspect, onFailure }: EventStreamOptions,
): ReadableStream<Uint8Array> {
  let slow: ReturnType<typeof setTimeout>;
  let isOver = false;
  const finish = () => {
    isOver = true;
    clearTimeout(slow);
    stream.close();
  };
  // From here on it waits for nothing any more, so this frees what it holds.
  stream.signal.addEventListener('abort', () => void messages.return?.().catch(onFailure), { once: true });
  const watch = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    slow = setTimeout(() => {
      stream.end('too_slow');
      finish();
      controller.enqueue(encode({ type: 'bye', reason: 'too_slow' }));
      slow = setTimeout(
        () => controller.error(new Error('The reader of the stream does not read.')),
        Math.min(GRACE, undrained),
      );
    }, undrained);
  };
  return new ReadableStream<Uint8Array>(
    {
      start: watch,
      pull: async (controller) => {
        clearTimeout(slow);
        if (isOver) return controller.close();
        try {
          const next = await untilEnd(messages.next(), stream.signal);
          if (next && !next.done) {
            inspect?.(next.value);
            controller.enqueue(encode(next.value));
            watch(controller);
            return;
          }
          const { reason } = stream;
          finish();
          if (reason) controller.enqueue(encode({ type: 'bye', reason }));
          controller.close();
        } catch (error) {
          finish();
          onFailure(error);
          controller.error(error);
        }
      },
      cancel: finish,
    },
    { highWaterMark: 0 },
  );
}

/** One message as an event. Its id is where to go on after it, so that `Last-Event-ID` resumes. */
function encode(message: StreamMessage): Uint8Array {
  const position = message.type === 'changes' ? message.to : 'position' in message ? message.position : undefined;
  const id = position === undefined ? '' : `id: ${position}\n`;
  return encoder.encode(`${id}data: ${JSON.stringify(message)}\n\n`);
}

/** The promise's value, or `undefined` once the signal is aborted. */
function untilEnd<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
