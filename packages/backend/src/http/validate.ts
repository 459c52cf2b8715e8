import type { RoutedOperation } from '@korkep/core';
import * as z from 'zod/mini';
import type { HandlerInput } from './handler.ts';
import { type Issue, Problem } from './problem.ts';

const MOST_ISSUES = 50;
const words = /* @__PURE__ */ z.locales.en();

/** With this, a schema says in English what is wrong; zod/mini alone says «Invalid input». */
export const inWords = { error: words.localeError };

type Part = 'params' | 'query' | 'body';

/**
 * Checks all parts of the input by the contract and gives them as the schemas made them.
 *
 * @throws Problem `validation_failed` with every issue of every part.
 */
export function validate(
  operation: RoutedOperation,
  input: { params: unknown; query: unknown; body: unknown },
): HandlerInput {
  const issues: Issue[] = [];
  const read = (part: Part, schema: z.ZodMiniType | undefined): unknown => {
    const result = z.safeParse(schema ?? nothing, input[part], inWords);
    if (result.success) return result.data;
    for (const issue of result.error.issues) collect(issues, part, issue);
    return undefined;
  };
  const params = read('params', operation.params) as Record<string, unknown>;
  const query = read('query', operation.query) as Record<string, unknown>;
  const body = operation.body === undefined || operation.body === 'stream' ? undefined : read('body', operation.body);
  if (issues.length > 0) throw invalid(issues);
  return { params, query, body };
}

const nothing = /* @__PURE__ */ z.strictObject({});

/** The refusal for these issues. */
export function invalid(issues: Issue[]): Problem {
  const [first] = issues;
  const shown = issues.slice(0, MOST_ISSUES);
  const rest = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return new Problem('validation_failed', `${first?.path || 'The body'}: ${first?.message}${rest}`, { issues: shown });
}

function collect(issues: Issue[], part: Part, issue: z.core.$ZodIssue, before: PropertyKey[] = []): void {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = nearest(issue.errors);
    if (branch) {
      for (const inner of branch) collect(issues, part, inner, path);
      return;
    }
  }
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      issues.push({ path: pathText(part, [...path, key]), message: 'There is no such field here.', code: 'unknown' });
    }
    return;
  }
  issues.push({ path: pathText(part, path), message: issue.message, code: issue.code });
}

/** The branch of a union that the input came closest to: the one whose complaint lies deepest, then the shortest list. */
function nearest(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const depth = (branch: z.core.$ZodIssue[]) => Math.max(...branch.map((issue) => issue.path.length));
  const [best] = branches
    .filter((branch) => branch.length > 0)
    .sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  return best && depth(best) > 0 ? best : undefined;
}

/** `emails[0].value` in the body, `query.limit` and `params.customerId` elsewhere. */
function pathText(part: Part, path: PropertyKey[]): string {
  let text = part === 'body' ? '' : part;
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += `${text === '' ? '' : '.'}${String(step).slice(0, 100)}`;
  }
  return text;
}
