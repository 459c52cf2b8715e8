import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:4000` */
  url: string;
  port: number;
  /** Refuses new connections, waits for what is running up to `graceMs`, then ends the rest. */
  close(graceMs?: number): Promise<void>;
}

/** Where a request came from. */
export interface Connection {
  readonly incoming: { readonly socket: { readonly remoteAddress?: string | undefined } };
}

export interface ListenOptions {
  /** 0 takes a free one. */
  port: number;
  /** 127.0.0.1 unless told otherwise. */
  host?: string;
}

/** An import may be sent as one stream; the backend itself ends every other request that takes too long. Milliseconds. */
const LONGEST_UPLOAD = 3_900_000;

/**
 * Serves a fetch handler over HTTP with limits that keep slow and hostile clients from holding the server: headers
 * within 10 s, an upload within 65 minutes, at most 2,000 connections.
 *
 * @throws when the port is taken; the message says so.
 */
export async function listen(
  fetch: (request: Request, connection: Connection) => Promise<Response>,
  options: ListenOptions,
): Promise<Listening> {
  const host = options.host ?? '127.0.0.1';
  const server: Server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: LONGEST_UPLOAD,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
    },
    getRequestListener(fetch),
  );
  server.maxConnections = 2_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${options.port} on ${host} is taken; choose another with --port.`)
          : error,
      );
    });
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    close: (graceMs = 10_000) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), graceMs);
        // A connection whose answer ends later, such as a stream, would stay open for the next request.
        const idle = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearTimeout(timer);
          clearInterval(idle);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
