import { sqlState, violatedConstraint } from '../database/errors.ts';
import type { Caller } from '../http/handler.ts';
import type { Problem } from '../http/problem.ts';
import type { Logger } from '../services.ts';

/** What is logged of a request: who, which route, how it went. No addresses, no query, no bodies. */
export interface RequestLine {
  requestId: string;
  method: string;
  route: string;
  status: number;
  milliseconds: number;
  caller: Caller | undefined;
  problem: Problem | undefined;
  isReplay: boolean;
}

/** Writes one line for one request; what nobody foresaw is an error with where it was thrown. */
export function logRequest(logger: Logger, line: RequestLine): void {
  const { caller, problem, isReplay, ...rest } = line;
  const fields: Record<string, unknown> = {
    ...rest,
    ...(caller && { tenantId: caller.tenantId, caller: caller.kind, callerId: caller.id, role: caller.role }),
    ...(problem && { code: problem.code }),
    ...(isReplay && { isReplay }),
  };
  if (problem?.code === 'internal') logger.error({ ...fields, error: describe(problem.cause) }, 'request failed');
  else if (line.status >= 500) logger.warn({ ...fields, error: describe(problem?.cause) }, 'request failed');
  else logger.info(fields, 'request');
}

/**
 * An error without what it was about: messages of the database quote values, so only its codes and names are kept; of
 * others the message, shortened.
 */
export function describe(error: unknown): Record<string, unknown> | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return { name: typeof error };
  const state = sqlState(error);
  const stack = error.stack
    ?.split('\n')
    .filter((frame) => /^\s+at /.test(frame))
    .slice(0, 12)
    .map((frame) => frame.trim());
  if (state === undefined) return { name: error.name, message: error.message.slice(0, 300), stack };
  return { name: error.name, sqlState: state, constraint: violatedConstraint(error), stack };
}
