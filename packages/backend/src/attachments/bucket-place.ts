/** The key that requests are signed with. */
export interface BucketCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Comes with a key that is good for a while only. */
  sessionToken?: string;
}

/** Where a bucket is and how it is reached. */
export interface BucketOptions {
  bucket: string;
  /** What every key begins with, such as `korkep/files`. */
  prefix?: string;
  /** The address of the provider; that of AWS in the region unless told. */
  endpoint?: string;
  /** `us-east-1` unless told. */
  region?: string;
  /** Whether the bucket stands in the path rather than in the host name; so with an `endpoint` or a name with dots, unless told. */
  pathStyle?: boolean;
  /** The key, or what is asked for it before every request, which may keep it while it is good. */
  credentials: BucketCredentials | (() => Promise<BucketCredentials>);
  /** For how long a request may be without an answer, and an answer without a byte, in milliseconds; 60,000 unless told. */
  timeoutMs?: number;
  /** What lies between the first two of at most four attempts, in milliseconds; it doubles. 200 unless told. */
  retryDelayMs?: number;
}

/** The options as requests need them. */
export interface BucketPlace {
  bucket: string;
  /** Empty, or ends in `/`. */
  prefix: string;
  region: string;
  endpoint: string;
  /** The address of a key, or of the bucket where it is empty. */
  urlOf: (key: string) => URL;
  credentials: () => Promise<BucketCredentials>;
  timeoutMs: number;
  retryDelayMs: number;
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;

/** @throws TypeError that names the option and what it takes. */
export function bucketPlace(options: BucketOptions): BucketPlace {
  const { bucket, prefix = '', region = 'us-east-1', credentials, timeoutMs = 60_000, retryDelayMs = 200 } = options;
  if (!BUCKET.test(bucket)) {
    throw new TypeError(`"${bucket}" is no name of a bucket: 3 to 63 small letters, digits, dots and hyphens.`);
  }
  const trimmed = prefix.replace(/^\/+|\/+$/g, '');
  if (trimmed !== '' && (!PREFIX.test(trimmed) || trimmed.split('/').some((part) => /^\.+$/.test(part)))) {
    throw new TypeError(`"${prefix}" is no prefix: letters, digits, ".", "_" and "-", with "/" between.`);
  }
  const endpoint = endpointOf(options.endpoint ?? `https://s3.${region}.amazonaws.com`);
  // The certificate of `*.s3.…` is good for one name more, not for a bucket with dots in its name.
  const isPath = options.pathStyle ?? (options.endpoint !== undefined || bucket.includes('.'));
  const base = endpoint.pathname.replace(/\/+$/, '');
  return {
    bucket,
    prefix: trimmed && `${trimmed}/`,
    region,
    endpoint: endpoint.href,
    urlOf: (key) => {
      const url = new URL(endpoint);
      if (!isPath) url.hostname = `${bucket}.${endpoint.hostname}`;
      url.pathname = `${base}${isPath ? `/${bucket}` : ''}${key || !isPath ? `/${key}` : ''}`;
      return url;
    },
    credentials: typeof credentials === 'function' ? credentials : async () => credentials,
    timeoutMs,
    retryDelayMs,
  };
}

/** Nothing of the address is repeated where a password may stand in it. */
function endpointOf(text: string): URL {
  const url = /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new TypeError('The endpoint is an address such as https://minio.acme.example:9000, without user or query.');
  }
  return url;
}
