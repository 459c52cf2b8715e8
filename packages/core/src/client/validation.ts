import * as z from 'zod/mini';
import { contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import type { CrmIssue } from './crm-error.ts';

const MAX_ISSUES = 20;

/**
 * Checks an answer against the contract: the first issues, or an empty list. It is loaded only when an answer is to be
 * checked, since it brings all schemas along. Messages hold no values, and `jitless` keeps zod from `new Function`,
 * which a strict Content-Security-Policy refuses and reports.
 */
export function issuesOfAnswer(resource: string, verb: string, answer: unknown): CrmIssue[] {
  const operation = (contract as Record<string, Record<string, Operation>>)[resource]?.[verb];
  if (!operation) return [];
  const result = z.safeParse(operation.output, answer, { jitless: true });
  if (result.success) return [];
  return result.error.issues.slice(0, MAX_ISSUES).map((issue) => ({
    path: issue.path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
      .join('')
      .replace(/^\./, ''),
    code: issue.code,
    message: 'expected' in issue ? `${issue.message}: ${issue.expected} was expected.` : issue.message,
  }));
}
