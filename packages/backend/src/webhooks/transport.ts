/** A signed message on its way to a receiver. */
export interface WebhookRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Aborted when the time of the try is over. */
  signal: AbortSignal;
}

export interface WebhookResponse {
  status: number;
  /** The header `Retry-After`. */
  retryAfter?: string;
  /** The beginning of the answer's body. */
  text: string;
}

/** Why no answer came; `code` is what the list of deliveries shows. */
export class WebhookTransportError extends Error {
  override readonly name = 'WebhookTransportError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * How messages leave: `@korkep/backend/webhook-transport` on a server. Whoever writes another one has to hold what it
 * holds: no internal address is ever connected to, redirects are not followed, the answer is read up to a few kilobytes.
 */
export interface WebhookTransport {
  /** Sends by POST. Rejects with `WebhookTransportError` where no answer came. */
  send(request: WebhookRequest): Promise<WebhookResponse>;
  /** Why an address could never be sent to, in a person's words; `undefined` where it may. */
  refusalOf?(url: string): string | undefined;
}
