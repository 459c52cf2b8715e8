import { newId } from '@korkep/core';
import { base64url, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { accessHandlers } from '../own-handlers.testing.ts';
import { currentSigningKey, type SigningKey } from './signing-key.ts';

const SHOP = 'https://shop.example';

describeEachEngine('widget tokens', (open) => {
  let backend: TestBackend;
  let secret: string;
  let other: { tenantId: string; secret: string };
  let token: string;
  let keys: { own: SigningKey; foreign: SigningKey };
  let claims: Record<string, unknown>;

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { handlers: accessHandlers });
    const tenant = await backend.tenant('owner', { allowedOrigins: [SHOP] });
    secret = tenant.secret;
    other = await backend.tenant('owner', { allowedOrigins: ['https://other.example'] });
    token = await backend.token(secret, { role: 'viewer' });
    await backend.token(other.secret, { role: 'viewer' });
    const { engine } = backend.backend.services;
    const keyOf = (tenantId: string) =>
      inTenant(engine, tenantId, (session) => currentSigningKey(session, backend.backend.services));
    keys = { own: await keyOf(tenant.tenantId), foreign: await keyOf(other.tenantId) };
    claims = JSON.parse(new TextDecoder().decode(base64url.decode(token.split('.')[1] as string)));
  });

  const ask = (text: string, headers: Record<string, string> = {}) =>
    backend.send(text, 'GET', '/v1/tenant', undefined, headers);

  const signed = (
    changes: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
    key: CryptoKey | Uint8Array = keys.own.key,
  ) =>
    new SignJWT({ ...claims, ...changes } as Record<string, unknown>)
      .setProtectedHeader({ alg: 'HS256', kid: keys.own.keyId, typ: 'korkep+jwt', ...header })
      .sign(key);

  it('are taken as minted', async () => {
    expect((await ask(token)).status).toBe(200);
    expect((await ask(await signed())).status).toBe(200);
  });

  it('are refused in every changed form', async () => {
    const now = Math.floor(Date.now() / 1000);
    const [head, body, signature] = token.split('.') as [string, string, string];
    const encode = (value: unknown) => base64url.encode(JSON.stringify(value));
    const headerOf = (changes: Record<string, unknown>) =>
      encode({ alg: 'HS256', kid: keys.own.keyId, typ: 'korkep+jwt', ...changes });
    const { publicKey } = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, [
      'sign',
      'verify',
    ])) as CryptoKeyPair;
    const publicBytes = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
    const without = (name: string) => signed({ [name]: undefined });
    const mutants: Record<string, string | Promise<string>> = {
      'alg none': new UnsecuredJWT(claims).encode(),
      'alg none with kid': `${headerOf({ alg: 'none' })}.${body}.`,
      'alg None': `${headerOf({ alg: 'None' })}.${body}.`,
      'alg none, signature kept': `${headerOf({ alg: 'none' })}.${body}.${signature}`,
      'alg HS384 in the header': `${headerOf({ alg: 'HS384' })}.${body}.${signature}`,
      'alg RS256 in the header': `${headerOf({ alg: 'RS256' })}.${body}.${signature}`,
      'alg EdDSA in the header': `${headerOf({ alg: 'EdDSA' })}.${body}.${signature}`,
      'signed with a public key as secret': signed({}, {}, publicBytes),
      'signed with an empty-looking secret': signed({}, {}, new Uint8Array(32)),
      'signed with the kid as secret': signed({}, {}, new TextEncoder().encode(keys.own.keyId)),
      'signed by the other tenant under our kid': signed({}, {}, keys.foreign.key),
      'our claims under the other tenant’s kid and key': signed({}, { kid: keys.foreign.keyId }, keys.foreign.key),
      'our key under the other tenant’s kid': signed({}, { kid: keys.foreign.keyId }),
      'other tenant in the claims': signed({ ten: other.tenantId }),
      'kid of our tenant and an unknown key': signed(
        {},
        { kid: `${keys.own.keyId.slice(0, 27)}${newId('sgk').slice(4)}` },
      ),
      'kid of an unknown tenant': signed({}, { kid: `${newId('ten').slice(4)}.${keys.own.keyId.slice(27)}` }),
      'kid with a path': signed({}, { kid: '../../etc/passwd' }),
      'kid with SQL': signed({}, { kid: `${keys.own.keyId}' or '1'='1` }),
      'kid missing': signed({}, { kid: undefined }),
      'kid a number': signed({}, { kid: 1 as unknown as string }),
      'kid an object': `${headerOf({ kid: { toString: 1 } })}.${body}.${signature}`,
      'typ missing': signed({}, { typ: undefined }),
      'typ JWT': signed({}, { typ: 'JWT' }),
      'crit header': `${headerOf({ crit: ['b64'], b64: false })}.${body}.${signature}`,
      'own key in the header': `${headerOf({ jwk: { kty: 'oct', k: encode('x') } })}.${body}.${signature}`,
      'jku header': `${headerOf({ jku: 'http://127.0.0.1:1/keys' })}.${body}.${signature}`,
      'issuer changed': signed({ iss: 'else' }),
      'issuer missing': without('iss'),
      'audience changed': signed({ aud: 'other-api' }),
      'audience a list with ours': signed({ aud: ['korkep-api', 'other'] }),
      'audience missing': without('aud'),
      expired: signed({ iat: now - 1000, nbf: now - 1000, exp: now - 100 }),
      'expired 31 s ago': signed({ iat: now - 300, nbf: now - 300, exp: now - 31 }),
      'exp missing': without('exp'),
      'exp text': signed({ exp: String(now + 100) }),
      'exp far away': signed({ exp: now + 100_000 }),
      'exp before iat': signed({ iat: now + 20, nbf: now, exp: now + 10 }),
      'not yet valid': signed({ nbf: now + 120 }),
      'nbf missing': without('nbf'),
      'iat in the future': signed({ iat: now + 300, exp: now + 400 }),
      'iat missing': without('iat'),
      'jti missing': without('jti'),
      'jti of another kind': signed({ jti: newId('cus') }),
      'role raised without a signature': `${head}.${encode({ ...claims, role: 'owner' })}.${signature}`,
      'role unknown': signed({ role: 'root' }),
      'role missing': without('role'),
      'role a list': signed({ role: ['owner'] }),
      'customer added without a signature': `${head}.${encode({ ...claims, cus: newId('cus') })}.${signature}`,
      'customer of a wrong shape': signed({ cus: '*' }),
      'user of a wrong shape': signed({ sub: 'admin' }),
      'minting key unknown': signed({ key: newId('key'), jti: newId('tok') }),
      'minting key missing': without('key'),
      'origins empty': signed({ org: [] }),
      'origins a text': signed({ org: SHOP }),
      'extra claim': signed({ admin: true }),
      'signature cut': token.slice(0, -2),
      'signature missing': `${head}.${body}.`,
      'signature of another token': `${head}.${body}.${(await signed({ role: 'agent' })).split('.')[2]}`,
      'two parts': `${head}.${body}`,
      'four parts': `${token}.${signature}`,
      'not base64': `${head}.%%%.${signature}`,
      'payload no JSON': `${head}.${base64url.encode('no')}.${signature}`,
      'payload a list': `${head}.${encode([1])}.${signature}`,
      'very long': `${head}.${body}${'A'.repeat(20_000)}.${signature}`,
    };
    expect(Object.keys(mutants).length).toBeGreaterThanOrEqual(40);
    for (const [name, mutant] of Object.entries(mutants)) {
      const answer = await ask(await mutant);
      expect(answer.status, name).toBe(401);
      expect(answer.body.code, name).toBe(name.startsWith('expired') ? 'token_expired' : 'unauthenticated');
      expect(answer.headers.get('www-authenticate'), name).toBe('Bearer');
    }
  });

  it('allow clocks to differ by up to 30 seconds', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect((await ask(await signed({ iat: now - 300, nbf: now - 300, exp: now - 20 }))).status).toBe(200);
    expect((await ask(await signed({ iat: now + 20, nbf: now + 20, exp: now + 100 }))).status).toBe(200);
  });

  it('work only from the origins they name', async () => {
    const bound = await backend.token(secret, { role: 'viewer', origins: [SHOP] });
    expect((await ask(bound, { origin: SHOP })).status).toBe(200);
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}] as Record<string, string>[]) {
      const answer = await ask(bound, headers);
      expect(answer.status).toBe(403);
      expect(answer.body.code).toBe('origin_denied');
    }
    expect((await ask(token, { origin: 'https://other.example' })).body.code).toBe('origin_denied');
    const refused = await backend.send(secret, 'POST', '/v1/tokens', {
      role: 'viewer',
      origins: ['https://evil.example'],
    });
    expect(refused.status).toBe(422);
    expect(refused.body.issues[0].path).toBe('origins[0]');
  });

  it('end at the next request once revoked, and with the key that minted them', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { body } = await backend.send(secret, 'POST', '/v1/tokens', { role: 'viewer' });
      expect((await ask(body.token)).status).toBe(200);
      expect((await backend.send(secret, 'DELETE', `/v1/tokens/${body.tokenId}`)).status).toBe(200);
      expect((await ask(body.token)).status).toBe(401);
    }
    const made = (await backend.send(secret, 'POST', '/v1/keys', { name: 'Short', role: 'manager' })).body;
    const minted = await backend.token(made.secret, { role: 'viewer' });
    expect((await ask(minted)).status).toBe(200);
    expect((await backend.send(secret, 'DELETE', `/v1/keys/${made.key.id}`)).status).toBe(200);
    expect((await ask(minted)).status).toBe(401);
    expect((await ask(made.secret)).status).toBe(401);
  });

  it('are revoked for other processes within a second', async () => {
    const second = await openBackend(backend.backend.services.engine, { handlers: accessHandlers });
    const { body } = await backend.send(secret, 'POST', '/v1/tokens', { role: 'viewer' });
    expect((await second.send(body.token, 'GET', '/v1/tenant')).status).toBe(200);
    await backend.send(secret, 'DELETE', `/v1/tokens/${body.tokenId}`);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect((await second.send(body.token, 'GET', '/v1/tenant')).status).toBe(401);
  });

  it('cannot be minted for more than the key has', async () => {
    const manager = await backend.tenant('manager');
    const refused = await backend.send(manager.secret, 'POST', '/v1/tokens', { role: 'owner' });
    expect(refused.status).toBe(403);
    expect((await backend.send(token, 'POST', '/v1/tokens', { role: 'viewer' })).status).toBe(403);
  });
});
