import { BucketError, type BucketRequests } from './bucket-requests.ts';
import { elementsOf, escapeXml, textIn } from './bucket-xml.ts';

/** A file on its way in parts. */
export interface Multipart {
  hasBegun(): boolean;
  send(part: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The file appears under its key. */
  complete(size: number): Promise<void>;
  /** Forgets what was sent. What cannot be forgotten now is found a day later. */
  abort(): Promise<void>;
}

/** S3 takes no more. */
const MOST_PARTS = 10_000;

/** An upload in parts, which begins with the first. */
export function multipartUpload(requests: BucketRequests, key: string): Multipart {
  let uploadId: string | undefined;
  let isOver = false;
  const tags: string[] = [];
  const begin = async () => {
    const { text } = await requests.text({ method: 'POST', key, query: { uploads: '' } });
    const id = textIn(text, 'UploadId');
    if (!id) throw new BucketError('The bucket began an upload without an UploadId; is it one of S3?');
    uploadId = id;
    return id;
  };
  return {
    hasBegun: () => uploadId !== undefined,
    async send(body) {
      const id = uploadId ?? (await begin());
      const partNumber = tags.length + 1;
      if (partNumber > MOST_PARTS) throw new BucketError(`A file has more than ${MOST_PARTS} parts.`);
      const query = { partNumber: String(partNumber), uploadId: id };
      const { headers } = await requests.text({ method: 'PUT', key, query, body });
      const tag = headers.get('etag');
      if (!tag) throw new BucketError('The bucket took a part without an ETag; is it one of S3?');
      tags.push(tag);
    },
    async complete(size) {
      const parts = tags.map(
        (tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${escapeXml(tag)}</ETag></Part>`,
      );
      const body = new TextEncoder().encode(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
      try {
        const { text } = await requests.text({ method: 'POST', key, query: { uploadId: uploadId! }, body });
        // S3 says 200 before it knows, so as to keep the connection.
        if (text.includes('<Error>')) {
          throw new BucketError(`The bucket could not put the parts together (${textIn(text, 'Code') ?? 'no code'}).`, {
            code: textIn(text, 'Code'),
          });
        }
      } catch (error) {
        // The answer to an attempt that did it was lost.
        if (!(error instanceof BucketError && error.code === 'NoSuchUpload')) throw error;
        const { headers } = await requests.text({ method: 'HEAD', key });
        if (Number(headers.get('content-length')) !== size) throw error;
      }
      isOver = true;
    },
    async abort() {
      if (uploadId === undefined || isOver) return;
      await requests.text({ method: 'DELETE', key, query: { uploadId } }).catch(() => undefined);
    },
  };
}

/** No file is on its way for so long, in milliseconds. */
const LONGEST_UPLOAD = 86_400_000;
const MOST_PAGES = 10;

/** Aborts what killed processes left half-sent: it is paid for, and no list of files shows it. */
export async function abortBroken(requests: BucketRequests, prefix: string): Promise<void> {
  let marker: Record<string, string> = {};
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { uploads: '', ...(prefix && { prefix }), ...marker };
    const { text } = await requests.text({ method: 'GET', key: '', query });
    for (const upload of elementsOf(text, 'Upload')) {
      const [key, uploadId, initiated] = ['Key', 'UploadId', 'Initiated'].map((name) => textIn(upload, name));
      const isOld = Date.now() - Date.parse(initiated ?? '') > LONGEST_UPLOAD;
      // Others may keep their files in the same bucket.
      if (!isOld || !key || !uploadId || !/^[a-z]+_[0-9a-z]+\/[a-z]+_[0-9a-z]+$/.test(key.slice(prefix.length)))
        continue;
      await requests.text({ method: 'DELETE', key, query: { uploadId } }).catch(() => undefined);
    }
    const next = { key: textIn(text, 'NextKeyMarker'), upload: textIn(text, 'NextUploadIdMarker') };
    if (textIn(text, 'IsTruncated') !== 'true' || !next.key) return;
    marker = { 'key-marker': next.key, ...(next.upload && { 'upload-id-marker': next.upload }) };
  }
}
