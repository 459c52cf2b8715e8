import type { LookupAddress } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Target } from './node-target.ts';
import { type WebhookRequest, type WebhookResponse, WebhookTransportError } from './transport.ts';

// Own agents: the global ones may have been told to keep connections, or to go through a proxy.
const agents = { 'http:': new http.Agent({ keepAlive: false }), 'https:': new https.Agent({ keepAlive: false }) };

/**
 * Posts to one of these addresses and to no other: the name of the target goes into the TLS handshake and the header
 * `Host`, but is not resolved again. Redirects are answers like any other. Gives the answer once its body ended or
 * `bytes` of it are there.
 */
export function post(
  { url, host, port, isLiteral }: Target,
  addresses: readonly LookupAddress[],
  { headers, body, signal }: Omit<WebhookRequest, 'url'>,
  bytes: number,
): Promise<WebhookResponse> {
  const protocol = url.protocol as keyof typeof agents;
  const options: https.RequestOptions = {
    method: 'POST',
    agent: agents[protocol],
    host,
    port,
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host, 'content-length': String(new TextEncoder().encode(body).length) },
    lookup: pinnedTo(addresses),
    signal,
    rejectUnauthorized: true,
    ...(!isLiteral && { servername: host }),
  };
  return new Promise((resolve, reject) => {
    const request = (protocol === 'https:' ? https : http).request(options, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const done = () => {
        const retryAfter = response.headers['retry-after'];
        resolve({
          status: response.statusCode ?? 0,
          ...(retryAfter !== undefined && { retryAfter }),
          text: new TextDecoder().decode(Buffer.concat(chunks).subarray(0, bytes)),
        });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= bytes) done();
      });
      response.on('end', done);
      response.on('error', (error) => reject(failureOf(error)));
      response.on('close', () => reject(cutOff()));
    });
    request.on('error', (error) => reject(failureOf(error)));
    // Also where the other side wants to speak another protocol.
    request.on('close', () => reject(cutOff()));
    request.end(body);
  });
}

function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, answer) => {
    const first = addresses[0]!;
    if (options.all) answer(null, [...addresses]);
    else answer(null, first.address, first.family);
  };
}

function cutOff(): WebhookTransportError {
  return new WebhookTransportError('connection_failed', 'The connection ended before the answer did.');
}

function failureOf(error: Error): Error {
  const { code = '' } = error as NodeJS.ErrnoException;
  const isTls = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code);
  return new WebhookTransportError(isTls ? 'tls_failed' : 'connection_failed', 'The receiver was not reached.', {
    cause: error,
  });
}
