/** A failure of the way to the database, not of the statement: `code` is an SQLSTATE of class 08. */
export class DatabaseConnectionError extends Error {
  override readonly name = 'DatabaseConnectionError';
  readonly code: string;

  constructor(message: string, code = '08006', options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A statement ran past its limit and was ended (SQLSTATE 57014, as PostgreSQL's own `statement_timeout`). */
export class StatementTimeoutError extends Error {
  override readonly name = 'StatementTimeoutError';
  readonly code = '57014';
}

/** The configuration or the data directory does not allow this backend to run on it; `message` says how to mend it. */
export class DatabaseRefusedError extends Error {
  override readonly name = 'DatabaseRefusedError';
}

/** The SQLSTATE of a database error, or undefined. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The name of the violated constraint, where the database tells it. */
export function violatedConstraint(error: unknown): string | undefined {
  const constraint = (error as { constraint?: unknown } | null | undefined)?.constraint;
  return typeof constraint === 'string' ? constraint : undefined;
}

/** Two transactions got into each other's way and this one was rolled back: the whole transaction may be run again. */
export function isSerializationFailure(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01';
}

const NODE_CONNECTION_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** The session is gone. Before `COMMIT` was sent nothing has happened; after it the outcome is unknown. */
export function isConnectionFailure(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined && (state.startsWith('08') || /^57P0[1-3]$/.test(state))) return true;
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && NODE_CONNECTION_CODES.has(code);
}
