import { operations, type Role } from '@korkep/core';
import { createMemoryStorage } from './attachments/storage.ts';
import { type Backend, type BackendOptions, createBackend } from './backend.ts';
import type { DatabaseEngine } from './database/engine.ts';
import { createApiKey } from './keys/api-keys.ts';
import { importMasterKey } from './keys/seal.ts';
import { createTenant, type NewTenant } from './tenants/create-tenant.ts';

/** A key of 32 bytes for tests. */
export function testMasterKey(): Promise<CryptoKey> {
  return importMasterKey(new Uint8Array(32).fill(7));
}

/** The contract's operations with these names. */
export function operationsNamed(...names: string[]): NonNullable<BackendOptions['operations']> {
  return operations().filter((operation) => names.includes(operation.name));
}

/** A backend over the engine; answers are held against the contract. */
export async function openBackend(engine: DatabaseEngine, options: Partial<BackendOptions> = {}): Promise<TestBackend> {
  const handlers = options.handlers;
  const backend = createBackend({
    engine,
    masterKey: await testMasterKey(),
    attachments: { storage: createMemoryStorage() },
    ...(handlers && { operations: operationsNamed(...Object.keys(handlers)) }),
    inspect: (operation, output) => {
      const result = operation.output.safeParse(output);
      if (!result.success) throw new Error(`${operation.name} breaks its contract: ${result.error.message}`);
    },
    ...options,
  });
  return new TestBackend(backend);
}

export interface Sent {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  body: any;
}

/** A backend with shorthands for tests. */
export class TestBackend {
  readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** Makes a tenant with a key of the given role. */
  async tenant(role: Role = 'owner', options: Partial<NewTenant> = {}): Promise<{ tenantId: string; secret: string }> {
    const { services } = this.backend;
    const tenant = await createTenant(services, {
      name: 'Test',
      timeZone: 'Europe/Budapest',
      baseCurrency: 'HUF',
      language: 'hu',
      ...options,
    });
    const { secret } = await createApiKey(services, tenant.id, { name: 'Test key', role });
    return { tenantId: tenant.id, secret };
  }

  /** Makes another key of a tenant. */
  async key(tenantId: string, role: Role): Promise<string> {
    const { secret } = await createApiKey(this.backend.services, tenantId, { name: `Key of ${role}`, role });
    return secret;
  }

  /** Mints a widget token through the API. */
  async token(secret: string, body: Record<string, unknown>): Promise<string> {
    const answer = await this.send(secret, 'POST', '/v1/tokens', body);
    if (answer.status !== 201) throw new Error(`No token: ${answer.text}`);
    return answer.body.token;
  }

  /** Sends a request with a bearer secret, a JSON body where one is given, and headers. */
  async send(
    secret: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Sent> {
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: {
        ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await this.backend.fetch(request);
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    const text = isStream ? await firstEvent(response) : await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }
}

/** What an event stream says first, then leaves it. */
async function firstEvent(response: Response): Promise<string> {
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder()
    .decode(value)
    .replace(/^id: .*\n/, '')
    .replace(/^data: /, '')
    .trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
