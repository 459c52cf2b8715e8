import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Arrived, startTestBucket, type TestBucket } from './bucket.testing.ts';
import { bucketPlace } from './bucket-place.ts';
import { type BucketOptions, createBucketStorage } from './node-bucket.ts';

const KEY = 'ten_01h455vb4pex5vsknk084sn02q/att_01h455vb4pex5vsknk084sn02q';
const LARGE = 9_000_000;
let bucket: TestBucket;

beforeAll(async () => {
  bucket = await startTestBucket();
});
afterEach(() => {
  bucket.fault = undefined;
  bucket.aborted.length = 0;
});
afterAll(() => bucket.close());

const storageWith = (options: Partial<BucketOptions> = {}) => createBucketStorage({ ...bucket.options, ...options });
async function* contentOf(length: number) {
  yield new Uint8Array(length);
}
const sizeOf = async (content: ReadableStream<Uint8Array> | undefined) =>
  content && (await new Response(content).arrayBuffer()).byteLength;
const answer = (response: ServerResponse, status: number, code: string, headers = {}) => {
  response.writeHead(status, headers).end(`<Error><Code>${code}</Code><Message>It &lt;was&gt;.</Message></Error>`);
  return 'answered' as const;
};
/** Fails the first `times` requests that `isMeant`. */
const failing = (times: number, isMeant: (arrived: Arrived) => boolean) => {
  let left = times;
  bucket.fault = (arrived, response) => {
    if (!isMeant(arrived) || left === 0) return undefined;
    left -= 1;
    return answer(response, 503, 'SlowDown');
  };
};
const pathOfKey = `/files/korkep/desk/${KEY}`;

describe('requests', () => {
  it('go below the prefix, and a small file in one', async () => {
    bucket.arrived.length = 0;
    await storageWith().write(KEY, contentOf(8_388_608));
    expect(bucket.arrived.filter(({ method }) => method !== 'GET')).toEqual([
      { method: 'PUT', path: pathOfKey, bytes: 8_388_608 },
    ]);
  });

  it('that fail in passing are sent again, four times at most', async () => {
    const storage = storageWith();
    const isPart = ({ method, path }: Arrived) => method === 'PUT' && path.includes('partNumber=2');
    failing(3, isPart);
    await storage.write(KEY, contentOf(LARGE));
    failing(1, ({ method, path }) => method === 'GET' && path === pathOfKey);
    expect(await sizeOf(await storage.read(KEY))).toBe(LARGE);
    await storage.remove(KEY);
    bucket.arrived.length = 0;
    failing(4, isPart);
    await expect(storage.write(KEY, contentOf(LARGE))).rejects.toThrow(
      /answered PUT with 503 \(SlowDown: It <was>\.\)/,
    );
    expect(bucket.arrived.filter(isPart)).toHaveLength(4);
    expect(bucket.aborted).toHaveLength(1);
    expect(await storage.read(KEY)).toBeUndefined();
  });

  it('that are refused for good are sent once', async () => {
    const storage = storageWith();
    bucket.arrived.length = 0;
    bucket.fault = ({ method }, response) => (method === 'PUT' ? answer(response, 403, 'AccessDenied') : undefined);
    await expect(storage.write(KEY, contentOf(10))).rejects.toThrow(/may not PUT .* s3:PutObject/);
    expect(bucket.arrived.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it('that are never answered end', async () => {
    const storage = storageWith({ timeoutMs: 30 });
    bucket.fault = ({ method }) => (method === 'GET' ? 'answered' : undefined);
    await expect(storage.read(KEY)).rejects.toThrow(/does not answer; check that the endpoint/);
  });

  it('nobody listens for say which address', async () => {
    const storage = storageWith({ endpoint: 'http://127.0.0.1:1' });
    await expect(storage.read(KEY)).rejects.toThrow('http://127.0.0.1:1 does not answer');
  });
});

describe('a content', () => {
  it('that stops coming, or ends early, is an error of the stream', async () => {
    bucket.fault = ({ method }, response) => {
      if (method !== 'GET') return undefined;
      response.writeHead(200, { 'content-length': '10' }).write('half');
      return 'answered';
    };
    await expect(sizeOf(await storageWith({ timeoutMs: 50 }).read(KEY))).rejects.toThrow();
    bucket.fault = ({ method }, response) => {
      if (method !== 'GET') return undefined;
      response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy());
      return 'answered';
    };
    await expect(sizeOf(await storageWith().read(KEY))).rejects.toThrow();
  });

  it('of several parts is there when only the answer to the last request was lost', async () => {
    const storage = storageWith();
    let lost = 0;
    bucket.fault = ({ method, path }, response) => {
      if (method !== 'POST' || !path.includes('uploadId=')) return undefined;
      lost += 1;
      return lost === 1 ? 'lost' : answer(response, 404, 'NoSuchUpload');
    };
    expect((await storage.write(KEY, contentOf(LARGE))).size).toBe(LARGE);
    expect(lost).toBe(2);
    expect(bucket.aborted).toEqual([]);
    bucket.fault = undefined;
    expect(await sizeOf(await storage.read(KEY))).toBe(LARGE);
    await storage.remove(KEY);
  });

  it('whose parts could not be put together is none, whatever the status says', async () => {
    const storage = storageWith();
    bucket.fault = ({ method, path }, response) =>
      method === 'POST' && path.includes('uploadId=') ? answer(response, 200, 'InternalError') : undefined;
    await expect(storage.write(KEY, contentOf(LARGE))).rejects.toThrow('together (InternalError)');
    expect(bucket.aborted).toHaveLength(1);
  });
});

it('uploads of killed processes are aborted after a day, on every page and nowhere else', async () => {
  const day = 86_400_000;
  const ours = `korkep/desk/${KEY}`;
  const all = { a: { key: ours, age: 2 * day }, b: { key: ours, age: day / 2 }, c: { key: ours, age: 3 * day } };
  for (const [id, upload] of Object.entries(all)) bucket.unfinished.set(id, upload);
  bucket.unfinished.set('d', { key: 'korkep/desk/backup.tar', age: 9 * day });
  bucket.unfinished.set('e', { key: `elsewhere/${KEY}`, age: 9 * day });
  storageWith();
  await expect.poll(() => bucket.aborted.toSorted()).toEqual(['a', 'c']);
  expect([...bucket.unfinished.keys()]).toEqual(['b', 'd', 'e']);
  bucket.unfinished.clear();
});

describe('content', () => {
  it('is copied chunk by chunk, so that small ones hold no memory of their own', async () => {
    const storage = storageWith();
    async function* reused() {
      const chunk = new Uint8Array(1);
      for (let at = 0; at < 200_000; at += 1) {
        chunk[0] = at % 251;
        yield chunk;
      }
    }
    const { size } = await storage.write(KEY, reused());
    const back = new Uint8Array(await new Response(await storage.read(KEY)).arrayBuffer());
    expect(size).toBe(200_000);
    expect(back.every((byte, at) => byte === at % 251)).toBe(true);
  });

  it('is gone only where the bucket itself says so, not what stands before it', async () => {
    const storage = storageWith();
    await storage.write(KEY, contentOf(3));
    bucket.fault = ({ method }, response) => {
      if (method !== 'GET' && method !== 'DELETE') return undefined;
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>default backend</html>');
      return 'answered';
    };
    await expect(storage.read(KEY)).rejects.toThrow('answered GET with 404');
    await expect(storage.remove(KEY)).rejects.toThrow('answered DELETE with 404');
    bucket.fault = undefined;
    await storage.remove(KEY);
    expect(await storage.read(KEY)).toBeUndefined();
  });
});

describe('the check', () => {
  it('takes away what it wrote also where it may not read it', async () => {
    bucket.arrived.length = 0;
    bucket.fault = ({ method, path }, response) =>
      method === 'GET' && path.includes('check_') ? answer(response, 403, 'AccessDenied') : undefined;
    await expect(storageWith().check()).rejects.toThrow(/may not GET/);
    expect(bucket.arrived.filter(({ path }) => path.includes('check_')).at(-1)?.method).toBe('DELETE');
  });

  it('leaves nothing behind', async () => {
    bucket.arrived.length = 0;
    await storageWith().check();
    const changes = bucket.arrived.filter(({ path }) => path.includes('check_')).map(({ method }) => method);
    expect(changes).toEqual(['PUT', 'GET', 'DELETE']);
  });

  it('says what is to be mended', async () => {
    const wrong = { accessKeyId: 'S3RVER', secretAccessKey: 'another' };
    await expect(storageWith({ credentials: wrong }).check()).rejects.toThrow('mend AWS_SECRET_ACCESS_KEY');
    const unknown = async () => ({ accessKeyId: 'NOBODY', secretAccessKey: 'another' });
    await expect(storageWith({ credentials: unknown }).check()).rejects.toThrow('mend AWS_ACCESS_KEY_ID');
    await expect(storageWith({ bucket: 'missing' }).check()).rejects.toThrow('There is no bucket "missing" at http');
    bucket.fault = (_, response) =>
      answer(response, 301, 'PermanentRedirect', { 'x-amz-bucket-region': 'eu-central-1', location: '/elsewhere' });
    await expect(storageWith().check()).rejects.toThrow('lies in the region eu-central-1, not us-east-1');
    bucket.fault = (_, response) => answer(response, 403, 'RequestTimeTooSkewed');
    await expect(storageWith().check()).rejects.toThrow('clock of this machine');
  });
});

describe('the place', () => {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const urlOf = (options: Partial<BucketOptions>) =>
    bucketPlace({ bucket: 'acme', credentials, ...options }).urlOf('k').href;

  it('is AWS in its region, or an endpoint with the bucket in its path or its host name', () => {
    expect(urlOf({ region: 'eu-central-1' })).toBe('https://acme.s3.eu-central-1.amazonaws.com/k');
    expect(urlOf({ endpoint: 'https://minio.acme.example:9000/s3/' })).toBe(
      'https://minio.acme.example:9000/s3/acme/k',
    );
    expect(urlOf({ endpoint: 'https://r2.example', pathStyle: false })).toBe('https://acme.r2.example/k');
    expect(urlOf({ bucket: 'files.acme.example' })).toBe('https://s3.us-east-1.amazonaws.com/files.acme.example/k');
    expect(urlOf({ pathStyle: true })).toBe('https://s3.us-east-1.amazonaws.com/acme/k');
  });

  it('is refused where it cannot be meant, and no password is repeated', () => {
    expect(() => urlOf({ bucket: 'A' })).toThrow('no name of a bucket');
    expect(() => urlOf({ prefix: 'a/../b' })).toThrow('no prefix');
    const secret = 'https://user:hunter2@minio.acme.example';
    expect(() => urlOf({ endpoint: secret })).toThrow(/^The endpoint is an address such as/);
    expect(() => urlOf({ endpoint: 'ftp://x' })).toThrow('The endpoint is an address');
  });

  it('takes no key that leads elsewhere', async () => {
    await expect(storageWith().read('../secret')).rejects.toThrow('no key');
  });
});
