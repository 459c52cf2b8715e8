import { connect, type Socket } from 'node:net';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly bytes: number;
}

/**
 * One HTTP/1.1 connection that is kept and does nothing but ask: on a machine where the load generator shares the cores
 * with the server, each microsecond it spends is taken from what it measures.
 */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer[] = [];
  #length = 0;
  #settle: ((answer: Answer) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', (error) => this.#fail?.(error));
    this.#socket.on('close', () => this.#fail?.(new Error('The server closed the connection.')));
  }

  get(path: string, headers: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
      this.#socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}\r\n`);
    });
  }

  close(): void {
    this.#fail = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#length += chunk.length;
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received, this.#length);
    if (this.#received.length > 1) this.#received = [all];
    const head = all.indexOf('\r\n\r\n');
    if (head < 0) return;
    const headers = all.toString('latin1', 0, head).toLowerCase();
    const length = /\r\ncontent-length: (\d+)/.exec(headers)?.[1];
    const isOver =
      length === undefined ? all.subarray(-5).equals(LAST_CHUNK) : this.#length >= head + 4 + Number(length);
    if (!isOver) return;
    const answer = { status: Number(headers.slice(9, 12)), bytes: this.#length };
    this.#received = [];
    this.#length = 0;
    this.#settle?.(answer);
  }
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n');
