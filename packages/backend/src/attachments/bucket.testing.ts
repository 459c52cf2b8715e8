import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { BucketOptions } from './node-bucket.ts';

/** One request as it arrived. */
export interface Arrived {
  method: string;
  /** Path and query. */
  path: string;
  bytes: number;
}

/** What is answered instead of the bucket's own answer; `undefined` lets the request through. */
export type Fault = (arrived: Arrived, response: ServerResponse) => 'answered' | 'lost' | undefined;

/** A server of the S3 protocol with the bucket `files`, and one in front of it that can fail. */
export interface TestBucket {
  options: BucketOptions;
  arrived: Arrived[];
  /** Uploads in parts that a list names as of this age, in milliseconds, and that were aborted. */
  unfinished: Map<string, { key: string; age: number }>;
  aborted: string[];
  fault: Fault | undefined;
  close(): Promise<void>;
}

/** The server checks signatures by its own reckoning; the one in front checks that each body is what was signed. */
export async function startTestBucket(): Promise<TestBucket> {
  const directory = await mkdtemp(join(tmpdir(), 'korkep-bucket-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: 'files', configs: [] }],
  });
  const { port } = (await server.run()) as AddressInfo;
  const bucket: Omit<TestBucket, 'options' | 'close'> = {
    arrived: [],
    unfinished: new Map(),
    aborted: [],
    fault: undefined,
  };
  const front = createServer((incoming, response) => {
    serve(bucket, port, incoming, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  return Object.assign(bucket, {
    options: {
      bucket: 'files',
      prefix: 'korkep/desk',
      endpoint,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
      retryDelayMs: 1,
    },
    async close() {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
      await server.close();
      await rm(directory, { recursive: true });
    },
  });
}

async function serve(
  bucket: Omit<TestBucket, 'options' | 'close'>,
  port: number,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = Buffer.concat(await incoming.toArray());
  const arrived = { method: incoming.method!, path: incoming.url!, bytes: body.length };
  bucket.arrived.push(arrived);
  const fault = bucket.fault?.(arrived, response);
  if (fault === 'answered') return;
  const signed = incoming.headers['x-amz-content-sha256'];
  if (signed !== createHash('sha256').update(body).digest('hex')) {
    response.writeHead(400).end('<Error><Code>XAmzContentSHA256Mismatch</Code></Error>');
    return;
  }
  const url = new URL(incoming.url!, 'http://bucket');
  // These two the server behind does not have.
  const uploadId = url.searchParams.get('uploadId');
  if (incoming.method === 'DELETE' && uploadId) {
    bucket.aborted.push(uploadId);
    bucket.unfinished.delete(uploadId);
    response.writeHead(204).end();
    return;
  }
  if (incoming.method === 'GET' && url.searchParams.has('uploads')) {
    response.writeHead(200).end(listOf(bucket.unfinished, url.searchParams));
    return;
  }
  const headers = { ...incoming.headers };
  const behind = request({ host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers });
  behind.end(body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    behind.on('response', resolve).on('error', reject);
  });
  if (fault === 'lost') {
    await answer.toArray();
    response.destroy();
    return;
  }
  response.writeHead(answer.statusCode!, answer.headers);
  answer.pipe(response);
}

/** One upload a page, so that pages are followed. */
function listOf(unfinished: TestBucket['unfinished'], query: URLSearchParams): string {
  const after = query.get('upload-id-marker') ?? '';
  const first = [...unfinished]
    .filter(([id, { key }]) => key.startsWith(query.get('prefix') ?? '') && id > after)
    .sort(([one], [other]) => (one < other ? -1 : 1))[0];
  if (!first) return '<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>';
  const [id, { key, age }] = first;
  const initiated = new Date(Date.now() - age).toISOString();
  return `<?xml version="1.0"?><ListMultipartUploadsResult><IsTruncated>true</IsTruncated><NextKeyMarker>${key}</NextKeyMarker>
    <NextUploadIdMarker>${id}</NextUploadIdMarker><Upload><Key>${key}</Key><UploadId>${id}</UploadId>
    <Initiated>${initiated}</Initiated></Upload></ListMultipartUploadsResult>`;
}
