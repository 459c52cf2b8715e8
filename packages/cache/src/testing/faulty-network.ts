import { type FaultCounts, halfOf, problem, type RequestFault, type StreamFault } from './network-faults.ts';
import type { SimulatedServer } from './simulated-server.ts';
import { tappedStream } from './tapped-stream.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface NetworkOptions {
  readonly server: SimulatedServer;
  readonly time: VirtualTime;
  /** The device that sends. */
  readonly actor: string;
  /** Which fault the next request, or stream, meets. */
  readonly nextFault: () => RequestFault;
  readonly nextStreamFault: () => StreamFault;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly counts: FaultCounts;
  /** A write leaves this tab; called again with what ends it. */
  readonly onWrite?: (key: string) => () => void;
}

const never = () => new Promise<never>(() => {});

/** The way between one tab and the server. */
export class FaultyNetwork {
  #isOnline = true;
  #isGone = false;
  /** Ends what is under way when the line breaks. */
  #line = new AbortController();
  readonly #options: NetworkOptions;

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  /** The tab is gone: nothing comes back any more, while what was sent still arrives. */
  vanish(): void {
    this.#isGone = true;
    this.#line.abort();
  }

  set isOnline(isOnline: boolean) {
    this.#isOnline = isOnline;
    if (!isOnline) this.cut();
  }

  /** Cuts every stream and request that is under way. */
  cut(): void {
    this.#line.abort();
    this.#line = new AbortController();
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    if (this.#isGone) return never();
    const line = this.#line.signal;
    const { time, onWrite } = this.#options;
    const isStream = new URL(request.url).pathname === '/v1/stream';
    const end = request.method === 'GET' ? undefined : onWrite?.(request.headers.get('Idempotency-Key') ?? '');
    // Whoever gave a request up sends no more, whatever becomes of it on its way.
    request.signal.addEventListener('abort', () => end?.());
    const answer = isStream ? this.#stream(request, line) : this.#answer(request);
    answer.catch(() => {});
    const broken = new Promise<never>((_, reject) => {
      const fail = () => reject(new TypeError('Simulated: the line is broken.'));
      if (!this.#isOnline) fail();
      line.addEventListener('abort', fail);
    });
    try {
      // What waits in virtual time must not keep it from going on, so only the server's own work counts as under way.
      const response = await Promise.race([answer, broken]);
      return this.#isGone ? await never() : response;
    } catch (error) {
      if (this.#isGone) return never();
      await time.turns(1);
      throw error;
    } finally {
      end?.();
    }
  };

  async #answer(request: Request): Promise<Response> {
    const { nextFault, random, counts, time } = this.#options;
    if (!this.#isOnline) throw new TypeError('Simulated: offline.');
    const isWrite = request.method !== 'GET';
    const fault = nextFault();
    counts[fault] = (counts[fault] ?? 0) + 1;
    // Read now: the caller may abort the request, and its body can be read only once.
    const copy = await copierOf(request);
    const deliver = () => time.during(this.#options.server.deliver(copy(), this.#options.actor));
    const wait = () => new Promise<void>((resolve) => time.setTimeout(resolve, 1_000 + random() * 40_000));
    switch (fault) {
      case 'cutBefore':
        throw new TypeError('Simulated: cut before the server.');
      case 'cutAfter':
        await deliver();
        throw new TypeError('Simulated: cut after the server.');
      case 'cutMid':
        return halfOf(await deliver());
      case 'slow':
        await wait();
        return deliver();
      case 'late': {
        const response = await deliver();
        await wait();
        return response;
      }
      case 'twice': {
        const [first, second] = await Promise.all([deliver(), deliver()]);
        // Either of the two answers may be the one that arrives.
        return random() < 0.5 ? first : second;
      }
      case 'echo':
        void wait().then(deliver);
        return deliver();
      case 'internal':
        return problem(500, 'internal');
      case 'gateway':
        if (isWrite) await deliver();
        return problem(502, 'unavailable');
      case 'unavailable':
        return problem(503, 'unavailable', { 'Retry-After': '2' });
      case 'tooMany':
        return problem(429, 'rate_limited', { 'Retry-After': '3' });
      case 'expired':
        return problem(401, 'token_expired');
      default:
        return deliver();
    }
  }

  async #stream(request: Request, line: AbortSignal): Promise<Response> {
    const { nextStreamFault, counts, random, time, server, actor } = this.#options;
    if (!this.#isOnline) throw new TypeError('Simulated: offline.');
    const response = await time.during(server.deliver(request, actor));
    if (!response.body || !response.ok) return response;
    const fault = nextStreamFault();
    const body = tappedStream(response.body, {
      fault,
      at: Math.floor(random() * 1_500),
      line,
      isSilent: () => this.#isGone,
      onFault: () => {
        counts[`stream ${fault}`] = (counts[`stream ${fault}`] ?? 0) + 1;
      },
    });
    return new Response(body, { status: response.status, headers: response.headers });
  }
}

/** Makes equal requests, as often as needed. */
async function copierOf(request: Request): Promise<() => Request> {
  const { url, method } = request;
  const headers = new Headers(request.headers);
  const body = method === 'GET' ? undefined : await request.text();
  return () => new Request(url, { method, headers, ...(body && { body }) });
}
