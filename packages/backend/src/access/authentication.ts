import type { Role } from '@korkep/core';
import { inTenant } from '../database/tenant.ts';
import type { Caller } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import type { BackendServices } from '../services.ts';
import { linkedInvitation } from '../surveys/linked-invitation.ts';
import { readSurveyLink } from '../surveys/survey-link.ts';
import { hashSecret, parseApiKey } from './api-key.ts';
import { Recent } from './recent.ts';
import { type SigningKey, signingKeyById } from './signing-key.ts';
import { checkTimes, keyOfToken, type TokenClaims, verifyToken } from './widget-token.ts';

/** How often the moment of a key's last use is written, in milliseconds. */
const USE_NOTED_EVERY = 10 * 60_000;
const LONGEST_HEADER = 8300;

interface KeyFacts {
  id: string;
  role: Role;
}

interface TokenFacts {
  isRevoked: boolean;
  allowedOrigins: string[];
}

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'now' | 'logger'>;

/**
 * Tells who sends a request. Keys, signing keys and revocations are looked up at most once a second each; what this
 * process revokes is forgotten here at once.
 */
export class Authentication {
  readonly #services: Needs;
  readonly #keys = new Recent<KeyFacts | undefined>();
  readonly #signingKeys = new Recent<SigningKey | undefined>();
  readonly #tokens = new Recent<TokenFacts | undefined>();
  readonly #verified = new Recent<TokenClaims>({ lifetime: 15 * 60_000, capacity: 5000 });
  readonly #notedUses = new Map<string, number>();
  readonly #background = new Set<Promise<unknown>>();

  constructor(services: Needs) {
    this.#services = services;
  }

  /**
   * The caller of a request with these `Authorization` and `Origin` headers; `ownOrigin` is the request's own.
   *
   * @throws Problem `unauthenticated`, `token_expired` or `origin_denied`.
   */
  async caller(authorization: string | null, origin: string | null, ownOrigin: string | null): Promise<Caller> {
    const text = bearerOf(authorization);
    if (text.startsWith('sk_')) {
      const caller = await this.#callerOfKey(text);
      if (origin !== null) {
        throw new Problem(
          'origin_denied',
          'A secret key was sent from a browser. Keep it on your server and give the page a token from POST /v1/tokens.',
        );
      }
      return caller;
    }
    if (text.startsWith('svl_')) return this.#callerOfLink(text, origin);
    return this.#callerOfToken(text, origin, ownOrigin);
  }

  /** What was known of keys and tokens is asked again at the next request. */
  forget(): void {
    this.#keys.forgetAll();
    this.#tokens.forgetAll();
    this.#signingKeys.forgetAll();
  }

  /** Waits for what still writes in the background. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#background);
  }

  async #callerOfKey(text: string): Promise<Caller> {
    const parsed = parseApiKey(text);
    const facts = parsed && (await this.#keyFacts(parsed.tenantId, text));
    if (!parsed || !facts) {
      throw new Problem(
        'unauthenticated',
        'The API key is unknown or revoked. Check it, or make one with POST /v1/keys.',
      );
    }
    this.#noteUse(parsed.tenantId, facts.id);
    return { kind: 'key', id: facts.id, tenantId: parsed.tenantId, role: facts.role, principal: facts.id };
  }

  #keyFacts(tenantId: string, secret: string): Promise<KeyFacts | undefined> {
    // Hashing costs more than everything else of a hot request's authentication, so it is done at the look-up only.
    return this.#keys.get(secret, async () => {
      const hash = await hashSecret(secret);
      return inTenant(
        this.#services.engine,
        tenantId,
        async (session) => {
          const row = await session
            .select('api_keys')
            .select(['id', 'role'])
            .where('secret_hash', '=', hash)
            .where('revoked_at', 'is', null)
            .executeTakeFirst();
          return row && { id: row.id as string, role: row.role as Role };
        },
        { readOnly: true },
      );
    });
  }

  async #callerOfToken(text: string, origin: string | null, ownOrigin: string | null): Promise<Caller> {
    const place = keyOfToken(text);
    const signingKey = place && (await this.#signingKey(place));
    if (!signingKey)
      throw new Problem('unauthenticated', 'The token is not valid here. Mint one with POST /v1/tokens.');
    const now = this.#services.now();
    // The key is in the cache's key: what another signing key has verified counts for nothing.
    const claims = await this.#verified.get(`${signingKey.keyId} ${text}`, () => verifyToken(text, signingKey, now));
    checkTimes(claims, now);
    const facts = await this.#tokenFacts(claims);
    if (!facts || facts.isRevoked) {
      throw new Problem('unauthenticated', 'The token was revoked. Mint a new one with POST /v1/tokens.');
    }
    checkOrigin(claims, facts.allowedOrigins, origin, ownOrigin);
    return {
      kind: 'token',
      id: claims.jti,
      tenantId: claims.ten,
      role: claims.role,
      expiresAt: claims.exp * 1000,
      principal: `token ${claims.role} ${claims.sub ?? '-'} ${claims.cus ?? '-'}`,
      ...(claims.sub !== undefined && { userId: claims.sub }),
      ...(claims.cus !== undefined && { customerId: claims.cus }),
      ...(claims.vis && { isVisitor: claims.vis }),
    };
  }

  /** Whoever has the link of a survey answers it as the customer who was asked. */
  async #callerOfLink(text: string, origin: string | null): Promise<Caller> {
    const link = readSurveyLink(text);
    const { engine, masterKey, now } = this.#services;
    const found =
      link &&
      (await inTenant(
        engine,
        link.tenantId,
        async (session) => {
          const invitation = await linkedInvitation(link, masterKey, session);
          const tenant = await session.select('tenants').select('allowed_origins').executeTakeFirst();
          return invitation && { invitation, allowedOrigins: (tenant?.allowed_origins ?? []) as string[] };
        },
        { readOnly: true },
      ));
    if (!link || !found)
      throw new Problem('unauthenticated', 'The link is not one of ours. Take it whole from the e-mail.');
    if (link.expiresAt <= now().getTime()) throw new Problem('token_expired', 'The survey can be answered no more.');
    checkOrigin({}, found.allowedOrigins, origin, null);
    const { id, customer_id: customerId } = found.invitation;
    const { tenantId, expiresAt } = link;
    return {
      kind: 'token',
      id,
      tenantId,
      role: 'agent',
      expiresAt,
      principal: `survey ${id}`,
      customerId,
      surveyInvitationId: id,
    };
  }

  #signingKey({ tenantId, id }: { tenantId: string; id: string }): Promise<SigningKey | undefined> {
    const { engine, masterKey } = this.#services;
    return this.#signingKeys.get(`${tenantId} ${id}`, () =>
      inTenant(engine, tenantId, (session) => signingKeyById(session, id, masterKey), { readOnly: true }),
    );
  }

  #tokenFacts(claims: TokenClaims): Promise<TokenFacts | undefined> {
    return this.#tokens.get(`${claims.ten} ${claims.jti}`, () =>
      inTenant(
        this.#services.engine,
        claims.ten,
        async (session) => {
          const tenant = await session.select('tenants').select('allowed_origins').executeTakeFirst();
          const revocation = await session
            .select('token_revocations')
            .select('token_id')
            .where('token_id', '=', claims.jti)
            .executeTakeFirst();
          const key = await session
            .select('api_keys')
            .select('id')
            .where('id', '=', claims.key)
            .where('revoked_at', 'is', null)
            .executeTakeFirst();
          return (
            tenant && {
              isRevoked: revocation !== undefined || key === undefined,
              allowedOrigins: tenant.allowed_origins,
            }
          );
        },
        { readOnly: true },
      ),
    );
  }

  #noteUse(tenantId: string, keyId: string): void {
    const now = this.#services.now();
    const noted = this.#notedUses.get(keyId);
    if (noted !== undefined && now.getTime() - noted < USE_NOTED_EVERY) return;
    if (this.#notedUses.size > 10_000) this.#notedUses.clear();
    this.#notedUses.set(keyId, now.getTime());
    const writing = inTenant(this.#services.engine, tenantId, (session) =>
      session.update('api_keys').set({ last_used_at: now }).where('id', '=', keyId).execute(),
    )
      .catch(() => this.#services.logger.warn({ tenantId, keyId }, 'The last use of an API key could not be noted.'))
      .finally(() => this.#background.delete(writing));
    this.#background.add(writing);
  }
}

function bearerOf(authorization: string | null): string {
  const match = authorization && authorization.length <= LONGEST_HEADER ? /^Bearer +(\S+)$/i.exec(authorization) : null;
  if (!match?.[1]) {
    throw new Problem('unauthenticated', 'Send `Authorization: Bearer …` with an API key or a widget token.');
  }
  return match[1];
}

/**
 * A browser names the page's origin on every request but reads of its own origin. Those are taken where the token names
 * the API's own origin, too.
 */
function checkOrigin(
  claims: Pick<TokenClaims, 'org'>,
  allowed: string[],
  origin: string | null,
  ownOrigin: string | null,
): void {
  const from = origin ?? (claims.org ? ownOrigin : null);
  if (from === null && claims.org === undefined) return;
  const isAllowed = from !== null && (origin === null || allowed.includes(from));
  if (isAllowed && (claims.org === undefined || claims.org.includes(from))) return;
  throw new Problem(
    'origin_denied',
    'The page’s origin is not among those the tenant allows (PATCH /v1/tenant, allowedOrigins) and the token names (origins).',
  );
}
