import type { Role } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';

/** Who sends the request, as the key or token says. */
export interface Caller {
  kind: 'key' | 'token';
  /** Id of the API key or of the token. */
  id: string;
  tenantId: string;
  role: Role;
  /** Who stands behind it across renewed tokens: the key, or role, user and customer of the token. Never sent out. */
  principal: string;
  /** When the token's time is over, milliseconds since 1970; a key has no such time. */
  expiresAt?: number;
  /** The user of the host that the token was minted for. */
  userId?: string;
  /** The one customer that the token is limited to. */
  customerId?: string;
  /** The invitation whose link was sent in place of a token; it answers that survey and does nothing else. */
  surveyInvitationId?: string;
  /** That customer is a visitor of the chat, of whom there may be no record yet. */
  isVisitor?: true;
}

/** What a handler gets beside its validated input. */
export interface HandlerContext {
  caller: Caller;
  requestId: string;
  /** The moment of the request; the only clock a handler reads. */
  now: Date;
  signal: AbortSignal;
  /**
   * The request's transaction, read-only for GET. It commits when the handler returns and rolls back when it throws; the
   * idempotency record and the journal entries of the request are written in it too. It may be run again from the start
   * after a serialization failure. Operations with `body: 'stream'` and event streams have none (reading it throws): they
   * open a transaction for each batch with `inTenant`.
   */
  session: TenantSession;
  /** Version that `If-Match` asks for. */
  ifMatch?: number;
  services: BackendServices;
}

/** The validated input of an operation. */
export interface HandlerInput {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  /** The validated body; for `body: 'stream'` a `ReadableStream<Uint8Array>`. */
  body: unknown;
}

/**
 * Runs one operation and gives its output, already masked for the caller. Throws `Problem` to refuse. For an event stream
 * the output is an async iterator of messages that ends when `signal` is aborted; nothing is read before it is asked.
 */
export type Handler = (input: HandlerInput, context: HandlerContext) => Promise<unknown>;

/** The handlers of a domain by operation name, `customers.get`. */
export type Handlers = Record<string, Handler>;
