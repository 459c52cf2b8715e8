import { Problem } from './problem.ts';

const MOST_PARAMETERS = 50;

/** The query string as an object without a prototype. A parameter given twice is refused, not silently picked from. */
export function readQuery(search: string): Record<string, unknown> {
  const query = Object.create(null) as Record<string, unknown>;
  let count = 0;
  for (const [name, value] of new URLSearchParams(search)) {
    count += 1;
    if (count > MOST_PARAMETERS) {
      throw new Problem('validation_failed', `The query has more than ${MOST_PARAMETERS} parameters.`, {
        issues: [{ path: 'query', message: `At most ${MOST_PARAMETERS} parameters.`, code: 'too_big' }],
      });
    }
    if (name in query) {
      throw new Problem('validation_failed', 'A query parameter is there twice; divide several values by commas.', {
        issues: [{ path: `query.${name.slice(0, 100)}`, message: 'Is there twice.', code: 'duplicate' }],
      });
    }
    query[name] = value;
  }
  return query;
}
