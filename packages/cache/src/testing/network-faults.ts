/** What can happen to one request and its answer. */
export const REQUEST_FAULTS = [
  'fine',
  /** It never reaches the server. */
  'cutBefore',
  /** The server did it; the answer is lost, whole or in its middle. */
  'cutAfter',
  'cutMid',
  /** It reaches the server later than what is sent after it; or its answer comes late. */
  'slow',
  'late',
  /** It is delivered twice, at once or a second time much later. */
  'twice',
  'echo',
  /** The server says it failed, once; or something between says so although the server did it. */
  'internal',
  'gateway',
  'unavailable',
  'tooMany',
  /** The token is refused as expired, once. */
  'expired',
] as const;
export type RequestFault = (typeof REQUEST_FAULTS)[number];

/** What can happen to a stream. */
export const STREAM_FAULTS = ['fine', 'cut', 'stall', 'repeat'] as const;
export type StreamFault = (typeof STREAM_FAULTS)[number];

/** How often each fault really happened. */
export type FaultCounts = Record<string, number>;

/** The problem document by which a server says so. */
export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title: code, status, code, detail: 'Simulated.' }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}

/** The answer, cut off after half of its bytes. */
export async function halfOf(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, bytes.length >> 1));
    },
    pull(controller) {
      controller.error(new TypeError('Simulated: the connection was cut in mid-answer.'));
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
