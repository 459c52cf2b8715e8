import { CrmError } from './crm-error.ts';

/** A token, or a function that gets one from the host's own server. */
export type TokenOption = string | (() => string | Promise<string>);

/** Gives the token for a request. */
export interface TokenSource {
  /** The token in force. Waits only when there is none. Throws `CrmError` of kind `unauthenticated` when none can be had. */
  get(): string | Promise<string>;
  /** Says that the server refused this token. `false` when there is no way to get another. */
  refuse(token: string): boolean;
}

/** Share of a token's life after which the next one is fetched. */
const REFRESH_AT = 0.8;
const FLIGHT_LIMIT = 20_000;

/**
 * Keeps a token fresh. A function is called when there is no token, when four fifths of its life have passed (then the
 * old one serves on meanwhile), and when the server refused it; however many requests wait, there is one call at a time.
 *
 * The life of a JWT is `exp − iat`, counted from when it came, so that a device's wrong clock does no harm. A token that
 * is no JWT serves until the server refuses it.
 */
export function createTokenSource(option: TokenOption, now: () => number): TokenSource {
  if (typeof option === 'string') return { get: () => option, refuse: () => false };
  let token: string | undefined;
  let refreshAt = Infinity;
  let endsAt = Infinity;
  let flight: Promise<string> | undefined;

  const fetchToken = async () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const limit = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`It gave no token within ${FLIGHT_LIMIT / 1000} s.`)), FLIGHT_LIMIT);
      });
      const fetched = await Promise.race([option(), limit]);
      if (typeof fetched !== 'string' || fetched === '') throw new TypeError('It must give a token as text.');
      const life = lifeOf(fetched, now());
      token = fetched;
      refreshAt = now() + life * REFRESH_AT;
      endsAt = now() + life;
      return fetched;
    } catch (cause) {
      throw new CrmError('unauthenticated', 'The token function of createCrm failed; see the cause.', { cause });
    } finally {
      clearTimeout(timer);
      flight = undefined;
    }
  };
  const refresh = () => {
    flight ??= fetchToken();
    return flight;
  };

  return {
    get() {
      if (token === undefined || now() >= endsAt) return refresh();
      // The old token serves on; if this fails, the next request asks again.
      if (now() >= refreshAt) refresh().catch(() => {});
      return token;
    },
    refuse(refused) {
      if (token === refused) token = undefined;
      return true;
    },
  };
}

/** How long the JWT lives, in milliseconds; `Infinity` where it does not say. */
function lifeOf(token: string, now: number): number {
  try {
    const payload = token.split('.')[1] ?? '';
    const { exp, iat } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as Record<string, unknown>;
    if (typeof exp !== 'number') return Infinity;
    return Math.max(0, exp * 1000 - (typeof iat === 'number' ? iat * 1000 : now));
  } catch {
    return Infinity;
  }
}
