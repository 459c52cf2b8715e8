import { ROLES, TOKEN_LIFETIME } from '@korkep/core';
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { Problem } from '../http/problem.ts';
import { parseKeyId, type SigningKey, TOKEN_ALGORITHM } from './signing-key.ts';

export const TOKEN_ISSUER = 'korkep';
export const TOKEN_AUDIENCE = 'korkep-api';
const TOKEN_TYPE = 'korkep+jwt';
/** How far clocks of two machines may differ, in seconds. */
export const CLOCK_SKEW = 30;
/** No token of ours comes near; longer text is refused before anything is decoded. */
const LONGEST_TOKEN = 8192;

const id = (prefix: string) => z.string().check(z.regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`)));

const claims = z.strictObject({
  iss: z.literal(TOKEN_ISSUER),
  aud: z.literal(TOKEN_AUDIENCE),
  jti: id('tok'),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  /** The tenant. */
  ten: id('ten'),
  role: z.enum(ROLES),
  /** The API key that minted it; revoking the key ends the token. */
  key: id('key'),
  /** The user of the host. */
  sub: z.optional(id('usr')),
  /** The one customer it is limited to. */
  cus: z.optional(id('cus')),
  /** That customer is a visitor of the chat, of whom there may be no record yet. */
  vis: z.optional(z.literal(true)),
  /** The origins it works from. */
  org: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(50))),
});

/** What a widget token says. Times in seconds since 1970. */
export type TokenClaims = z.infer<typeof claims>;

/** Signs a token. */
export function signToken(signingKey: SigningKey, content: Omit<TokenClaims, 'iss' | 'aud'>): Promise<string> {
  return new SignJWT({ ...content, iss: TOKEN_ISSUER, aud: TOKEN_AUDIENCE })
    .setProtectedHeader({ alg: TOKEN_ALGORITHM, kid: signingKey.keyId, typ: TOKEN_TYPE })
    .sign(signingKey.key);
}

/** Where the key of a token must be looked up, read from its unverified header; undefined where it is no token. */
export function keyOfToken(token: string): { tenantId: string; id: string } | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  try {
    const header = decodeProtectedHeader(token);
    return header.alg === TOKEN_ALGORITHM && header.typ === TOKEN_TYPE ? parseKeyId(header.kid) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks signature and every claim.
 *
 * @throws Problem `token_expired` where only its time is over, `unauthenticated` for everything else.
 */
export async function verifyToken(token: string, signingKey: SigningKey, now: Date): Promise<TokenClaims> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, signingKey.key, {
      algorithms: [TOKEN_ALGORITHM],
      typ: TOKEN_TYPE,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      clockTolerance: CLOCK_SKEW,
      currentDate: now,
      requiredClaims: ['iss', 'aud', 'jti', 'iat', 'nbf', 'exp', 'ten', 'role', 'key'],
    });
    const content = claims.parse(payload);
    const tenant = `ten_${signingKey.keyId.slice(0, 26)}`;
    const lifetime = content.exp - content.iat;
    if (protectedHeader.kid !== signingKey.keyId || content.ten !== tenant) throw refusal();
    if (lifetime <= 0 || lifetime > TOKEN_LIFETIME.max) throw refusal();
    checkTimes(content, now);
    return content;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw expired();
    throw error instanceof Problem ? error : refusal();
  }
}

/** Checks the times of claims whose signature was verified before. */
export function checkTimes(content: TokenClaims, now: Date): void {
  const seconds = Math.floor(now.getTime() / 1000);
  if (seconds >= content.exp + CLOCK_SKEW) throw expired();
  if (seconds < content.nbf - CLOCK_SKEW || seconds < content.iat - CLOCK_SKEW) throw refusal();
}

function expired(): Problem {
  return new Problem('token_expired', 'The token has expired. Mint a new one with POST /v1/tokens and try again.');
}

function refusal(): Problem {
  return new Problem('unauthenticated', 'The token is not valid here. Mint one with POST /v1/tokens.');
}
