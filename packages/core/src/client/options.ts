import type { TokenOption } from './token-source.ts';

/** Takes a request and gives its answer: the platform's `fetch`, or a backend that runs in the page. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/**
 * What happens to an answer that is not what the contract says (unknown extra fields always pass): `throw` an error of
 * kind `response_invalid`, `report` an `invalid_response` event beside the result (checked only while somebody listens),
 * or `off`.
 */
export type ValidationMode = 'throw' | 'report' | 'off';

/** How a client is made. */
export interface CrmOptions {
  /** Where the API is, without `/v1`: `https://crm.example.com`, or a path such as `/crm` in a page. */
  baseUrl: string;
  /** A token or key; or a function that gets a token from your own server, called again before the token expires. */
  token: TokenOption;
  /** Milliseconds that one try may take, its answer read in full. 15,000 when left out. */
  timeout?: number;
  /** Milliseconds that a call may take in all, with every try and wait. 60,000 when left out. */
  totalTimeout?: number;
  /** How many times a call is tried again. 3 when left out. Writes too: their idempotency key makes it safe. */
  retries?: number;
  /** Headers of every request. */
  headers?: Record<string, string>;
  /** `throw` in development and tests, else `report`, when left out. */
  validate?: ValidationMode;
  /** The platform's own when left out. */
  fetch?: Fetch;
  /** The clock, in milliseconds since 1970, and chance from 0 to 1. Tests set them. */
  now?: () => number;
  random?: () => number;
}

/** Options of one call. */
export interface RequestOptions {
  /** Stops the call wherever it is: before sending, while waiting for the answer, between two tries. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that one try may take. An hour for content (`imports.send`) when left out. */
  timeout?: number | undefined;
  /** Milliseconds that the call may take in all. At least `timeout`, where only that is given. */
  totalTimeout?: number | undefined;
  /** How many times it is tried again; 0 for never. */
  retries?: number | undefined;
  headers?: Record<string, string> | undefined;
}

/** Options of one write. */
export interface WriteOptions extends RequestOptions {
  /** One key, one effect: give the same key to repeat a write whose outcome is unknown. A new one when left out. */
  idempotencyKey?: string | undefined;
  /** The `version` that the record must still have; otherwise the write fails with kind `conflict`. */
  ifMatch?: number | undefined;
}
