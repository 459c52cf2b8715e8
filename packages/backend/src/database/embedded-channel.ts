import { Worker } from 'node:worker_threads';
import type { WorkerReply, WorkerRequest, WorkerSettings } from './embedded-worker.ts';
import { DatabaseConnectionError, StatementTimeoutError } from './errors.ts';
import type { SessionChannel } from './session-pool.ts';

interface Outstanding {
  resolve(reply: WorkerReply): void;
  reject(error: Error): void;
}

const CLOSE_LIMIT = 15_000;

/** Starting includes replaying what a killed process left, which takes seconds for a long log. */
const START_LIMIT = 120_000;

/** The build renames it to the JavaScript it becomes. */
const workerFile = new URL('./embedded-worker.ts', import.meta.url);

/**
 * Talks to the database's worker thread and replaces the thread when it overruns or dies. A commit that was
 * acknowledged before survives that as it survives a killed process.
 */
export class EmbeddedChannel implements SessionChannel {
  generation = 0;
  /** Calls of fsync the current worker has made. */
  syncs = 0;
  /** How often a worker was replaced. */
  replacements = 0;
  readonly #settings: WorkerSettings;
  readonly #outstanding = new Map<number, Outstanding>();
  /** Workers that have opened the database and were not given up. */
  readonly #open = new WeakSet<Worker>();
  #worker: Promise<Worker> | undefined;
  #lastId = 0;
  #closed = false;
  readonly #closeLimit: number;

  constructor(settings: WorkerSettings, closeLimit = CLOSE_LIMIT) {
    this.#settings = settings;
    this.#closeLimit = closeLimit;
  }

  /** Starts the worker; rejects where the data cannot be opened. */
  async start(): Promise<void> {
    await this.#ready();
  }

  async send(exchange: Uint8Array, limit: number | undefined): Promise<Uint8Array> {
    const bytes = exchange as Uint8Array<ArrayBuffer>;
    const reply = await this.#ask((id) => ({ kind: 'exchange', id, bytes }), limit, [bytes.buffer]);
    if (reply.kind !== 'answer') throw new DatabaseConnectionError('The database answered out of turn.', '08P01');
    this.syncs = reply.syncs;
    return reply.bytes;
  }

  async dump(): Promise<Blob> {
    const reply = await this.#ask((id) => ({ kind: 'dump', id }), undefined);
    if (reply.kind !== 'dumped') throw new DatabaseConnectionError('The database answered out of turn.', '08P01');
    return reply.dump;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    const worker = await this.#worker?.catch(() => undefined);
    const closing = worker && this.#ask((id) => ({ kind: 'close', id }), this.#closeLimit).catch(() => undefined);
    // At once: a worker that closes too slowly is ended, and must not be replaced by one that opens the data again.
    this.#closed = true;
    await closing;
    await worker?.terminate();
  }

  async #ask(
    request: (id: number) => WorkerRequest,
    limit: number | undefined,
    transfer: ArrayBuffer[] = [],
  ): Promise<WorkerReply> {
    const worker = await this.#ready();
    this.#lastId += 1;
    const id = this.#lastId;
    worker.ref();
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<WorkerReply>((resolve, reject) => {
        this.#outstanding.set(id, { resolve, reject });
        if (limit !== undefined) {
          timer = setTimeout(() => {
            reject(new StatementTimeoutError(`The statement ran longer than ${limit} ms and was ended.`));
            this.#replace(worker, 'A statement ran too long; the database session was replaced.');
          }, limit);
        }
        worker.postMessage(request(id), transfer);
      });
    } finally {
      clearTimeout(timer);
      this.#outstanding.delete(id);
      if (this.#outstanding.size === 0 && this.#open.has(worker)) worker.unref();
    }
  }

  #ready(): Promise<Worker> {
    if (this.#closed) return Promise.reject(new DatabaseConnectionError('The database is closed.', '08003'));
    this.#worker ??= this.#begin().catch((error: unknown) => {
      this.#worker = undefined;
      throw error;
    });
    return this.#worker;
  }

  #begin(): Promise<Worker> {
    const worker = new Worker(workerFile, { workerData: this.#settings, name: 'korkep-database' });
    this.generation += 1;
    return new Promise<Worker>((resolve, reject) => {
      const fail = (problem: string) => {
        clearTimeout(timer);
        this.#replace(worker, problem);
        // Only once the thread is gone may another be started. After a good start the promise is settled already.
        worker.terminate().finally(() => reject(new DatabaseConnectionError(problem)));
      };
      const timer = setTimeout(() => fail(`The database did not open within ${START_LIMIT} ms.`), START_LIMIT);
      worker.on('error', (error) => fail(`The database thread failed: ${(error as Error).message}`));
      worker.on('exit', () =>
        fail(
          this.#open.has(worker)
            ? 'The database thread ended.'
            : `The database in ${this.#settings.data} could not be opened, its thread ended. If this happens again the data is damaged: restore a backup into an empty directory.`,
        ),
      );
      worker.on('message', (reply: WorkerReply) => {
        if (reply.kind === 'ready') {
          clearTimeout(timer);
          this.#open.add(worker);
          worker.unref();
          resolve(worker);
        } else if (reply.kind === 'failed') {
          fail(`The database in ${this.#settings.data} could not be opened: ${reply.problem}`);
        } else if (reply.kind === 'broken') fail(`The database broke off: ${reply.problem}`);
        else this.#outstanding.get(reply.id)?.resolve(reply);
      });
    });
  }

  /** Ends the thread at once and opens the next one when it is gone, never two on one directory. */
  #replace(worker: Worker, problem: string): void {
    const wasOpen = this.#open.delete(worker);
    const gone = worker.terminate();
    if (!wasOpen) return;
    for (const waiting of this.#outstanding.values()) waiting.reject(new DatabaseConnectionError(problem));
    if (this.#closed) return;
    this.replacements += 1;
    this.#worker = gone
      .then(() => this.#begin())
      .catch((error: unknown) => {
        this.#worker = undefined;
        throw error;
      });
    this.#worker.catch(() => undefined);
  }
}
