const COOKIE = 'korkep_help_visitor';
const YEAR = 31_536_000;

/** Knows visitors again. Only what it wrote itself counts: a cookie cannot name somebody else. */
export interface VisitorCookie {
  read(request: Request): Promise<string | undefined>;
  write(visitorId: string): Promise<string>;
}

export function visitorCookie(
  secret: string | undefined,
  { path, isSecure }: { path: string; isSecure: boolean },
): VisitorCookie {
  const bytes = secret === undefined ? crypto.getRandomValues(new Uint8Array(32)) : new TextEncoder().encode(secret);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  let key: Promise<CryptoKey> | undefined;
  const keyOnce = () => (key ??= crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']));
  const signed = (visitorId: string) => new TextEncoder().encode(`${COOKIE} ${visitorId}`);
  return {
    async read(request) {
      const parts = (request.headers.get('cookie') ?? '').split(';').map((part) => part.trim());
      const value = parts.find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
      const [, visitorId, mac] = /^(cus_[0-7][0-9a-hjkmnp-tv-z]{25})\.([0-9a-f]{64})$/.exec(value ?? '') ?? [];
      if (visitorId === undefined || mac === undefined) return undefined;
      const given = Uint8Array.from(mac.match(/../g)!, (pair) => Number.parseInt(pair, 16));
      return (await crypto.subtle.verify('HMAC', await keyOnce(), given, signed(visitorId))) ? visitorId : undefined;
    },
    async write(visitorId) {
      const mac = new Uint8Array(await crypto.subtle.sign('HMAC', await keyOnce(), signed(visitorId)));
      const text = Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return `${COOKIE}=${visitorId}.${text}; Path=${path}; Max-Age=${YEAR}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
    },
  };
}
