import { CrmError, type CrmErrorKind } from '@korkep/core/client';
import type { WriteFailure } from './entry.ts';

/** The error that a refusal was, as far as it was kept. */
export function refusalError({ kind, message, ...details }: WriteFailure): CrmError {
  return new CrmError(kind as CrmErrorKind, message, details);
}
