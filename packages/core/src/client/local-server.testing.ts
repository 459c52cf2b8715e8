import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came in, with its body read. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Answers one request; `count` is 1 for the first that came. */
export type Answering = (received: Received, response: ServerResponse, count: number) => void | Promise<void>;

/** A real HTTP server on a free port of this machine, which remembers what came in. */
export async function startServer(answer: Answering) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method = '', url = '', headers } = request;
    received.push({ method, url, headers, body });
    await answer(received.at(-1)!, response, received.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends a JSON answer. */
export function json(response: ServerResponse, status: number, content: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Request-Id': 'req_1', ...headers });
  response.end(JSON.stringify(content));
}

/** Sends a problem document. */
export function problem(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
  extra: object = {},
) {
  response.writeHead(status, { 'Content-Type': 'application/problem+json', 'X-Request-Id': 'req_1', ...headers });
  response.end(JSON.stringify({ type: 'about:blank', title: code, status, code, detail: `It is ${code}.`, ...extra }));
}

/** A JWT without a signature that means anything, which lives this many seconds. */
export function aToken(life: number, name = 'token', issuedAt = Date.now() / 1000): string {
  const part = (content: object) => btoa(JSON.stringify(content)).replace(/=+$/, '');
  const iat = Math.floor(issuedAt);
  return `${part({ alg: 'HS256' })}.${part({ iat, exp: iat + life, name })}.signature`;
}
