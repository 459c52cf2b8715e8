const encoder = new TextEncoder();

/**
 * Whether a signature is that of the content. The comparison is the platform's own, which takes as long for a wrong first
 * byte as for a wrong last one.
 */
export async function isSignedBy(
  hash: 'SHA-1' | 'SHA-256',
  secret: string,
  signature: Uint8Array<ArrayBuffer> | undefined,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (!signature || secret === '') return false;
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash }, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, signature, typeof content === 'string' ? encoder.encode(content) : content);
}

/** Whether two texts are the same, found out in a time that says nothing of where they differ. */
export async function isSameSecret(given: string, expected: string): Promise<boolean> {
  const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(expected));
  return crypto.subtle.verify('HMAC', key, signature, encoder.encode(given));
}

export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[0-9a-f]{2}){1,64}$/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g)!, (pair) => Number.parseInt(pair, 16));
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]{4,128}={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Whether a moment in seconds, as a header gives it, is at most five minutes away. */
export function isRecent(seconds: string | null, now: Date): boolean {
  return seconds !== null && /^\d{1,12}$/.test(seconds) && Math.abs(now.getTime() / 1000 - Number(seconds)) <= 300;
}
