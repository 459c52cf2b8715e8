import { Worker } from 'node:worker_threads';
import type { Learn, Models } from './learn.ts';

const file = new URL('./node-learn-worker.ts', import.meta.url);
/** Learning from as much as is read takes a good minute; what takes this long hangs. */
const LIMIT = 10 * 60_000;
/** The most that learning took was 350 MB. */
const MEMORY = 1_024;

/**
 * Learns in a thread of its own, which ends with it.
 *
 * @example
 * createBackend({ engine, masterKey, learn: learnInThread });
 */
export const learnInThread: Learn = (examples, signal) =>
  new Promise<Models>((resolve, reject) => {
    const worker = new Worker(file, {
      workerData: examples,
      name: 'korkep-classifier',
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    });
    const end = (work: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      void worker.terminate();
      work();
    };
    const stop = () => end(() => reject(signal.reason ?? new Error('Learning was stopped.')));
    const timer = setTimeout(() => end(() => reject(new Error(`Learning took more than ${LIMIT} ms.`))), LIMIT);
    timer.unref();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) return stop();
    worker.once('message', (models: Models) => end(() => resolve(models)));
    worker.once('error', (error) => end(() => reject(error)));
    worker.once('exit', (code) => end(() => reject(new Error(`The thread that learns ended with ${code}.`))));
  });
