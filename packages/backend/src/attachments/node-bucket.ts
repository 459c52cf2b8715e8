import { createHash, type Hash } from 'node:crypto';
import { type BucketOptions, bucketPlace } from './bucket-place.ts';
import { BucketError, createBucketRequests } from './bucket-requests.ts';
import { abortBroken, type Multipart, multipartUpload } from './bucket-uploads.ts';
import type { AttachmentStorage, StoredContent } from './storage.ts';

export type { BucketCredentials, BucketOptions } from './bucket-place.ts';
export { BucketError } from './bucket-requests.ts';

const KEY = /^[a-z]+_[0-9a-z]+\/[a-z]+_[0-9a-z]+$/;

/** What is held of an upload in memory; S3 takes no smaller part than 5 MiB but the last. */
const PART_BYTES = 8_388_608;
/** What a small file needs. */
const FIRST_BYTES = 65_536;

/** A storage in a bucket, which can say before the first file whether it will do. */
export interface BucketStorage extends AttachmentStorage {
  /**
   * Writes, reads and deletes a few bytes.
   *
   * @throws BucketError that says what is to be mended: the address, the bucket, the region, the key or its rights.
   */
  check(): Promise<void>;
}

/**
 * Keeps files in a bucket of S3 or of anything that speaks its protocol (MinIO, Ceph, Garage, R2 …), of which several
 * processes may use the same one. A file streams through in both ways: of one that comes in, at most a part of 8 MiB lies
 * in memory, and every part bears its SHA-256. What a killed process left half-sent is aborted by a process that begins more
 * than a day later.
 *
 * The key needs `s3:PutObject`, `s3:GetObject`, `s3:DeleteObject`, `s3:AbortMultipartUpload`, and on the bucket
 * `s3:ListBucket` (without it a file that is missing looks forbidden) and `s3:ListBucketMultipartUploads`.
 *
 * @example
 * const storage = createBucketStorage({
 *   bucket: 'acme-files',
 *   region: 'eu-central-1',
 *   credentials: { accessKeyId: keyId, secretAccessKey: secret },
 * });
 */
export function createBucketStorage(options: BucketOptions): BucketStorage {
  const place = bucketPlace(options);
  const requests = createBucketRequests(place);
  const keyOf = (key: string) => {
    if (!KEY.test(key)) throw new TypeError(`"${key}" is no key of a file.`);
    return place.prefix + key;
  };
  const storage: BucketStorage = {
    async write(key, content) {
      const name = keyOf(key);
      const hash = createHash('sha256');
      const upload = multipartUpload(requests, name);
      try {
        return await sendParts(content, hash, upload, (only) =>
          requests.text({ method: 'PUT', key: name, body: only }).then(() => undefined),
        );
      } catch (error) {
        await upload.abort();
        throw error;
      }
    },
    async read(key) {
      try {
        return await requests.stream({ method: 'GET', key: keyOf(key) });
      } catch (error) {
        if (error instanceof BucketError && error.code === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    async remove(key) {
      await requests.text({ method: 'DELETE', key: keyOf(key) }).catch((error: unknown) => {
        if (!(error instanceof BucketError && error.code === 'NoSuchKey')) throw error;
      });
    },
    async check() {
      const key = `check_0/check_${crypto.randomUUID().replaceAll('-', '')}`;
      await storage.write(key, oneByte());
      // Whatever fails after it, what was written does not stay behind; what failed first is what is told.
      const content = await storage.read(key).catch(async (error: unknown) => {
        await storage.remove(key).catch(() => undefined);
        throw error;
      });
      await content?.cancel();
      await storage.remove(key);
      if (!content) throw new BucketError('The bucket does not give back what it has just taken.');
    },
  };
  abortBroken(requests, place.prefix).catch(() => undefined);
  return storage;
}

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([0]);
}

/** A content of one part goes as one request, a longer one part after part. */
async function sendParts(
  content: AsyncIterable<Uint8Array>,
  hash: Hash,
  upload: Multipart,
  sendOnly: (body: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<StoredContent> {
  let part = new Uint8Array(FIRST_BYTES);
  let filled = 0;
  let size = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    size += chunk.length;
    for (let taken = 0; taken < chunk.length; ) {
      if (filled === PART_BYTES) {
        await upload.send(part);
        part = new Uint8Array(PART_BYTES);
        filled = 0;
      }
      // Copied, not kept: a thousand chunks of a byte would hold a thousand buffers.
      const fitting = chunk.subarray(taken, taken + PART_BYTES - filled);
      part = withRoom(part, filled + fitting.length);
      part.set(fitting, filled);
      filled += fitting.length;
      taken += fitting.length;
    }
  }
  const last = part.slice(0, filled);
  if (upload.hasBegun()) {
    await upload.send(last);
    await upload.complete(size);
  } else {
    await sendOnly(last);
  }
  return { size, sha256: hash.digest('hex') };
}

/** The same part with room for so many bytes: doubled until it has it, at most to a whole part. */
function withRoom(part: Uint8Array<ArrayBuffer>, bytes: number): Uint8Array<ArrayBuffer> {
  if (bytes <= part.length) return part;
  let length = part.length;
  while (length < bytes) length = Math.min(2 * length, PART_BYTES);
  const larger = new Uint8Array(length);
  larger.set(part);
  return larger;
}
