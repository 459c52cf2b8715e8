import type { StreamFault } from './network-faults.ts';

export interface TapOptions {
  readonly fault: StreamFault;
  /** The byte at which it happens. */
  readonly at: number;
  /** Broken: the reader is told so, or, where the tab is gone, never hears of it. */
  readonly line: AbortSignal;
  readonly isSilent: () => boolean;
  readonly onFault: () => void;
}

/** A stream of messages as it arrives through a bad line. */
export function tappedStream(source: ReadableStream<Uint8Array>, options: TapOptions): ReadableStream<Uint8Array> {
  const { fault, at, line, isSilent, onFault } = options;
  const reader = source.getReader();
  let passed = 0;
  let isStalled = false;
  const stop = () => void reader.cancel().catch(() => {});
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const broken = () => {
        stop();
        if (!isSilent()) controller.error(new TypeError('Simulated: the stream was cut.'));
      };
      if (line.aborted) broken();
      else line.addEventListener('abort', broken);
    },
    async pull(controller) {
      if (isStalled) return new Promise(() => {});
      let chunk: ReadableStreamReadResult<Uint8Array>;
      try {
        chunk = await reader.read();
      } catch (error) {
        return controller.error(error);
      }
      if (isSilent()) return new Promise(() => {});
      if (chunk.done) return controller.close();
      const { value } = chunk;
      const isHere = fault !== 'fine' && passed + value.length > at;
      passed += value.length;
      if (!isHere || isStalled) return controller.enqueue(value);
      onFault();
      if (fault === 'repeat') {
        // Once only: the same bytes come a second time.
        passed = Number.NEGATIVE_INFINITY;
        controller.enqueue(value);
        controller.enqueue(value);
        return;
      }
      const kept = value.slice(0, Math.max(0, at - (passed - value.length)));
      if (kept.length > 0) controller.enqueue(kept);
      stop();
      if (fault === 'cut') return controller.error(new TypeError('Simulated: the stream was cut.'));
      isStalled = true;
    },
    cancel: stop,
  });
}
