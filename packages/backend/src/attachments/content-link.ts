/** For how long an address for a file's content is good, in milliseconds. */
export const LINK_LIFETIME = 5 * 60_000;

const LINK = /^([0-7][0-9a-hjkmnp-tv-z]{25})\.([0-7][0-9a-hjkmnp-tv-z]{25})\.([0-9a-z]{6,10})\.([A-Za-z0-9_-]{43})$/;
const encoder = new TextEncoder();

/** What an address for a file's content names. */
export interface ContentLink {
  tenantId: string;
  id: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** What was signed, and the signature. */
  signed: string;
  signature: Uint8Array<ArrayBuffer>;
}

/** The path under which a file's content is read without a token until `expiresAt`. */
export async function contentPath(
  key: CryptoKey,
  { tenantId, id, expiresAt }: Pick<ContentLink, 'tenantId' | 'id' | 'expiresAt'>,
): Promise<string> {
  const signed = [tenantId.slice('ten_'.length), id.slice('att_'.length), expiresAt.toString(36)].join('.');
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(signed)));
  return `/v1/files/${signed}.${base64Url(signature)}`;
}

/** What the last part of such a path says; nothing of it is proved yet. */
export function readLink(text: string): ContentLink | undefined {
  const match = LINK.exec(text);
  if (!match) return undefined;
  const [, tenant, id, expires, signature] = match as unknown as [string, string, string, string, string];
  return {
    tenantId: `ten_${tenant}`,
    id: `att_${id}`,
    expiresAt: Number.parseInt(expires, 36),
    signed: text.slice(0, text.lastIndexOf('.')),
    signature: Uint8Array.from(atob(signature.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0)),
  };
}

/** Whether we have signed it and its time is not over. */
export async function isGenuine(key: CryptoKey, link: ContentLink, now: Date): Promise<boolean> {
  if (!(link.expiresAt > now.getTime())) return false;
  return crypto.subtle.verify('HMAC', key, link.signature, encoder.encode(link.signed));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}
