/**
 * What went wrong in the cache. `quota`: the disk is full. `lost`: the database was taken away or is broken. `blocked`:
 * another tab holds it. `locked`: access was revoked, or the key is not there. `unsent`: writes still wait that would be
 * lost. `invalid`: a call that cannot be made so. `closed`: the cache was closed.
 */
export type CacheErrorKind = 'quota' | 'lost' | 'blocked' | 'locked' | 'unsent' | 'invalid' | 'closed';

const BRAND = Symbol.for('korkep.CacheError');

/** The one error of this package. `isCacheError` tells it apart across copies of the package. */
export class CacheError extends Error {
  override readonly name = 'CacheError';
  readonly kind: CacheErrorKind;

  constructor(kind: CacheErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** Whether the value is an error of the cache, and of this kind where one is named. */
export function isCacheError(value: unknown, kind?: CacheErrorKind): value is CacheError {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as Record<symbol, unknown>)[BRAND] === true &&
    (kind === undefined || (value as CacheError).kind === kind)
  );
}
