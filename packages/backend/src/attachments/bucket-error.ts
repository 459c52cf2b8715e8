import type { BucketPlace } from './bucket-place.ts';
import { textIn } from './bucket-xml.ts';

export interface BucketErrorOptions {
  /** As S3 names it, such as `NoSuchKey`. */
  code?: string | undefined;
  /** Whether the same request may do later. */
  mayPass?: boolean;
  cause?: unknown;
}

/** A request that a bucket did not do. The message says what is to be mended. */
export class BucketError extends Error {
  readonly code: string | undefined;
  readonly mayPass: boolean;

  constructor(message: string, { code, mayPass = false, cause }: BucketErrorOptions = {}) {
    super(message, { cause });
    this.name = 'BucketError';
    this.code = code;
    this.mayPass = mayPass;
  }
}

/** What a refusal means, and what mends it. */
export function refusalOf(
  { bucket, region, endpoint }: Pick<BucketPlace, 'bucket' | 'region' | 'endpoint'>,
  { method, key }: { method: string; key: string },
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  text: string,
): { code: string | undefined; message: string } {
  // A HEAD has no body to tell it. Any other 404 without a code is from something in between, such as an ingress.
  const isMissing = status === 404 && method === 'HEAD' && key !== '';
  const code = textIn(text, 'Code') ?? (isMissing ? 'NoSuchKey' : undefined);
  const at = new URL(endpoint).origin;
  const right = headers.get('x-amz-bucket-region') ?? textIn(text, 'Region');
  if (right !== null && right !== undefined && right !== region) {
    return { code, message: `The bucket "${bucket}" lies in the region ${right}, not ${region}; name that one.` };
  }
  switch (code) {
    case 'NoSuchBucket':
      return { code, message: `There is no bucket "${bucket}" at ${at}; create it, or mend its name or the endpoint.` };
    case 'InvalidAccessKeyId':
      return { code, message: `${at} does not know the access key; mend AWS_ACCESS_KEY_ID.` };
    case 'SignatureDoesNotMatch':
      return { code, message: `${at} finds the signature wrong; mend AWS_SECRET_ACCESS_KEY, or the region ${region}.` };
    case 'ExpiredToken':
    case 'InvalidToken':
      return { code, message: 'The access key has expired; give a new one with its AWS_SESSION_TOKEN.' };
    case 'RequestTimeTooSkewed':
      return { code, message: `The clock of this machine differs too much from that of ${at}; set it right.` };
    case 'AccessDenied':
      return {
        code,
        message: `The access key may not ${method} in the bucket "${bucket}"; it needs s3:PutObject, s3:GetObject, s3:DeleteObject and s3:AbortMultipartUpload, and on the bucket s3:ListBucket and s3:ListBucketMultipartUploads.`,
      };
  }
  const said = [code, textIn(text, 'Message')].filter(Boolean).join(': ').slice(0, 300);
  return {
    code,
    message: `The bucket "${bucket}" at ${at} answered ${method} with ${status}${said ? ` (${said})` : ''}.`,
  };
}
